"""Which cards of a study day are still to be drilled; plain SQL, read before the first question.

Drill is not in the review log. What the log does hold is which cards were graded
below 4 today; which of those have been drilled since is kept beside it, as a
setting of the learner that only counts on its day.
"""

from collections.abc import Collection
from datetime import date
from json import dumps, loads

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import EventKind
from dockquiz.storage.connection import Connection

_NAME = "drilled"
_LOG = """
SELECT id, card_id, kind, undoes, grade FROM review
 WHERE learner_id = :learner AND day = :today ORDER BY id DESC
"""
_READ = "SELECT value FROM setting WHERE learner_id = ? AND deck = '' AND name = ?"
_WRITE = """
INSERT INTO setting (learner_id, deck, name, value) VALUES (:learner, '', :name, :value)
ON CONFLICT (learner_id, deck, name) DO UPDATE SET value = excluded.value
"""


def below_good(connection: Connection, learner: int, today: date) -> tuple[int, ...]:
    """Return the cards whose last grade of a study day is below 4, in the order of those grades."""
    values = {"learner": learner, "today": today.toordinal()}
    undone: set[int] = set()
    last: dict[int, int] = {}
    for identity, card, kind, undoes, grade in connection.execute(_LOG, values).fetchall():
        if identity in undone:
            continue
        if kind == EventKind.UNDO:
            undone.add(undoes)
        elif grade is not None:
            last.setdefault(card, grade)
    return tuple(card for card, grade in reversed(last.items()) if grade < Grade.GOOD)


def drilled(connection: Connection, learner: int, today: date) -> frozenset[int]:
    """Return the cards that were drilled on a study day until they were known."""
    rows = connection.execute(_READ, (learner, _NAME)).fetchall()
    kept = loads(rows[0][0]) if rows else {}
    return frozenset(kept.get("cards", ()) if kept.get("day") == today.toordinal() else ())


def save_drilled(connection: Connection, learner: int, today: date, cards: Collection[int]) -> None:
    """Remember which cards were drilled on a study day; call it inside a transaction."""
    value = dumps({"day": today.toordinal(), "cards": sorted(cards)})
    connection.execute(_WRITE, {"learner": learner, "name": _NAME, "value": value})
