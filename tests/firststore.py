"""Stores as the first release wrote them: its migration, and rows by plain SQL."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from alembic import command

from dockquiz.domain import sm2
from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.storage.connection import connect
from dockquiz.storage.engine import engine_over
from dockquiz.storage.migration import config

FIRST_DAY = date(2021, 3, 1).toordinal()
_DAY_ZERO = date(1970, 1, 1).toordinal()
_DAY = 86_400_000


def empty_first_store(path: Path) -> None:
    """Make a store without cards, of the first schema."""
    with (
        closing(connect(path)) as connection,
        connection.rebuilding(),
        engine_over(connection).connect() as wrapped,
    ):
        connection.begin()
        settings = config()
        settings.attributes["connection"] = wrapped
        command.upgrade(settings, "0001")
        connection.end()


def first_store(path: Path, *, cards: int, reviews: int, seed: int = 1) -> None:
    """Make a store of the first schema with a past: grades, undos, practice, hidden cards.

    Args:
        path: The file to make.
        cards: How many; a tenth of them are suspects, suspended as an import left them.
        reviews: Rows of the log, in days of 500.
        seed: Of what happened.
    """
    empty_first_store(path)
    random = Random(seed)  # noqa: S311  (a failure can be repeated)
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        store.execute("BEGIN")
        store.execute("INSERT INTO deck VALUES (1, 'docker'), (2, 'docker::swarm')")
        store.execute("INSERT INTO note VALUES (1, '/notes/docker.md', 'd', 1, NULL, 0, NULL)")
        store.execute("INSERT INTO learner VALUES (2, 'Zoë')")
        _insert(store, "card", map(_card, range(1, cards + 1)))
        store.execute("INSERT INTO tag SELECT id, 'suspect' FROM card WHERE suspect IS NOT NULL")
        store.execute("INSERT INTO source SELECT id, 1, 'source', id, id, 1 FROM card")
        schedules = dict.fromkeys(range(1, cards + 1), NEW)
        _insert(store, "review", _events(random, schedules, reviews))
        _insert(
            store,
            "schedule",
            (
                (card, 1, card << 20, *_columns(schedule), int(card % 10 == 0), _buried(card))
                for card, schedule in schedules.items()
            ),
        )
        store.execute(
            "INSERT INTO schedule SELECT id, 2, position, NULL, 0, 2500, 0, 0,"
            " suspect IS NOT NULL, NULL FROM card"
        )
        store.execute("COMMIT")


def _insert(store: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Put whole rows into a table."""
    (columns,) = store.execute("SELECT count(*) FROM pragma_table_info(?)", (table,)).fetchone()
    marks = ", ".join("?" * columns)
    store.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 our own names


def _card(number: int) -> tuple[Any, ...]:
    suspect = "it contradicts its question" if number % 10 == 0 else None
    texts = (f"Question {number}?", f"answer {number}", "[]", "[]", "[]", "en")
    dates = (number, 1_600_000_000_000, 1_600_000_000_000 + number, None)
    fixed = (1 + number % 2, '["Images"]', suspect, "[]")
    return (number, f"guid{number}", number, number << 20, "qa", *texts, *fixed, *dates)


def _buried(card: int) -> int | None:
    return FIRST_DAY + 9 if card % 7 == 0 else None


def _columns(schedule: Schedule) -> tuple[int | None, ...]:
    due = None if schedule.due is None else schedule.due.toordinal()
    return due, schedule.interval, schedule.ease, schedule.repetitions, schedule.lapses


def _events(
    random: Random, schedules: dict[int, Schedule], reviews: int
) -> Iterator[tuple[Any, ...]]:
    """Grade cards at random, and take the last event back now and then, undos too."""
    last: tuple[int, int, Schedule] | None = None
    for identity in range(1, reviews + 1):
        day = FIRST_DAY + identity // 500
        at = (day - _DAY_ZERO) * _DAY + 40_000_000 + identity % 500 * 1_000
        if last and random.random() < 0.1:
            undone, card, before = last
            now, schedules[card] = schedules[card], before
            row: tuple[Any, ...] = ("undo", None, now, before, None, undone)
            last = (identity, card, now)
        else:
            card = random.randint(1, len(schedules))
            before, grade = schedules[card], Grade(random.choice((1, 3, 4, 4, 4, 5)))
            early = before.due is not None and day < before.due.toordinal() and grade.passes
            after = before if early else sm2.review(before, grade, on=date.fromordinal(day))
            schedules[card] = after
            row = ("practice" if early else "review", int(grade), before, after, 2_000, None)
            last = (identity, card, before)
        kind, said, was, is_now, duration, undoes = row
        yield (
            *(identity, 1, card, kind, at, 60, day, said),
            *(*_columns(was), *_columns(is_now), duration, undoes),
        )
