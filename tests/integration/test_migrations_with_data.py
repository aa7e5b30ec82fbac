"""A store of the first release, with years in it, brought up to date: nothing is lost."""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from firststore import first_store

from dockquiz.domain.reviewlog import hidden, replay
from dockquiz.services.backup import copies
from dockquiz.services.opening import Wanted, open_store
from dockquiz.storage import answering, hot
from dockquiz.storage.connection import connect
from dockquiz.storage.engine import engine_over
from dockquiz.storage.migration import config
from dockquiz.storage.store import REVISION, Store

NOW = datetime(2024, 3, 15, 12, tzinfo=UTC)
CARDS, REVIEWS = 60, 3_000
FIRST = {
    "alembic_version": ("version_num",),
    "card": ("id", "guid", "block", "position", "question", "answer", "suspect", "created_at"),
    "deck": ("id", "name"),
    "learner": ("id", "name"),
    "note": ("id", "path", "digest", "imported_at"),
    "source": ("card_id", "note_id", "role", "line"),
    "tag": ("card_id", "name"),
    "schedule": (
        *("card_id", "learner_id", "position", "due", "interval", "ease", "repetitions", "lapses"),
        *("suspended", "buried_until"),
    ),
    "review": (
        *("id", "learner_id", "card_id", "kind", "at", "offset_minutes", "day", "grade"),
        *("before_due", "before_interval", "before_ease", "before_repetitions", "before_lapses"),
        *("after_due", "after_interval", "after_ease", "after_repetitions", "after_lapses"),
        *("duration", "undoes"),
    ),
}
"""What the first schema held; its events are numbered from 1 on."""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("first") / "store.db"
    first_store(path, cards=CARDS, reviews=REVIEWS)
    return path


@pytest.fixture
def old(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(first, tmp_path / "store.db"))


def rows(path: Path, table: str, columns: Sequence[str]) -> list[Any]:
    with closing(sqlite3.connect(path)) as store:
        query = f"SELECT {', '.join(columns)} FROM {table}"  # noqa: S608 our own names
        found = store.execute(query).fetchall()
    return sorted(found, key=repr)


def upgrade(path: Path) -> None:
    with open_store(Wanted(str(path), "me"), now=NOW):
        pass


def test_nothing_of_the_first_release_is_lost(first: Path, old: Path) -> None:
    upgrade(old)

    for table, columns in FIRST.items():
        before, after = rows(first, table, columns), rows(old, table, columns)
        if table == "alembic_version":
            assert after == [(REVISION,)]
        elif table == "review":
            assert [row for row in after if row[0] <= REVIEWS] == before
        else:
            assert after == before


@pytest.mark.parametrize("learner", ["me", "Zoë"])
def test_the_log_still_gives_every_schedule_and_what_is_hidden(old: Path, learner: str) -> None:
    hiding = 0
    with open_store(Wanted(str(old), learner), now=NOW) as store:
        number = store.learner_id
        log = list(answering.events(store.connection, number))
        replayed = replay(log)
        for card in range(1, CARDS + 1):
            state = hidden(event for event in log if event.card_id == card)
            ((suspended, buried),) = store.connection.execute(
                "SELECT suspended, buried_until FROM schedule WHERE card_id = ? AND learner_id = ?",
                (card, number),
            ).fetchall()
            hiding += suspended
            stored = hot.schedule(store.connection, number, card)
            assert replayed.get(card, stored) == stored
            assert state.suspended == bool(suspended)
            assert (state.buried_until and state.buried_until.toordinal()) == buried
    assert hiding == CARDS / 10


def test_two_copies_upgraded_apart_hold_the_same_events(old: Path, tmp_path: Path) -> None:
    other = tmp_path / "laptop" / "store.db"
    other.parent.mkdir()
    shutil.copy(old, other)
    with closing(sqlite3.connect(other, isolation_level=None)) as store:
        store.execute(
            "INSERT INTO review SELECT 999999, learner_id, card_id, kind, at + 5, offset_minutes,"
            " day, grade, before_due, before_interval, before_ease, before_repetitions,"
            " before_lapses, after_due, after_interval, after_ease, after_repetitions,"
            " after_lapses, duration, undoes FROM review WHERE id = 1"
        )

    upgrade(old)
    upgrade(other)

    shared = {uid for (uid,) in rows(old, "review", ("uid",))}
    more = {uid for (uid,) in rows(other, "review", ("uid",))}
    assert len(shared) == len(rows(old, "review", ("id",)))
    assert shared < more
    assert len(more - shared) == 1


def test_events_of_one_card_in_one_millisecond_are_told_apart(old: Path) -> None:
    """A card may be graded, taken back, and graded again faster than that."""
    with closing(sqlite3.connect(old, isolation_level=None)) as store:
        store.execute("UPDATE review SET at = 1_600_000_000_000".replace("_", ""))

    upgrade(old)

    assert len(set(rows(old, "review", ("uid",)))) >= REVIEWS


def test_the_copy_made_before_is_the_old_store(first: Path, old: Path) -> None:
    upgrade(old)

    (copy,) = copies(old)
    assert copy.name.endswith(".upgrade.db")
    for table, columns in FIRST.items():
        assert rows(copy, table, columns) == rows(first, table, columns)


def test_the_upgraded_file_is_sound(old: Path) -> None:
    upgrade(old)

    with closing(sqlite3.connect(old)) as store:
        assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert store.execute("PRAGMA foreign_key_check").fetchall() == []


def test_one_revision_after_another_comes_to_the_same(old: Path, tmp_path: Path) -> None:
    """Whoever kept every version has what one has who skipped them."""
    patient = Path(shutil.copy(old, tmp_path / "patient.db"))
    script = ScriptDirectory.from_config(config())
    for revision in reversed([one.revision for one in script.walk_revisions()]):
        with closing(connect(patient)) as connection:
            settings = config()
            with connection.rebuilding(), engine_over(connection).connect() as wrapped:
                connection.begin()
                settings.attributes["connection"] = wrapped
                command.upgrade(settings, revision)
                connection.end()

    upgrade(old)

    assert _dump(patient) == _dump(old)


def _dump(path: Path) -> list[str]:
    with closing(connect(path)) as connection:
        assert Store(path, connection).revision() == REVISION
        return sorted(connection.iterdump())
