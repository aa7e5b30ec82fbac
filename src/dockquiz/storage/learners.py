"""Who learns from a store: the rows that belong to one learner, made and removed together.

Every function that writes belongs inside `Store.transaction`.
"""

from dataclasses import dataclass
from datetime import date

from dockquiz.domain.schedule import INITIAL_EASE
from dockquiz.storage.connection import Connection

_ROLL = """
SELECT l.id, l.name,
       (SELECT count(*) FROM schedule AS s WHERE s.learner_id = l.id AND s.due IS NOT NULL),
       count(r.id), max(r.day)
  FROM learner AS l
  LEFT JOIN review AS r ON r.learner_id = l.id AND r.kind = 'review'
 GROUP BY l.id, l.name
 ORDER BY l.name
"""
_SCHEDULES = """
INSERT INTO schedule (
    card_id, learner_id, position, interval, ease, repetitions, lapses, suspended
) SELECT id, :learner, position, 0, :ease, 0, 0, 0 FROM card
"""


_NOT_HELD = """
SELECT s.learner_id, c.id
  FROM card AS c
  JOIN schedule AS s ON s.card_id = c.id
 WHERE c.suspect IS NOT NULL AND s.suspended = 0
   AND NOT EXISTS (
       SELECT 1 FROM review AS r WHERE r.card_id = c.id AND r.learner_id = s.learner_id
   )
 ORDER BY s.learner_id, c.id
"""


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody who learns from the store, and how far they are."""

    id: int
    name: str
    cards: int
    """Cards that are not new to them."""
    reviews: int
    """On record, whether taken back or not."""
    last: date | None
    """Study day of the last review."""


def name_of(connection: Connection, learner: int) -> str:
    """Return the name of a learner."""
    rows = connection.execute("SELECT name FROM learner WHERE id = ?", (learner,)).fetchall()
    ((name,),) = rows
    return str(name)


def roll(connection: Connection) -> list[Learner]:
    """Return all learners in the order of names."""
    return [
        Learner(number, name, cards, reviews, None if last is None else date.fromordinal(last))
        for number, name, cards, reviews, last in connection.execute(_ROLL).fetchall()
    ]


def add(connection: Connection, name: str) -> int:
    """Add a learner to whom every card is new, and return their number.

    Suspects are not held back yet: that is an event of the log.
    """
    added = connection.execute("INSERT INTO learner (name) VALUES (?) RETURNING id", (name,))
    ((number,),) = added.fetchall()
    connection.execute(_SCHEDULES, {"learner": number, "ease": INITIAL_EASE})
    return int(number)


def not_held_back(connection: Connection) -> list[tuple[int, int]]:
    """Return suspect cards that nobody has held back or confirmed yet: learners and cards."""
    return [(learner, card) for learner, card in connection.execute(_NOT_HELD).fetchall()]


def rename(connection: Connection, number: int, name: str) -> None:
    """Give a learner another name; all that is theirs stays."""
    connection.execute("UPDATE learner SET name = ? WHERE id = ?", (name, number))


def remove(connection: Connection, number: int) -> None:
    """Remove a learner with schedules, reviews, tags and settings; cards stay."""
    for table in ("review", "schedule", "learner_tag", "setting"):
        connection.execute(f"DELETE FROM {table} WHERE learner_id = ?", (number,))  # noqa: S608 names are ours
    connection.execute("DELETE FROM learner WHERE id = ?", (number,))
