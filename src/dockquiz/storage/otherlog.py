"""The events of another store brought over, each once, and where they leave the cards.

`here` is the store that is written, inside a transaction; `there` is only read.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dockquiz.domain.reviewlog import Hidden
from dockquiz.domain.schedule import Schedule
from dockquiz.storage.bulk import insert
from dockquiz.storage.connection import Connection
from dockquiz.storage.content import listed
from dockquiz.storage.hot import schedule_of
from dockquiz.storage.otherstore import Known

_AT_ONCE = 5_000
_SAID = (
    "uid, kind, at, offset_minutes, day, grade, duration, until,"
    " before_due, before_interval, before_ease, before_repetitions, before_lapses,"
    " before_reviewed_on, before_stability, before_difficulty,"
    " after_due, after_interval, after_ease, after_repetitions, after_lapses,"
    " after_reviewed_on, after_stability, after_difficulty"
)
"""Columns of an event that say the same in every store."""
_READ = f"""
SELECT id, learner_id, card_id, undoes, action, {_SAID}
  FROM review WHERE id > ? AND kind <> 'replay' ORDER BY id LIMIT {_AT_ONCE}
"""  # noqa: S608 names are ours
_COLUMNS = ("id", "learner_id", "card_id", "undoes", "action", *_SAID.split(", "))
_STATE = """
SELECT learner_id, card_id, due, interval, ease, repetitions, lapses,
       reviewed_on, stability, difficulty, suspended, buried_until
  FROM schedule WHERE card_id IN ({})
"""
_PLACE = """
UPDATE schedule
   SET due = ?, interval = ?, ease = ?, repetitions = ?, lapses = ?, reviewed_on = ?,
       stability = ?, difficulty = ?, suspended = ?, buried_until = ?
 WHERE card_id = ? AND learner_id = ?
"""
State = tuple[Schedule, Hidden]
"""Where a card of a learner stands, and whether it comes."""


def add_events(here: Connection, there: Connection, known: Known) -> list[tuple[int, int]]:
    """Add the events that are not here yet, in their order; replays stay where they were computed.

    An undo of what is undone here already, or of what is not here, says nothing new
    and is left out.

    Returns:
        Learner and card of every event that was added, by their numbers here.
    """
    ((highest,),) = here.execute("SELECT coalesce(max(id), 0) FROM review").fetchall()
    touched: list[tuple[int, int]] = []
    last = 0
    while rows := there.execute(_READ, (last,)).fetchall():
        last = rows[-1][0]
        added = _translated(here, there, known, rows, highest + len(touched) + 1)
        write(here, added)
        touched += [(row[1], row[2]) for row in added]
    if touched:
        count_on(here)
    return touched


def write(here: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows to the log.

    Args:
        here: Inside a transaction; `count_on` follows the last rows.
        rows: id, learner, card, the event undone, the action, then the columns of `_SAID`.
    """
    insert(here, "review", _COLUMNS, rows)


def count_on(here: Connection) -> None:
    """Let the next event have the next number, after rows that brought their own."""
    if here.dialect == "postgresql":
        here.execute("SELECT setval(pg_get_serial_sequence('review', 'id'), max(id)) FROM review")


def replayed(there: Connection, learner: int) -> set[int]:
    """Return the cards of a learner whose log alone does not say where they stand."""
    rows = there.execute(
        "SELECT DISTINCT card_id FROM review WHERE learner_id = ? AND kind = 'replay'", (learner,)
    )
    return {card for (card,) in rows.fetchall()}


def counts(connection: Connection, learner: int, card_ids: Sequence[int]) -> Counter[int]:
    """Return how many events a learner has on cards, by card."""
    query = """
    SELECT learner_id, card_id, count(*) FROM review WHERE card_id IN ({})
     GROUP BY learner_id, card_id
    """
    rows = listed(connection, query, card_ids)
    return Counter({card: count for whose, card, count in rows if whose == learner})


def states(connection: Connection, learner: int, card_ids: Sequence[int]) -> dict[int, State]:
    """Return where cards of a learner stand, by card."""
    found = {}
    for whose, card, *row in listed(connection, _STATE, card_ids):
        if whose == learner:
            *columns, suspended, until = row
            day = None if until is None else date.fromordinal(until)
            found[card] = schedule_of(*columns), Hidden(bool(suspended), day)
    return found


def place(connection: Connection, learner: int, wanted: Mapping[int, State]) -> None:
    """Leave cards of a learner where they belong, by card."""
    rows = [
        (
            _ordinal(schedule.due),
            schedule.interval,
            schedule.ease,
            schedule.repetitions,
            schedule.lapses,
            _ordinal(schedule.reviewed_on),
            schedule.stability,
            schedule.difficulty,
            int(hidden.suspended),
            _ordinal(hidden.buried_until),
            card,
            learner,
        )
        for card, (schedule, hidden) in wanted.items()
    ]
    put(connection, rows)


def put(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Leave cards where they belong.

    Args:
        connection: Inside a transaction.
        rows: The columns of a schedule, 1 if suspended, the day until which the card is
            buried, card, learner.
    """
    connection.executemany(_PLACE, rows)


def _translated(
    here: Connection,
    there: Connection,
    known: Known,
    rows: Sequence[tuple[Any, ...]],
    first: int,
) -> list[tuple[Any, ...]]:
    """Return the rows that are new here, with the numbers of this store."""
    ours = _ours(here, [row[5] for row in rows])
    fresh = [row for row in rows if row[5] not in ours]
    uid_of = {row[0]: row[5] for row in rows}
    named = {number for row in fresh for number in row[3:5] if number is not None} - uid_of.keys()
    elsewhere = dict(listed(there, "SELECT id, uid FROM review WHERE id IN ({})", [*named]))
    uid_of |= elsewhere
    ours |= _ours(here, [*elsewhere.values()])
    targets = (ours.get(uid_of.get(row[3])) for row in fresh if row[3] is not None)
    undone = _undone(here, [number for number in targets if number is not None])
    added: list[tuple[Any, ...]] = []
    for _, learner, card, undoes, action, uid, *said in fresh:
        target = ours.get(uid_of.get(undoes))
        if undoes is not None and (target is None or target in undone):
            continue
        ours[uid] = first + len(added)
        undone.add(target)
        whole = ours.get(uid_of.get(action))
        place = (ours[uid], known.learners[learner], known.cards[card], target, whole)
        added.append((*place, uid, *said))
    return added


def _ours(here: Connection, uids: Sequence[int]) -> dict[int | None, int]:
    return dict(listed(here, "SELECT uid, id FROM review WHERE uid IN ({})", uids))


def _undone(here: Connection, events: Sequence[int]) -> set[int | None]:
    query = "SELECT undoes FROM review WHERE undoes IN ({})"
    return {undoes for (undoes,) in listed(here, query, events)}


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
