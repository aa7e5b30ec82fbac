"""A store that may only be read is read, and nothing else happens to it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from builders import DAY, NOON
from firststore import empty_first_store
from stores import qa, stocked_file
from unprivileged import assert_one_clear_line, run

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import record
from dockquiz.storage import answering, hot
from dockquiz.storage.store import open_file

READING = [("due",), ("decks",), ("cards", "list"), ("cards", "show", "1"), ("stats",)]
WRITING = [("review",), ("cards", "suspend", "1"), ("import", "note.md")]
MODES = {"file": (0o755, 0o444), "folder": (0o555, 0o644), "both": (0o555, 0o444)}


@pytest.fixture(params=MODES)
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Return a store of which the file, the folder or both are read-only."""
    folder = tmp_path / "archive"
    folder.mkdir()
    path = folder / "store.db"
    stocked_file(path, [qa(1), qa(2)])
    of_folder, of_file = MODES[request.param]
    path.chmod(of_file)
    folder.chmod(of_folder)
    yield path
    folder.chmod(0o755)


def state(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(path.parent.iterdir())}


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_reading_commands_work_and_leave_nothing_behind(
    store: Path, words: tuple[str, ...]
) -> None:
    before = state(store)

    done = run(store, words)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
    assert state(store) == before


def test_a_quiz_is_played_and_not_kept(store: Path, tmp_path: Path) -> None:
    stocked = state(store)
    questions = tmp_path / "one.gift"
    questions.write_text("Is it read? {T}\n")

    done = run(store, ("quiz", str(questions)), input="t\n")

    assert done.returncode == 0
    assert "1 of 1 right" in done.stdout
    assert done.stderr.startswith("the game is not kept: ")
    assert state(store) == stocked


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_writing_commands_say_one_clear_line(
    store: Path, words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "note.md").write_text("# Docker\n\n`docker ps` lists the containers.\n")
    before = state(store)

    done = run(store, words, cwd=tmp_path)

    assert_one_clear_line(done, str(store), "may not be written")
    assert state(store) == before


def test_a_dry_run_of_an_import_works_on_a_read_only_store(store: Path, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("# Docker\n\n`docker ps` lists the containers.\n")
    before = state(store)

    done = run(store, ("import", "--dry-run", "note.md"), cwd=tmp_path)

    assert done.returncode == 0
    assert "1 new" in done.stdout
    assert state(store) == before


def test_what_a_crash_left_in_the_log_is_read_too(tmp_path: Path) -> None:
    """The last answers may stand in the file beside the store alone."""
    path = tmp_path / "alive.db"
    stocked_file(path, [qa(1), qa(2)])
    writer = open_file(path)
    before = hot.schedule(writer.connection, 1, 1)
    event = record(1, before, grade=Grade.GOOD, at=NOON, day=DAY)
    with writer.transaction() as connection:
        answering.record(connection, 1, event)
    folder = tmp_path / "stick"
    folder.mkdir()
    for ending in ("", "-wal"):
        shutil.copyfile(f"{path}{ending}", folder / f"store.db{ending}")
    writer.close()
    folder.chmod(0o555)

    done = run(folder / "store.db", ("cards", "show", "1", "--json"))

    folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert '"grade": 4' in done.stdout or '"good"' in done.stdout
    assert sorted(file.name for file in folder.iterdir()) == ["store.db", "store.db-wal"]


def test_a_store_that_somebody_is_using_is_read_beside_them(tmp_path: Path) -> None:
    """They may write in the folder; whoever looks may not."""
    folder = tmp_path / "shared"
    folder.mkdir()
    path = folder / "store.db"
    stocked_file(path, [qa(1)])
    writer = open_file(path)
    with writer.transaction() as connection:
        connection.execute("UPDATE deck SET name = 'podman'")
    folder.chmod(0o555)

    done = run(path, ("decks",))

    folder.chmod(0o755)
    writer.close()
    assert done.returncode == 0, done.stderr
    assert "podman" in done.stdout


def test_an_unreadable_store_is_named(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1)])
    path.chmod(0)

    for words in (("due",), ("review",)):
        assert_one_clear_line(run(path, words), str(path))


def test_an_old_store_is_read_where_it_cannot_be_brought_up_to_date(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    path = folder / "store.db"
    empty_first_store(path)
    folder.chmod(0o555)

    done = run(path, ("decks",))

    folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert [file.name for file in folder.iterdir()] == ["store.db"]
    with closing(sqlite3.connect(path)) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
