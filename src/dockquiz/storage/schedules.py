"""The schedules of all cards that were seen, hidden ones too, with the deck each lies in."""

from dockquiz.domain.schedule import Schedule
from dockquiz.storage.connection import Connection
from dockquiz.storage.hot import schedule_of

_SEEN = """
SELECT s.card_id, d.name, s.due, s.interval, s.ease, s.repetitions, s.lapses,
       s.reviewed_on, s.stability, s.difficulty
  FROM schedule AS s
  JOIN card AS c ON c.id = s.card_id
  JOIN deck AS d ON d.id = c.deck_id
 WHERE s.learner_id = :learner AND s.due IS NOT NULL
   AND (:deck = '' OR d.name = :deck OR substr(d.name, 1, length(:deck) + 2) = :deck || '::')
"""


def learners(connection: Connection) -> list[int]:
    """Return everybody who has schedules in a store."""
    rows = connection.execute("SELECT id FROM learner ORDER BY id").fetchall()
    return [identity for (identity,) in rows]


def seen(connection: Connection, learner: int, deck: str = "") -> dict[int, tuple[str, Schedule]]:
    """Return deck and schedule of every card that is not new, by card.

    Args:
        connection: An open store's.
        learner: Whose schedules.
        deck: Only this deck and those inside it; empty for all.
    """
    rows = connection.execute(_SEEN, {"learner": learner, "deck": deck}).fetchall()
    return {card: (name, schedule_of(*columns)) for card, name, *columns in rows}
