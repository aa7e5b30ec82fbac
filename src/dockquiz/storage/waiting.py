"""What a store holds for a learner and what comes next: counts and days, by plain SQL."""

from datetime import date

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
_NEXT = (
    """
SELECT min(CASE WHEN coalesce(s.due, 0) > coalesce(s.buried_until, 0)
                THEN coalesce(s.due, 0) ELSE coalesce(s.buried_until, 0) END)
"""
    + _OPEN
)


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


def next_day(
    connection: Connection, learner: int, today: date, deck: str | None = None
) -> date | None:
    """Return the first study day after today on which a card may come, or None.

    What could come today already, but does not because of a limit or a sibling,
    comes tomorrow.
    """
    values = {"learner": learner, "deck": deck or ""}
    ((day,),) = connection.execute(_NEXT, values).fetchall()
    return None if day is None else date.fromordinal(max(day, today.toordinal() + 1))
