"""What a store holds for a learner and what comes next: counts and days, by plain SQL."""

from datetime import date
from typing import NamedTuple

from dockquiz.domain.deck import contains
from dockquiz.storage.connection import Connection

_OPEN = """
  FROM schedule AS s
  JOIN card AS c ON c.id = s.card_id
  JOIN deck AS d ON d.id = c.deck_id
 WHERE s.learner_id = :learner
   AND s.suspended = 0
   AND c.orphaned_at IS NULL
   AND c.deleted_at IS NULL
   AND (:deck = '' OR d.name = :deck OR substr(d.name, 1, length(:deck) + 2) = :deck || '::')
"""
_BACK = "SELECT count(*)" + _OPEN + " AND s.due <= :day AND coalesce(s.buried_until, 0) <= :day"
_LOAD = """
SELECT due, count(*) FROM schedule
 WHERE learner_id = :learner AND due BETWEEN :first AND :last
 GROUP BY due
"""
_COUNTS = """
SELECT c.deck_id,
       sum(s.suspended),
       sum(CASE WHEN s.suspended = 0 AND coalesce(s.due, 0) <= :today
                 AND s.buried_until > :today THEN 1 ELSE 0 END),
       sum(CASE WHEN s.suspended = 0 AND s.due IS NULL
                 AND coalesce(s.buried_until, 0) <= :today THEN 1 ELSE 0 END),
       sum(CASE WHEN s.suspended = 0 AND s.due <= :today
                 AND coalesce(s.buried_until, 0) <= :today THEN 1 ELSE 0 END)
  FROM schedule AS s
  JOIN card AS c ON c.id = +s.card_id
 WHERE s.learner_id = :learner AND c.orphaned_at IS NULL AND c.deleted_at IS NULL
   AND (s.due IS NULL OR s.due <= :today OR s.suspended = 1)
 GROUP BY c.deck_id
"""
"""The plus has SQLite begin with the few schedules in question, not with all cards by deck."""
_COMING = (
    "SELECT s.due"
    + _OPEN
    + " AND s.due > :today AND coalesce(s.buried_until, 0) <= s.due ORDER BY s.due LIMIT 1"
)
_BURIED = (
    "SELECT min(CASE WHEN s.due > s.buried_until THEN s.due ELSE s.buried_until END)"
    + _OPEN
    + " AND s.buried_until > :today"
)


class Counts(NamedTuple):
    """The cards of one deck by what keeps them from coming; those of inner decks not counted."""

    deck: str
    suspended: int
    buried: int
    """Due or new, but buried."""
    new: int
    """Neither suspended nor buried."""
    due: int
    """Neither suspended nor buried."""


def has_cards(connection: Connection) -> bool:
    """Return whether the store holds any card, be it suspended or orphaned."""
    return bool(connection.execute("SELECT 1 FROM card LIMIT 1").fetchall())


def has_deck(connection: Connection, deck: str) -> bool:
    """Return whether there is a deck of that name, or one inside it."""
    found = connection.execute(
        "SELECT 1 FROM deck WHERE name = ? OR substr(name, 1, length(?) + 2) = ? || '::' LIMIT 1",
        (deck, deck, deck),
    )
    return bool(found.fetchall())


def count_due(connection: Connection, learner: int, day: date, deck: str | None = None) -> int:
    """Return how many seen cards are due on a study day or before, hidden ones left out."""
    values = {"learner": learner, "day": day.toordinal(), "deck": deck or ""}
    ((count,),) = connection.execute(_BACK, values).fetchall()
    return int(count)


def load(connection: Connection, learner: int, first: date, last: date) -> dict[date, int]:
    """Return how many cards come back on each of some study days; empty days are missing."""
    values = {"learner": learner, "first": first.toordinal(), "last": last.toordinal()}
    rows = connection.execute(_LOAD, values).fetchall()
    return {date.fromordinal(due): count for due, count in rows}


def counts(
    connection: Connection, learner: int, today: date, deck: str | None = None
) -> list[Counts]:
    """Return what each deck holds, suspended and buried cards too, decks without cards left out.

    Args:
        connection: An open store's.
        learner: Whose schedules.
        today: The study day.
        deck: Only this deck and those inside it; None for all.
    """
    names = dict(connection.execute("SELECT id, name FROM deck").fetchall())
    values = {"learner": learner, "today": today.toordinal()}
    rows = connection.execute(_COUNTS, values).fetchall()
    return [
        Counts(
            deck=names[deck_id],
            suspended=suspended,
            buried=buried,
            new=new,
            due=due,
        )
        for deck_id, suspended, buried, new, due in rows
        if deck is None or contains(deck, names[deck_id])
    ]


def next_day(
    connection: Connection, learner: int, today: date, deck: str | None = None
) -> date | None:
    """Return the first day after today on which a card comes back by itself, or None.

    That is a card seen before that is due then, or one whose rest ends.
    """
    values = {"learner": learner, "today": today.toordinal(), "deck": deck or ""}
    days = [
        day
        for statement in (_COMING, _BURIED)
        for (day,) in connection.execute(statement, values).fetchall()
        if day is not None
    ]
    return date.fromordinal(min(days)) if days else None


def last_day(connection: Connection, learner: int) -> date | None:
    """Return the latest study day with a review on record, or None if there is none."""
    statement = """
        SELECT day FROM review WHERE learner_id = :learner AND kind IN ('review', 'practice')
         ORDER BY day DESC LIMIT 1
    """
    rows = connection.execute(statement, {"learner": learner}).fetchall()
    return date.fromordinal(rows[0][0]) if rows else None
