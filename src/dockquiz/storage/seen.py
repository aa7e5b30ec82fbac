"""Cards that were reviewed before, wherever they stand: what a pause or a forecast reads."""

from collections import Counter
from collections.abc import Mapping

from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import Schedule
from dockquiz.storage.connection import Connection
from dockquiz.storage.hot import schedule_of

_SEEN = """
SELECT s.card_id, s.due, s.interval, s.ease, s.repetitions, s.lapses,
       s.reviewed_on, s.stability, s.difficulty, d.name
  FROM schedule AS s
  JOIN card AS c ON c.id = s.card_id
  JOIN deck AS d ON d.id = c.deck_id
 WHERE s.learner_id = :learner AND s.due IS NOT NULL
   AND (:deck = '' OR d.name = :deck OR substr(d.name, 1, length(:deck) + 2) = :deck || '::')
   AND (:hidden = 1
        OR (s.suspended = 0 AND c.orphaned_at IS NULL AND c.deleted_at IS NULL))
 ORDER BY s.card_id
"""
_UNSEEN = """
SELECT count(*)
  FROM schedule AS s
  JOIN card AS c ON c.id = s.card_id
  JOIN deck AS d ON d.id = c.deck_id
 WHERE s.learner_id = :learner AND s.due IS NULL AND s.suspended = 0
   AND c.orphaned_at IS NULL AND c.deleted_at IS NULL
   AND (:deck = '' OR d.name = :deck OR substr(d.name, 1, length(:deck) + 2) = :deck || '::')
"""
_GRADED = """
SELECT r.before_interval, r.grade, count(*)
  FROM review AS r
 WHERE r.learner_id = :learner AND r.kind = 'review'
   AND NOT EXISTS (SELECT 1 FROM review AS u WHERE u.undoes = r.id
                      AND NOT EXISTS (SELECT 1 FROM review AS v WHERE v.undoes = u.id))
 GROUP BY r.before_interval, r.grade
"""


def seen_cards(
    connection: Connection, learner: int, deck: str | None = None, *, hidden: bool
) -> list[tuple[int, str, Schedule]]:
    """Return the number, the deck and the schedule of every card seen before.

    Args:
        connection: An open store's.
        learner: Whose schedules.
        deck: Only this deck and those inside it; None for all.
        hidden: Suspended, orphaned and deleted cards too.
    """
    values = {"learner": learner, "deck": deck or "", "hidden": int(hidden)}
    rows = connection.execute(_SEEN, values).fetchall()
    return [(row[0], row[9], schedule_of(*row[1:9])) for row in rows]


def count_unseen(connection: Connection, learner: int, deck: str | None = None) -> int:
    """Return how many new cards there are, hidden ones left out, but not buried ones."""
    values = {"learner": learner, "deck": deck or ""}
    ((count,),) = connection.execute(_UNSEEN, values).fetchall()
    return int(count)


def grades_by_interval(connection: Connection, learner: int) -> Mapping[int, Mapping[Grade, int]]:
    """Return how often each grade was given, by the days of interval before the review.

    A review that was taken back does not count, unless the undo was taken back itself.
    """
    found: dict[int, Counter[Grade]] = {}
    for interval, grade, count in connection.execute(_GRADED, {"learner": learner}).fetchall():
        found.setdefault(interval, Counter())[Grade(grade)] = count
    return found
