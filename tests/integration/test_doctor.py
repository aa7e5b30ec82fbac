"""The doctor finds what is wrong, says so, and mends what the log can mend."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from builders import DAY, NOON
from firststore import first_store
from stores import qa, stock
from unprivileged import assert_one_clear_line, run

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import record
from dockquiz.services import doctor
from dockquiz.services.backup import copies
from dockquiz.services.doctor import Check
from dockquiz.services.opening import Wanted, open_store
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store, open_file

CARDS = 40
UNDO_WHAT_COMES_LATER = """
UPDATE review
   SET undoes = (SELECT max(id) FROM review
                  WHERE id NOT IN (SELECT undoes FROM review WHERE undoes > 0))
 WHERE id = (SELECT min(id) FROM review WHERE kind = 'undo')
"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with a past of two learners, brought up to date."""
    path = tmp_path_factory.mktemp("sound") / "store.db"
    first_store(path, cards=CARDS, reviews=900)
    with open_store(Wanted(str(path), "me"), now=NOON):
        pass
    return path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "store.db"))


def harmed(path: Path, *statements: str) -> dict[Check, int]:
    """Do harm to a store, and return what the doctor finds wrong."""
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        store.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            store.execute(statement)
    return findings(path)


def findings(path: Path) -> dict[Check, int]:
    with closing(open_file(path)) as store:
        return {f.check: f.count for f in doctor.examine(store) if f.count}


def dump(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as store:
        return store.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608 ours


def rebuild(path: Path) -> doctor.Rebuilt:
    with closing(open_file(path)) as store:
        return doctor.rebuild(store, now=NOON)


def test_a_store_in_any_database_is_examined_and_mended(store: Store) -> None:
    (first, *_) = stock(store, [qa(1), qa(2)])
    for grade in (Grade.GOOD, Grade.AGAIN):
        now = hot.schedule(store.connection, store.learner_id, first)
        event = record(first, now, grade=grade, at=NOON, day=DAY)
        with store.transaction() as connection:
            answering.record(connection, store.learner_id, event)
    assert [f for f in doctor.examine(store) if f.count] == []
    with store.transaction() as connection:
        connection.execute("UPDATE schedule SET ease = 1300 WHERE due IS NOT NULL")

    assert {f.check: f.count for f in doctor.examine(store) if f.count} == {Check.SCHEDULES: 1}
    assert doctor.rebuild(store, now=NOON).moved == 1
    assert [f for f in doctor.examine(store) if f.count] == []


def test_a_sound_store_is_sound(path: Path) -> None:
    assert findings(path) == {}


@pytest.mark.parametrize(
    ("check", "harm"),
    [
        (Check.FILE, "UPDATE schedule SET ease = 900 WHERE card_id = 3 AND learner_id = 2"),
        (Check.FILE, "UPDATE review SET grade = 9 WHERE id = 1"),
        (Check.REFERENCES, "UPDATE card SET deck_id = 99 WHERE id = 4"),
        (Check.UNDOS, UNDO_WHAT_COMES_LATER),
        (Check.ACTIONS, "UPDATE review SET action = 800 WHERE id = 7"),
        (Check.ORPHANS, "UPDATE card SET orphaned_at = 5 WHERE id = 4"),
        (Check.POSITIONS, "UPDATE schedule SET position = 7 WHERE card_id = 9"),
        (Check.ROWS, "DELETE FROM schedule WHERE card_id = 9 AND learner_id = 2"),
        (Check.SCHEDULES, "UPDATE schedule SET due = due + 1 WHERE card_id = 2"),
        (Check.SCHEDULES, "UPDATE schedule SET suspended = 0 WHERE card_id = 10"),
        (Check.SCHEDULES, "UPDATE schedule SET buried_until = NULL WHERE card_id = 7"),
        (Check.SCHEDULES, "DELETE FROM review WHERE card_id = 5"),
    ],
)  # fmt: skip
def test_every_check_finds_what_it_is_there_for(path: Path, check: Check, harm: str) -> None:
    assert check in harmed(path, harm)


def test_a_rebuild_brings_every_schedule_back_behind_a_copy(path: Path) -> None:
    """Field complaint no. 13: schedules that are not what was answered come back right."""
    right = dump(path, "schedule")
    log = dump(path, "review")
    harmed(
        path,
        "UPDATE schedule SET due = 700000, interval = 9, ease = 1300, repetitions = 1, lapses = 7",
        "UPDATE schedule SET suspended = 1 - suspended, buried_until = 5, position = 1",
        "DELETE FROM schedule WHERE card_id < 20 AND learner_id = 1",
    )
    broken = dump(path, "schedule")

    done = rebuild(path)

    assert [row[:9] for row in dump(path, "schedule")] == [row[:9] for row in right]
    assert dump(path, "schedule") == right
    assert dump(path, "review") == log
    assert findings(path) == {}
    assert done.added == 19
    assert done.kept == copies(path)[-1]
    assert dump(done.kept, "schedule") == broken


def test_a_rebuild_of_a_sound_store_writes_nothing(path: Path) -> None:
    right = dump(path, "schedule")

    done = rebuild(path)

    assert (done.added, done.moved, done.positions) == (0, 0, 0)
    assert dump(path, "schedule") == right


def test_the_command_says_first_what_it_will_do_and_exits_with_1_for_harm(path: Path) -> None:
    harmed(path, "UPDATE schedule SET due = due + 1 WHERE card_id = 2 AND due > 0")

    looked = run(path, ("--as", "me", "doctor"))
    told = json.loads(run(path, ("--as", "me", "doctor", "--json")).stdout)
    mended = run(path, ("--as", "me", "doctor", "--rebuild"))
    again = run(path, ("--as", "me", "doctor"))

    assert (looked.returncode, again.returncode) == (1, 0)
    first, *_rest = looked.stdout.splitlines()
    assert (
        first == f"Looking at {path}: 40 cards, {told['events']} events. Nothing will be changed."
    )
    assert "card 2 of me" in looked.stdout
    assert "doctor --rebuild" in looked.stdout
    assert told["sound"] is False
    assert [c["count"] for c in told["checks"] if c["check"] == "schedules"] == [1]
    assert mended.stdout.startswith("Rebuilding the schedules of 40 cards")
    assert "1 schedules moved" in mended.stdout
    assert again.stdout.endswith("All is well.\n")


@pytest.mark.parametrize("size", [0, 100, 4_096, 100_000])
def test_a_file_cut_short_gives_one_clear_line_and_is_left_alone(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)
    before = path.read_bytes()

    for words in (("doctor",), ("doctor", "--rebuild"), ("due",)):
        assert_one_clear_line(run(path, ("--as", "me", *words)), str(path))
        assert path.read_bytes() == before


def test_the_doctor_sends_nobody_to_the_doctor(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(100_000)

    told = run(path, ("doctor",)).stderr

    assert told.splitlines()[1] == (
        "  hint: too badly to look inside; `dockquiz restore` lists the backups"
    )


def test_a_store_that_is_missing_is_not_made(tmp_path: Path) -> None:
    for words in (("doctor",), ("doctor", "--rebuild"), ("backup",)):
        assert_one_clear_line(run(tmp_path / "none.db", words), "there is no store")

    assert list(tmp_path.iterdir()) == []


def test_what_changes_cards_makes_no_store_either(tmp_path: Path) -> None:
    for words in (("undo",), ("undo", "--list"), ("cards", "suspend", "1"), ("learners", "list")):
        assert_one_clear_line(run(tmp_path / "none.db", words), "there is no store")

    assert list(tmp_path.iterdir()) == []
