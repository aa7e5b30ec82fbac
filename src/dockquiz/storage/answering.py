"""What a learner's actions write: events of the log, and where they leave the cards.

Every function belongs inside `Store.transaction`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import HIDING, Event, EventKind, hidden
from dockquiz.domain.schedule import Schedule
from dockquiz.errors import DockquizError
from dockquiz.storage import learnertags
from dockquiz.storage.connection import Connection
from dockquiz.storage.content import listed
from dockquiz.storage.hot import schedule_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_MINUTE = timedelta(minutes=1)

_MOVE = """
UPDATE schedule
   SET due = :after_due, interval = :after_interval, ease = :after_ease,
       repetitions = :after_repetitions, lapses = :after_lapses,
       reviewed_on = :after_reviewed_on, stability = :after_stability,
       difficulty = :after_difficulty
 WHERE card_id = :card AND learner_id = :learner
   AND coalesce(due, 0) = coalesce(:before_due, 0) AND interval = :before_interval
   AND ease = :before_ease AND repetitions = :before_repetitions AND lapses = :before_lapses
   AND coalesce(reviewed_on, 0) = coalesce(:before_reviewed_on, 0)
   AND coalesce(stability, 0) = coalesce(:before_stability, 0)
   AND coalesce(difficulty, 0) = coalesce(:before_difficulty, 0)
"""
_LOG = """
INSERT INTO review (
    learner_id, card_id, kind, at, offset_minutes, day, grade,
    before_due, before_interval, before_ease, before_repetitions, before_lapses,
    before_reviewed_on, before_stability, before_difficulty,
    after_due, after_interval, after_ease, after_repetitions, after_lapses,
    after_reviewed_on, after_stability, after_difficulty,
    duration, undoes, uid, action, until
) VALUES (
    :learner, :card, :kind, coalesce(
        (SELECT max(at) FROM review
          WHERE card_id = :card AND learner_id = :learner AND at > :at AND :moves = 1),
        :at
    ), :offset, :day, :grade,
    :before_due, :before_interval, :before_ease, :before_repetitions, :before_lapses,
    :before_reviewed_on, :before_stability, :before_difficulty,
    :after_due, :after_interval, :after_ease, :after_repetitions, :after_lapses,
    :after_reviewed_on, :after_stability, :after_difficulty,
    :duration, :undoes, :uid, :action, :until
) RETURNING id
"""
_COLUMNS = """
SELECT id, kind, card_id, at, offset_minutes, day, grade, duration, undoes, uid, action, until,
       before_due, before_interval, before_ease, before_repetitions, before_lapses,
       before_reviewed_on, before_stability, before_difficulty,
       after_due, after_interval, after_ease, after_repetitions, after_lapses,
       after_reviewed_on, after_stability, after_difficulty
  FROM review
"""
_EVENTS = (
    _COLUMNS
    + """
 WHERE learner_id = :learner AND (:card = 0 OR card_id = :card) AND day >= :since
 ORDER BY id
"""
)
_DONE_BY_HAND = """
 WHERE learner_id = :learner AND id < :before
   AND NOT (kind IN ('suspend', 'resume') AND EXISTS (
       SELECT 1 FROM card WHERE card.id = review.card_id AND review.at IN (created_at, changed_at)))
   AND NOT (kind IN ('suspend', 'resume', 'bury') AND EXISTS (
       SELECT 1 FROM anki_card AS a WHERE a.card_id = review.card_id AND review.at = a.mod * 1000))
   AND uid >> 20 <> at
 ORDER BY id DESC LIMIT 64
"""
"""An import hides suspects at the instant at which it writes their words, and cards of Anki at that
of their last change there. Numbers of Anki's answers begin with their instant: what was
done in Anki is not taken back here."""
_LATEST = _COLUMNS + _DONE_BY_HAND
_OF_CARDS = _COLUMNS + " WHERE learner_id = {learner:d} AND card_id IN ({{}}) ORDER BY id"
_LAST_ID = 2**63 - 1
_OF_DECK = """
 WHERE learner_id = :learner
   AND card_id IN (
       SELECT c.id FROM card AS c JOIN deck AS d ON d.id = c.deck_id
        WHERE :deck = '' OR d.name = :deck OR substr(d.name, 1, length(:deck) + 2) = :deck || '::'
   )
 ORDER BY card_id, id
"""
_HIDE = """
UPDATE schedule SET suspended = :suspended, buried_until = :until
 WHERE card_id = :card AND learner_id = :learner
"""


class OvertakenError(DockquizError):
    """The card was graded elsewhere since its schedule was read."""


def record(connection: Connection, learner: int, event: Event) -> int:
    """Add an event to the review log and leave the card where it leads.

    An undo is an event like any other: `before` is the schedule now, `after` the
    one before the event that it takes back. One that takes back a bury, a suspend
    or a resume hides the card as the rest of its log says; one that takes back a
    lapse takes the tag off a leech that is none any more.

    Args:
        connection: Inside a transaction.
        learner: Whose card it is.
        event: Its instant is kept to the millisecond, its offset to the minute. If the
            clock was set back since the card's last event, that one's instant is kept,
            so that instants tell the order in which a card moved.

    Returns:
        The id of the event.

    Raises:
        OvertakenError: If the card's schedule is not `event.before`.
    """
    identity = _log(connection, learner, event, action=event.action)
    if event.kind in HIDING or (event.kind is EventKind.UNDO and event.before == event.after):
        state = hidden(events(connection, learner, card_id=event.card_id))
        values = {
            "learner": learner,
            "card": event.card_id,
            "suspended": int(state.suspended),
            "until": _ordinal(state.buried_until),
        }
        connection.execute(_HIDE, values)
    if event.kind is EventKind.UNDO and event.before.lapses != event.after.lapses:
        learnertags.follow_lapses(connection, learner, event)
    return identity


def record_all(connection: Connection, learner: int, some: Iterable[Event]) -> list[int]:
    """Add events as one action of the learner: one undo takes all of them back.

    Args:
        connection: Inside a transaction.
        learner: Whose cards they are.
        some: In order; those of one card lead on from each other.

    Returns:
        Their ids.

    Raises:
        OvertakenError: As `record`.
    """
    identities: list[int] = []
    for event in some:
        action = identities[0] if identities else None
        led = event if event.action == action else replace(event, action=action)
        identities.append(record(connection, learner, led))
    return identities


def _log(connection: Connection, learner: int, event: Event, *, action: int | None) -> int:
    values = {
        "learner": learner,
        "card": event.card_id,
        "kind": event.kind.value,
        "at": milliseconds(event.at),
        "moves": int(event.kind not in HIDING),
        "offset": (event.at.utcoffset() or timedelta()) // _MINUTE,
        "day": event.day.toordinal(),
        "grade": event.grade,
        **_columns("before", event.before),
        **_columns("after", event.after),
        "duration": event.duration,
        "undoes": event.undoes,
        "uid": event.uid,
        "action": action,
        "until": _ordinal(event.until),
    }
    stays = event.before == event.after and event.grade is None
    if not stays and connection.execute(_MOVE, values).rowcount != 1:
        raise OvertakenError(
            f"card {event.card_id} was graded elsewhere in the meantime", "review it again"
        )
    ((identity,),) = connection.execute(_LOG, values).fetchall()
    return int(identity)


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


def latest(connection: Connection, learner: int) -> Iterator[Event]:
    """Yield what the learner did, from the end of the log; what an import hid is left out.

    The store may be written between two events.
    """
    before = _LAST_ID
    while rows := connection.execute(_LATEST, {"learner": learner, "before": before}).fetchall():
        yield from map(_event, rows)
        before = rows[-1][0]


def logs_of(
    connection: Connection, learner: int, card_ids: Sequence[int]
) -> dict[int, list[Event]]:
    """Return the events of each of some cards, in order."""
    logs: dict[int, list[Event]] = {card_id: [] for card_id in card_ids}
    for row in listed(connection, _OF_CARDS.format(learner=learner), card_ids):
        event = _event(row)
        logs[event.card_id].append(event)
    return logs


def logs(connection: Connection, learner: int, deck: str | None = None) -> Iterator[list[Event]]:
    """Yield the events of one card after the other, each card's in order.

    Args:
        connection: An open store's.
        learner: Whose log.
        deck: Only this deck and those inside it; None for all.
    """
    cursor = connection.execute(_COLUMNS + _OF_DECK, {"learner": learner, "deck": deck or ""})
    log: list[Event] = []
    while rows := cursor.fetchmany(256):
        for event in map(_event, rows):
            if log and log[0].card_id != event.card_id:
                yield log
                log = []
            log.append(event)
    if log:
        yield log


def milliseconds(instant: datetime) -> int:
    """Return an aware instant as milliseconds since 1970 in UTC."""
    return (instant - _EPOCH) // _MILLISECOND


def _columns(prefix: str, schedule: Schedule) -> dict[str, float | None]:
    return {
        f"{prefix}_due": _ordinal(schedule.due),
        f"{prefix}_interval": schedule.interval,
        f"{prefix}_ease": schedule.ease,
        f"{prefix}_repetitions": schedule.repetitions,
        f"{prefix}_lapses": schedule.lapses,
        f"{prefix}_reviewed_on": _ordinal(schedule.reviewed_on),
        f"{prefix}_stability": schedule.stability,
        f"{prefix}_difficulty": schedule.difficulty,
    }


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _event(row: tuple[Any, ...]) -> Event:
    identity, kind, card_id, at, offset, day, grade, duration, undoes, uid, action, until = row[:12]
    return Event(
        id=identity,
        kind=EventKind(kind),
        card_id=card_id,
        at=(_EPOCH + at * _MILLISECOND).astimezone(timezone(offset * _MINUTE)),
        day=date.fromordinal(day),
        grade=None if grade is None else Grade(grade),
        before=schedule_of(*row[12:20]),
        after=schedule_of(*row[20:]),
        duration=duration,
        undoes=undoes,
        uid=uid,
        action=action,
        until=None if until is None else date.fromordinal(until),
    )
