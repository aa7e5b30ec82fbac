"""What a list shows of cards: their words in one line, and where their schedules stand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from dockquiz.storage.connection import Connection
from dockquiz.storage.content import listed
from dockquiz.storage.searching import Condition

_ROWS = """
SELECT c.id, c.guid, d.name, c.kind, c.question, c.answer,
       s.due, s.interval, s.ease, s.repetitions, s.lapses,
       s.suspended, c.suspect, s.buried_until, c.orphaned_at, c.deleted_at, s.flag
  FROM card AS c
  JOIN deck AS d ON d.id = c.deck_id
  JOIN schedule AS s ON s.card_id = c.id AND s.learner_id = :learner
"""


_LEADING = ("id", "guid", "deck", "kind", "question", "answer")
_NUMBERS = ("interval", "ease", "repetitions", "lapses")
"""Columns that go into a `Standing` as they are."""


class Sort(StrEnum):
    """What a list of cards is ordered by; ties go by deck and place in the notes."""

    DECK = "deck"
    ID = "id"
    DUE = "due"
    """New cards last."""
    INTERVAL = "interval"
    EASE = "ease"
    LAPSES = "lapses"
    ADDED = "added"
    CHANGED = "changed"
    QUESTION = "question"


_SORTED = {
    Sort.DECK: (),
    Sort.ID: ("c.id",),
    Sort.DUE: ("s.due IS NULL", "s.due"),
    Sort.INTERVAL: ("s.interval",),
    Sort.EASE: ("s.ease",),
    Sort.LAPSES: ("s.lapses",),
    Sort.ADDED: ("c.created_at",),
    Sort.CHANGED: ("c.changed_at",),
    Sort.QUESTION: ("c.question",),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A card's place in the store and where its schedule stands."""

    id: int
    guid: str
    deck: str
    kind: str
    question: str
    answer: str
    due: date | None
    """None while the card is new."""
    interval: int
    ease: int
    repetitions: int
    lapses: int
    suspended: bool
    suspect: str | None
    buried_until: date | None
    orphaned: bool
    deleted: bool = False
    flag: int = 0
    """The learner's mark, 1 to 7; 0 for none."""


def standings(
    condition: Condition, *, sort: Sort = Sort.DECK, descending: bool = False, limit: int = -1
) -> list[Standing]:
    """Return the cards that fit, in order.

    Args:
        condition: Which cards, and whose schedules.
        sort: The order.
        descending: Whether to turn it round.
        limit: At most so many; -1 for all.
    """
    keys = (*_SORTED[sort], "d.name", "c.position", "c.id")
    turned = [f"{key} DESC" if descending else key for key in keys]
    statement = f"{_ROWS} WHERE {condition.sql} ORDER BY {', '.join(turned)}"
    if limit >= 0:
        statement += f" LIMIT {int(limit)}"
    rows = condition.connection.execute(statement, condition.values).fetchall()
    return [_standing(*row) for row in rows]


def tags(
    connection: Connection, learner: int, ids: Sequence[int]
) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return the tags that notes gave to cards, and those that a learner gave, by card."""
    noted: defaultdict[int, list[str]] = defaultdict(list)
    for card, name in listed(
        connection, "SELECT card_id, name FROM tag WHERE card_id IN ({}) ORDER BY name", ids
    ):
        noted[card].append(name)
    own: defaultdict[int, list[str]] = defaultdict(list)
    statement = "SELECT card_id, learner_id, name FROM learner_tag WHERE card_id IN ({})"
    for card, whose, name in listed(connection, statement + " ORDER BY name", ids):
        if whose == learner:
            own[card].append(name)
    return noted, own


def _standing(*row: Any) -> Standing:  # noqa: ANN401  columns of many kinds
    suspended, suspect, until, orphaned_at, deleted_at, flag = row[11:]
    return Standing(
        **dict(zip(_LEADING, row[:6], strict=True)),
        due=_day(row[6]),
        **dict(zip(_NUMBERS, row[7:11], strict=True)),
        suspended=bool(suspended),
        suspect=suspect,
        buried_until=_day(until),
        orphaned=orphaned_at is not None,
        deleted=deleted_at is not None,
        flag=flag,
    )


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
