"""What a review writes: events of the log with the schedules they lead to, and rests.

Every function belongs inside `Store.transaction`.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.schedule import Schedule
from dockquiz.errors import DockquizError
from dockquiz.storage.connection import Connection
from dockquiz.storage.hot import schedule_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_MINUTE = timedelta(minutes=1)

_MOVE = """
UPDATE schedule
   SET due = :after_due, interval = :after_interval, ease = :after_ease,
       repetitions = :after_repetitions, lapses = :after_lapses
 WHERE card_id = :card AND learner_id = :learner
   AND coalesce(due, 0) = coalesce(:before_due, 0) AND interval = :before_interval
   AND ease = :before_ease AND repetitions = :before_repetitions AND lapses = :before_lapses
"""
_LOG = """
INSERT INTO review (
    learner_id, card_id, kind, at, offset_minutes, day, grade,
    before_due, before_interval, before_ease, before_repetitions, before_lapses,
    after_due, after_interval, after_ease, after_repetitions, after_lapses, duration, undoes
) VALUES (
    :learner, :card, :kind, :at, :offset, :day, :grade,
    :before_due, :before_interval, :before_ease, :before_repetitions, :before_lapses,
    :after_due, :after_interval, :after_ease, :after_repetitions, :after_lapses, :duration, :undoes
) RETURNING id
"""
_EVENTS = """
SELECT id, kind, card_id, at, offset_minutes, day, grade, duration, undoes,
       before_due, before_interval, before_ease, before_repetitions, before_lapses,
       after_due, after_interval, after_ease, after_repetitions, after_lapses
  FROM review
 WHERE learner_id = :learner AND (:card = 0 OR card_id = :card) AND day >= :since
 ORDER BY id
"""


class OvertakenError(DockquizError):
    """The card was graded elsewhere since its schedule was read."""


def record(connection: Connection, learner: int, event: Event) -> int:
    """Add an event to the review log and move the card's schedule to where it leads.

    An undo is an event like any other: `before` is the schedule now, `after` the
    one before the event that it takes back.

    Args:
        connection: Inside a transaction.
        learner: Whose card it is.
        event: Its instant is kept to the millisecond, its offset to the minute.

    Returns:
        The id of the event.

    Raises:
        OvertakenError: If the card's schedule is not `event.before`.
    """
    values = {
        "learner": learner,
        "card": event.card_id,
        "kind": event.kind.value,
        "at": milliseconds(event.at),
        "offset": (event.at.utcoffset() or timedelta()) // _MINUTE,
        "day": event.day.toordinal(),
        "grade": event.grade,
        **_columns("before", event.before),
        **_columns("after", event.after),
        "duration": event.duration,
        "undoes": event.undoes,
    }
    if connection.execute(_MOVE, values).rowcount != 1:
        raise OvertakenError(
            f"card {event.card_id} was graded elsewhere in the meantime", "review it again"
        )
    ((identity,),) = connection.execute(_LOG, values).fetchall()
    return int(identity)


def bury(connection: Connection, learner: int, card_ids: Iterable[int], until: date | None) -> None:
    """Hide cards until a study day; None brings them back."""
    day = until and until.toordinal()
    connection.executemany(
        "UPDATE schedule SET buried_until = ? WHERE card_id = ? AND learner_id = ?",
        [(day, card_id, learner) for card_id in card_ids],
    )


def suspend(
    connection: Connection, learner: int, card_ids: Iterable[int], *, suspended: bool
) -> None:
    """Hide cards until the learner says otherwise, or say otherwise."""
    connection.executemany(
        "UPDATE schedule SET suspended = ? WHERE card_id = ? AND learner_id = ?",
        [(int(suspended), card_id, learner) for card_id in card_ids],
    )


def events(
    connection: Connection, learner: int, *, card_id: int | None = None, since: date = date.min
) -> Iterator[Event]:
    """Yield the review log in order.

    Args:
        connection: An open store's.
        learner: Whose log.
        card_id: Only this card's events; None for all.
        since: First study day.
    """
    values = {"learner": learner, "card": card_id or 0, "since": since.toordinal()}
    cursor = connection.execute(_EVENTS, values)
    while rows := cursor.fetchmany(256):
        yield from map(_event, rows)


def milliseconds(instant: datetime) -> int:
    """Return an aware instant as milliseconds since 1970 in UTC."""
    return (instant - _EPOCH) // _MILLISECOND


def _columns(prefix: str, schedule: Schedule) -> dict[str, int | None]:
    return {
        f"{prefix}_due": None if schedule.due is None else schedule.due.toordinal(),
        f"{prefix}_interval": schedule.interval,
        f"{prefix}_ease": schedule.ease,
        f"{prefix}_repetitions": schedule.repetitions,
        f"{prefix}_lapses": schedule.lapses,
    }


def _event(row: tuple[Any, ...]) -> Event:
    identity, kind, card_id, at, offset, day, grade, duration, undoes, *schedules = row
    return Event(
        id=identity,
        kind=EventKind(kind),
        card_id=card_id,
        at=(_EPOCH + at * _MILLISECOND).astimezone(timezone(offset * _MINUTE)),
        day=date.fromordinal(day),
        grade=None if grade is None else Grade(grade),
        before=schedule_of(*schedules[:5]),
        after=schedule_of(*schedules[5:]),
        duration=duration,
        undoes=undoes,
    )
