"""Where single cards of a learner stand, and what is written to them outside the log.

Functions that write belong inside `Store.transaction`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dockquiz.domain.schedule import Schedule
from dockquiz.storage.connection import Connection
from dockquiz.storage.content import listed
from dockquiz.storage.hot import schedule_of

_LARGEST_ID = 2**63 - 1
"""No database has an integer beyond."""
_EXISTING = "SELECT id, deleted_at IS NOT NULL FROM card WHERE id IN ({})"
_PLACES = """
SELECT learner_id, card_id, suspended, buried_until, flag,
       due, interval, ease, repetitions, lapses, reviewed_on, stability, difficulty
  FROM schedule WHERE card_id IN ({}) ORDER BY card_id
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A card as one learner has it."""

    card: int
    suspended: bool
    buried_until: date | None
    flag: int
    schedule: Schedule


def existing(connection: Connection, ids: Collection[int], *, deleted: bool = False) -> list[int]:
    """Return those of some numbers that belong to cards, be it to deleted ones."""
    possible = sorted(number for number in {*ids} if abs(number) <= _LARGEST_ID)
    rows = listed(connection, _EXISTING, possible)
    return [number for number, is_deleted in rows if bool(is_deleted) is deleted]


def places(connection: Connection, learner: int, ids: Sequence[int]) -> list[Place]:
    """Return where cards stand, in the order of their numbers."""
    return [
        Place(
            card,
            bool(suspended),
            None if until is None else date.fromordinal(until),
            flag,
            schedule_of(*schedule),
        )
        for whose, card, suspended, until, flag, *schedule in listed(
            connection, _PLACES, sorted({*ids})
        )
        if whose == learner
    ]


def set_flag(connection: Connection, learner: int, ids: Iterable[int], flag: int) -> None:
    """Mark cards with a flag of a learner, 1 to 7; 0 takes it off."""
    connection.executemany(
        "UPDATE schedule SET flag = ? WHERE card_id = ? AND learner_id = ?",
        [(flag, card, learner) for card in ids],
    )


def set_deleted(connection: Connection, ids: Iterable[int], at: int | None) -> None:
    """Delete cards, or bring them back; their rows stay, so that an import knows them.

    Args:
        connection: Inside a transaction.
        ids: The cards.
        at: Milliseconds since 1970; None brings them back.
    """
    connection.executemany(
        "UPDATE card SET deleted_at = ? WHERE id = ?", [(at, card) for card in ids]
    )
