"""Taking another store in from its file: backups, refusals, older schemas, the command."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from builders import DAY, NOON
from firststore import first_store
from stores import qa, stock, stocked_file

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import record
from dockquiz.domain.schedule import NEW
from dockquiz.errors import DockquizError, StoreError
from dockquiz.services.opening import Wanted, open_store
from dockquiz.services.otherstore import StoreReport, import_store, is_database
from dockquiz.storage import answering
from dockquiz.storage.store import Store

CARDS = [qa(1), qa(2), qa(3)]


def rows(store: Store, sql: str) -> list[Any]:
    return store.connection.execute(sql).fetchall()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two stores with equal cards, and a review in the second."""
    here, there = tmp_path / "here" / "store.db", tmp_path / "there" / "store.db"
    for path in (here, there):
        path.parent.mkdir()
        stocked_file(path, CARDS)
    with open_store(Wanted(str(there)), now=NOON) as store:
        event = record(1, NEW, grade=Grade.GOOD, at=NOON, day=DAY)
        with store.transaction() as connection:
            answering.record(connection, store.learner_id, event)
    return here, there


def take_file(here: Path, there: Path) -> StoreReport:
    with open_store(Wanted(str(here)), now=NOON) as store:
        return import_store(store, there, now=NOON)


def test_a_backup_is_made_first_and_the_other_file_stays_as_it_is(
    files: tuple[Path, Path],
) -> None:
    here, there = files
    before = there.read_bytes()

    assert take_file(here, there).events == 1

    assert [copy.suffixes[-2] for copy in (here.parent / "backups").iterdir()] == [".import"]
    assert there.read_bytes() == before
    assert [file.name for file in there.parent.iterdir()] == ["store.db"]


def test_a_store_is_not_taken_into_itself(files: tuple[Path, Path]) -> None:
    here, _ = files
    link = here.with_name("link.db")
    link.symlink_to(here)

    with pytest.raises(DockquizError, match="is this very store"):
        take_file(here, link)


def test_an_older_store_is_upgraded_in_a_copy(tmp_path: Path) -> None:
    old, here = tmp_path / "old" / "store.db", tmp_path / "store.db"
    old.parent.mkdir()
    first_store(old, cards=30, reviews=200)
    before = old.read_bytes()
    stocked_file(here, [])

    report = take_file(here, old)

    assert (report.new, old.read_bytes() == before) == (30, True)
    assert report.events >= 200
    assert take_file(here, old).is_nothing


def test_a_store_of_a_newer_dockquiz_is_refused_and_nothing_changes(
    files: tuple[Path, Path],
) -> None:
    here, there = files
    with closing(sqlite3.connect(there)) as later:
        later.execute("UPDATE alembic_version SET version_num = '0999'")
        later.commit()
    before = here.read_bytes()

    with pytest.raises(StoreError, match="newer dockquiz"):
        take_file(here, there)

    assert here.read_bytes() == before


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    strange, here = tmp_path / "strange.db", tmp_path / "store.db"
    with closing(sqlite3.connect(strange)) as made:
        made.execute("CREATE TABLE bookmark (url)")
    stocked_file(here, CARDS)

    assert is_database(strange)
    with pytest.raises(StoreError, match="not a dockquiz store"):
        take_file(here, strange)


def test_a_full_disk_in_the_middle_leaves_everything_as_it_was(files: tuple[Path, Path]) -> None:
    here, there = files
    with open_store(Wanted(str(there)), now=NOON) as store:
        stock(store, [qa(n, answer="x" * 999) for n in range(10, 400)])
    with open_store(Wanted(str(here)), now=NOON) as store:
        before = list(store.sqlite.iterdump())
        pages = rows(store, "PRAGMA page_count")[0][0]
        store.connection.execute(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(StoreError, match="disk is full"):
            import_store(store, there, now=NOON)

        assert list(store.sqlite.iterdump()) == before


def run(here: Path, *words: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "dockquiz", "--store", str(here), "import", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_the_command_tells_what_came_and_a_dry_run_stores_nothing(
    files: tuple[Path, Path],
) -> None:
    here, there = files
    told = f"{there}  3 here already\n  1 event of the review log, 1 schedule taken over\n"

    dry = run(here, "--dry-run", str(there))
    (as_data,) = json.loads(run(here, "--dry-run", "--json", str(there)))["stores"]

    assert dry == told + "Nothing was stored: this was a dry run.\n"
    assert (as_data["events"], as_data["moved"], as_data["new"]) == (1, 1, 0)
    assert run(here, str(there)) == told
    assert run(here, str(there)) == f"{there}  nothing new\n"
