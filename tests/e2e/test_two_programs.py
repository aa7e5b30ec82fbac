"""Two programs on one store: the second waits, or is told who keeps it; no answer is lost."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from stores import qa, stocked_file
from unprivileged import assert_one_clear_line, command, run

from dockquiz.domain.reviewlog import replay
from dockquiz.services import doctor
from dockquiz.storage import answering, hot
from dockquiz.storage.store import open_file

CARDS = 40
KEEPER = """
import sqlite3, sys, time
store = sqlite3.connect(sys.argv[1], isolation_level=None)
store.execute("BEGIN IMMEDIATE")
store.execute("UPDATE deck SET name = 'podman'")
print("kept", flush=True)
time.sleep(float(sys.argv[2]))
store.execute("COMMIT")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(n) for n in range(1, CARDS + 1)])
    return path


@contextmanager
def kept(path: Path, seconds: float) -> Iterator[int]:
    """Let another program write for so long; give the number of its process."""
    program = [sys.executable, "-c", KEEPER, str(path), str(seconds)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as keeper:
        assert keeper.stdout is not None
        keeper.stdout.readline()
        yield keeper.pid
        keeper.kill()


def assert_log_and_schedules_agree(path: Path) -> int:
    """Return how many events the log holds."""
    with closing(open_file(path)) as store:
        assert [f for f in doctor.examine(store) if f.count] == []
        log = list(answering.events(store.connection, 1))
        for card, schedule in replay(log).items():
            assert hot.schedule(store.connection, 1, card) == schedule
    return len(log)


def test_who_writes_second_waits_for_the_first(path: Path) -> None:
    with kept(path, 1):
        done = run(path, ("review",), input="3\n")

    assert done.returncode == 0, done.stderr
    assert "> good: back in 1 d" in done.stdout
    assert assert_log_and_schedules_agree(path) == 1


def test_who_waits_in_vain_is_told_who_writes(path: Path) -> None:
    with kept(path, 60) as number:
        done = run(path, ("review",), input="3\n3\n")

    assert_one_clear_line(done, "is in use by", f"(process {number})")
    assert "> good" not in done.stdout
    assert assert_log_and_schedules_agree(path) == 0


def test_looking_waits_for_nobody(path: Path) -> None:
    with kept(path, 60):
        done = run(path, ("decks",))

    assert done.returncode == 0, done.stderr
    assert "docker" in done.stdout


def test_two_reviews_of_the_same_cards_count_every_card_once(path: Path) -> None:
    """Field complaint no. 17: reviewing in two places un-learns nothing."""
    words = ("review", "--plain", "--new", str(CARDS))
    lines = "3\n" * CARDS
    with ExitStack() as stack:
        both = [
            stack.enter_context(
                subprocess.Popen(
                    command(path, *words), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
                )
            )
            for _ in range(2)
        ]
        for reviewer in both:
            # Both have read today's queue when the first answer is given.
            assert reviewer.stdout is not None
            assert reviewer.stdout.readline().startswith("? ")
        for reviewer in both:
            assert reviewer.stdin is not None
            reviewer.stdin.write(lines)
            reviewer.stdin.close()
        shown = [reviewer.stdout.read() for reviewer in both if reviewer.stdout]

    assert [reviewer.returncode for reviewer in both] == [0, 0]
    graded = sum(text.count("> good: ") for text in shown)
    refused = sum(text.count("graded elsewhere") for text in shown)
    assert graded == CARDS == assert_log_and_schedules_agree(path)
    assert refused == CARDS


def test_an_import_beside_a_review_loses_neither(path: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# Docker\n\n`docker ps` lists the containers.\n", encoding="utf-8")
    with subprocess.Popen(
        command(path, "review", "--plain"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reviewer:
        assert reviewer.stdout is not None
        assert reviewer.stdout.readline().startswith("? ")
        taken = run(path, ("import", str(note)))
        said, _nothing = reviewer.communicate("3\n3\n3\n")

    assert taken.returncode == 0, taken.stderr
    assert said.count("> good: ") == 3
    assert assert_log_and_schedules_agree(path) == 3
    with closing(open_file(path)) as store:
        cards = store.connection.execute("SELECT count(*) FROM card").fetchall()
    assert cards == [(CARDS + 1,)]
