"""Rows of cards and of the log that a document tells and an import of notes does not.

What writes belongs inside `Store.transaction`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from dockquiz.domain.reviewlog import Event
from dockquiz.domain.schedule import Schedule
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.connection import Connection
from dockquiz.storage.content import listed

_SCHEDULE = "due interval ease repetitions lapses reviewed_on stability difficulty".split()
_COLUMNS = (
    "id", "learner_id", "card_id", "kind", "at", "offset_minutes", "day", "grade", "duration",
    "undoes", "uid", "action", "until",
    *(f"before_{name}" for name in _SCHEDULE),
    *(f"after_{name}" for name in _SCHEDULE),
)  # fmt: skip
_LOG = f"""
INSERT INTO review ({", ".join(_COLUMNS)}) VALUES ({", ".join("?" * len(_COLUMNS))})
"""  # noqa: S608 names are ours


def names(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, int, int]]:
    """Return guid, instant of making and instant of the last change of cards, by id."""
    query = "SELECT id, guid, created_at, changed_at FROM card WHERE id IN ({})"
    return {
        card: (guid, made, changed) for card, guid, made, changed in listed(connection, query, ids)
    }


def changes(connection: Connection, guids: Sequence[str]) -> dict[str, int]:
    """Return when cards changed last, in milliseconds since 1970, by guid."""
    query = "SELECT guid, changed_at FROM card WHERE guid IN ({})"
    return dict(listed(connection, query, guids))


def flags(connection: Connection, learner: int, ids: Sequence[int]) -> dict[int, int]:
    """Return the flags that a learner put on cards, by id; those without are left out."""
    query = "SELECT learner_id, card_id, flag FROM schedule WHERE flag <> 0 AND card_id IN ({})"
    return {card: flag for whose, card, flag in listed(connection, query, ids) if whose == learner}


def name_cards(connection: Connection, rows: Iterable[tuple[str, int, int, int]]) -> None:
    """Give cards their guid, the instants of their making and of their last change: then the id."""
    connection.executemany(
        "UPDATE card SET guid = ?, created_at = ?, changed_at = ? WHERE id = ?", [*rows]
    )


def set_flags(connection: Connection, learner: int, wanted: Mapping[int, int]) -> None:
    """Put flags on cards, by id."""
    connection.executemany(
        "UPDATE schedule SET flag = ? WHERE card_id = ? AND learner_id = ?",
        [(flag, card, learner) for card, flag in wanted.items()],
    )


def forget_log(connection: Connection) -> None:
    """Forget all events, and what they hid; only for a store that is being made."""
    connection.execute("DELETE FROM review")
    connection.execute("UPDATE schedule SET suspended = 0, buried_until = NULL")


def write_log(connection: Connection, learner: int, events: Iterable[Event]) -> None:
    """Add events as they are, with their ids; schedules are left alone."""
    connection.executemany(_LOG, [_row(learner, event) for event in events])


def _row(learner: int, event: Event) -> tuple[Any, ...]:
    return (
        event.id,
        learner,
        event.card_id,
        event.kind.value,
        milliseconds(event.at),
        (event.at.utcoffset() or timedelta()) // timedelta(minutes=1),
        event.day.toordinal(),
        event.grade,
        event.duration,
        event.undoes,
        event.uid,
        event.action,
        _plain(event.until),
        *_schedule(event.before),
        *_schedule(event.after),
    )


def _schedule(schedule: Schedule) -> list[object]:
    return [_plain(getattr(schedule, name)) for name in _SCHEDULE]


def _plain(value: object) -> object:
    return value.toordinal() if isinstance(value, date) else value
