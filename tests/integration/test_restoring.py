"""Taking a copy back: what it tells first, what it changes, what it refuses."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from builders import DAY, NOON
from firststore import first_store
from stores import qa, stock, stocked_file

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import record
from dockquiz.errors import DockquizError, StoreError
from dockquiz.services import restoring
from dockquiz.services.backup import back_up, copies
from dockquiz.services.copies import list_copies
from dockquiz.services.opening import Wanted, open_store
from dockquiz.storage import answering, hot
from dockquiz.storage.store import REVISION, Store, open_file

HOUR = timedelta(hours=1)
READER = """
import sqlite3, sys
store = sqlite3.connect(sys.argv[1])
store.execute("SELECT * FROM card").fetchall()
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a store with a copy, and one card and one answer that the copy lacks."""
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1), qa(2)])
    with closing(open_file(path)) as store:
        back_up(store, now=NOON, reason="daily")
        stock(store, [qa(3)])
        answer(store, 1)
    return path


def answer(store: Store, card: int) -> None:
    before = hot.schedule(store.connection, 1, card)
    event = record(card, before, grade=Grade.GOOD, at=NOON, day=DAY)
    with store.transaction() as connection:
        answering.record(connection, 1, event)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as store:
        return list(store.iterdump())


def take_back(path: Path, name: str = "1") -> Path | None:
    return restoring.restore(restoring.plan(Wanted(str(path)), name), now=NOON + HOUR)


def test_copies_are_listed_newest_first_with_what_is_in_them(path: Path) -> None:
    with closing(open_file(path)) as store:
        back_up(store, now=NOON + HOUR, reason="import")

    newest, oldest = list_copies(path)

    assert (newest.reason, newest.cards, newest.events) == ("import", 3, 1)
    assert (oldest.reason, oldest.cards, oldest.events) == ("daily", 2, 0)
    assert (oldest.made, oldest.last_event) == (NOON, None)
    assert newest.last_event == NOON
    assert oldest.size == oldest.path.stat().st_size


def test_a_plan_tells_what_would_be_lost_and_changes_nothing(path: Path) -> None:
    before = path.read_bytes()

    plan = restoring.plan(Wanted(str(path)), "1")

    assert plan.difference is not None
    assert (plan.difference.lost_cards, plan.difference.lost_events) == (1, 1)
    assert (plan.difference.found_cards, plan.difference.found_events) == (0, 0)
    assert path.read_bytes() == before
    assert len(copies(path)) == 1


def test_the_copy_takes_the_place_and_the_present_store_is_kept(path: Path) -> None:
    present, (copy,) = dump(path), copies(path)

    kept = take_back(path)

    assert dump(path) == dump(copy)
    assert kept is not None
    assert kept.name.endswith(".restore.db")
    assert dump(kept) == present
    assert sorted(file.name for file in path.parent.iterdir()) == ["backups", "store.db"]


def test_a_restore_is_taken_back_by_another(path: Path) -> None:
    present = dump(path)
    kept = take_back(path)
    assert kept is not None

    plan = restoring.plan(Wanted(str(path)), kept.name)
    restoring.restore(plan, now=NOON + 2 * HOUR)

    assert plan.difference is not None
    assert (plan.difference.found_cards, plan.difference.found_events) == (1, 1)
    assert dump(path) == present


def test_a_restored_store_is_reviewed_as_any_other(path: Path) -> None:
    take_back(path)

    with open_store(Wanted(str(path)), now=NOON) as store:
        answer(store, 2)
        mode = store.connection.execute("PRAGMA journal_mode").fetchall()
        assert mode == [("wal",)]


def test_a_store_that_another_program_has_open_is_not_replaced(path: Path) -> None:
    """Its next answer would go into a file that is not the store any more."""
    before = dump(path)
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as reviewer:
        assert reviewer.stdout is not None
        reviewer.stdout.readline()
        with pytest.raises(StoreError, match=rf"in use by .*\(process {reviewer.pid}\)"):
            take_back(path)
        reviewer.communicate()

    assert dump(path) == before
    assert len(copies(path)) == 1


def harm_inside(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 8192 * 4096)
        file.write(b"\xff" * 4096 * 20)


def cut_short(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def write_over(path: Path) -> None:
    path.write_bytes(b"\xff" * 9000)


@pytest.mark.parametrize("harm", [harm_inside, cut_short, empty, write_over])
def test_a_damaged_store_is_replaced_and_kept_as_it_lies(
    path: Path, harm: Callable[[Path], None]
) -> None:
    (copy,) = copies(path)
    harm(path)
    broken = path.read_bytes()

    kept = take_back(path)

    assert dump(path) == dump(copy)
    assert kept is not None
    assert kept.read_bytes() == broken
    assert [file.name for file in path.parent.glob("store.db*")] == ["store.db"]


def test_a_store_that_is_gone_is_made_of_the_copy(path: Path) -> None:
    (copy,) = copies(path)
    path.unlink()

    assert take_back(path) is None
    assert dump(path) == dump(copy)


@pytest.mark.parametrize("harm", [harm_inside, cut_short, empty, write_over])
def test_a_damaged_copy_is_refused(path: Path, harm: Callable[[Path], None]) -> None:
    (copy,) = copies(path)
    harm(copy)
    before = dump(path)

    with pytest.raises(StoreError):
        take_back(path)

    assert dump(path) == before


def test_the_file_of_another_program_is_no_copy(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as made:
        made.execute("CREATE TABLE card (guid)")

    with pytest.raises(StoreError, match="not a dockquiz store"):
        take_back(path, str(other))


def test_a_copy_of_an_older_schema_is_brought_up_to_date_when_it_is_used(tmp_path: Path) -> None:
    path, old = tmp_path / "store.db", tmp_path / "old.db"
    first_store(old, cards=10, reviews=50)
    shutil.copy(old, path)
    with open_store(Wanted(str(path), "me"), now=NOON) as store:
        answer(store, 1)

    plan = restoring.plan(Wanted(str(path)), str(old))
    restoring.restore(plan, now=NOON + HOUR)

    assert plan.difference is not None
    assert plan.difference.lost_cards == 0
    with open_store(Wanted(str(path), "me"), now=NOON + 2 * HOUR) as store:
        assert store.revision() == REVISION
        assert len(list(answering.events(store.connection, 1))) >= 50


@pytest.mark.parametrize("name", ["0", "2", "99", "none.db"])
def test_a_copy_that_is_not_there_is_named(path: Path, name: str) -> None:
    with pytest.raises(DockquizError, match=name):
        take_back(path, name)
