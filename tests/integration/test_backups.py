"""Copies of a store: what is kept, and that a copy is whole."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from builders import NOON
from stores import qa, stock

from dockquiz.errors import StoreError
from dockquiz.services.backup import back_up, copies, daily_backup, instant, superfluous
from dockquiz.services.opening import Wanted, open_store
from dockquiz.storage.store import open_in_memory

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def named(*instants: datetime) -> list[Path]:
    return [Path(f"store.{instant:%Y%m%dT%H%M%S%f}Z.daily.db") for instant in sorted(instants)]


def test_the_ten_newest_are_kept_whatever_their_age() -> None:
    names = named(*(NOON - n * HOUR / 10 for n in range(30)))

    assert superfluous(names, now=NOON) == names[:-10]


def test_one_a_day_is_kept_for_two_weeks_then_one_a_week_then_one_a_month() -> None:
    names = named(*(NOON - n * DAY / 3 for n in range(1_200)))

    gone = set(superfluous(names, now=NOON))

    kept = [name for name in names if name not in gone]
    ages = [(NOON - instant(name)) / DAY for name in kept]
    days = {instant(name).date() for name, age in zip(kept, ages, strict=True) if age < 14}
    assert len(days) == 15
    assert 9 <= sum(14 <= age < 84 for age in ages) <= 12
    assert 9 <= sum(age >= 84 for age in ages) <= 12
    assert len(kept) <= len(days) + 9 + 12 + 12


def test_thinning_day_by_day_for_years_keeps_days_weeks_and_months() -> None:
    """What one day keeps, the next day must still find."""
    names: list[Path] = []
    for day in range(300):
        now = NOON + day * DAY
        names += named(now)
        gone = superfluous(names, now=now)
        names = [name for name in names if name not in gone]

    ages = [(now - instant(name)).days for name in names]
    assert {*range(14)} <= set(ages)
    assert all(newer - older <= 8 for older, newer in pairs(ages) if newer < 84)
    assert all(newer - older <= 31 + 7 for older, newer in pairs(ages))
    assert max(ages) > 250
    assert len(names) <= 14 + 12 + 11


def pairs(ages: list[int]) -> list[tuple[int, int]]:
    return list(pairwise(sorted(ages)))


def test_a_copy_is_one_whole_file_even_while_a_write_is_open(tmp_path: Path) -> None:
    with open_store(Wanted(str(tmp_path / "store.db")), now=NOON) as store:
        stock(store, [qa(n) for n in range(1, 200)])

        copy = back_up(store, now=NOON, reason="import")

    assert copy is not None
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    with closing(sqlite3.connect(copy)) as whole:
        assert whole.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert whole.execute("SELECT count(*) FROM card").fetchall() == [(199,)]


def test_the_first_use_of_a_day_makes_a_copy_and_the_next_does_not(tmp_path: Path) -> None:
    with open_store(Wanted(str(tmp_path / "store.db")), now=NOON) as store:
        first = daily_backup(store, now=NOON)
        again = daily_backup(store, now=NOON + 3 * HOUR)
        next_day = daily_backup(store, now=NOON + DAY)

        assert again is None
        assert copies(tmp_path / "store.db") == [first, next_day]


def test_other_files_of_the_folder_are_never_taken_away(tmp_path: Path) -> None:
    with open_store(Wanted(str(tmp_path / "store.db")), now=NOON) as store:
        for hour in range(20):
            back_up(store, now=NOON + hour * HOUR, reason="import")
    folder = tmp_path / "backups"
    mine = folder / "store.before-the-move.db"
    mine.touch()
    with open_store(Wanted(str(tmp_path / "store.db")), now=NOON) as store:
        back_up(store, now=NOON + DAY, reason="import")

    assert mine.exists()
    assert len(list(folder.iterdir())) == 10 + 1


def test_a_copy_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "backups").touch()

    with (
        open_store(Wanted(str(tmp_path / "store.db")), now=NOON) as store,
        pytest.raises(StoreError, match="no backup could be written"),
    ):
        back_up(store, now=NOON, reason="import")


def test_a_damaged_store_takes_the_place_of_no_whole_copy(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with open_store(Wanted(str(path)), now=NOON) as store:
        stock(store, [qa(n) for n in range(1, 400)])
        for hour in range(10):
            back_up(store, now=NOON + hour * HOUR, reason="import")
    before = copies(path)
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 8192 * 4096)
        file.write(b"\xff" * 4096 * 9)

    with (
        open_store(Wanted(str(path)), now=NOON) as store,
        pytest.raises(StoreError, match="is damaged"),
    ):
        back_up(store, now=NOON + 11 * HOUR, reason="import")

    assert copies(path) == before
    assert list((tmp_path / "backups").glob("*.part*")) == []


def test_half_copies_of_killed_programs_are_cleared_away(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    old, young = (folder / f"{name.name}.part" for name in named(NOON - DAY, NOON - HOUR))
    mine = folder / "movie.part"
    for file in (old, young, mine):
        file.touch()

    with open_store(Wanted(str(tmp_path / "store.db")), now=NOON) as store:
        copy = back_up(store, now=NOON, reason="import")

    assert copy is not None
    assert {*folder.iterdir()} == {young, mine, copy}


def test_a_store_in_memory_is_not_copied() -> None:
    store = open_in_memory()

    assert back_up(store, now=NOON, reason="import") is None
    assert daily_backup(store, now=NOON) is None
    store.close()
