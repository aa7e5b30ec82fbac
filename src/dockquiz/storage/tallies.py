"""The review log and the schedules of a learner, counted by the database.

A million reviews are counted where they lie: what leaves the database is some rows
for each day, card or hour. The statements are portable, and what counts of the log
is said once, in `_STANDING`. Days are those recorded with each review.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from dockquiz.domain.grade import Grade
from dockquiz.domain.hardness import CardTally
from dockquiz.domain.maturity import LEARNING_BELOW, Maturity, Step
from dockquiz.domain.statistics import BAND_STARTS, BANDS, MATURE_INTERVAL, DayTotal, Share, Tally
from dockquiz.storage.connection import Connection

_FETCH = 4_096

_EFFECTIVE = """
WITH RECURSIVE effective (target) AS (
    SELECT u.undoes FROM review AS u
     WHERE u.undoes IS NOT NULL AND NOT EXISTS (SELECT 1 FROM review AS v WHERE v.undoes = u.id)
    UNION ALL
    SELECT again.undoes FROM effective AS e
      JOIN review AS taken ON taken.id = e.target
      JOIN review AS again ON again.id = taken.undoes AND again.undoes IS NOT NULL
)
"""
"""The events that are taken back: an undo that was itself undone takes back nothing."""

_STANDING = """
  FROM review AS r
 WHERE r.learner_id = :learner AND r.day BETWEEN :first AND :last
   AND r.id NOT IN (SELECT target FROM effective)
"""
_IN_DECK = """
   AND r.card_id IN (
       SELECT c.id FROM card AS c JOIN deck AS d ON d.id = c.deck_id
        WHERE d.name = :deck OR substr(d.name, 1, length(:deck) + 2) = :deck || '::')
"""


def _case(column: str, starts: tuple[int, ...]) -> str:
    """Return the SQL that says which of some rising ranges a number lies in, from 0."""
    tests = (f"WHEN {column} < {start} THEN {n}" for n, start in enumerate(starts[1:]))
    return f"CASE {' '.join(tests)} ELSE {len(starts) - 1} END"


_TOTALS = "SELECT r.day, r.kind, count(*), count(r.duration), coalesce(sum(r.duration), 0)"
_TALLIES = (
    f"SELECT (r.day * 16 + {_case('r.before_interval', BAND_STARTS)}) * 8 + r.grade, count(*)"
)
_CARDS = """
SELECT r.card_id, count(CASE WHEN r.grade < 3 THEN 1 END), count(*)
"""
_HOURS = "SELECT (r.at / 60000 + r.offset_minutes) / 60 % 24 * 8 + r.grade, count(*)"
_STAGES = (Maturity.NEW, Maturity.LEARNING, Maturity.YOUNG, Maturity.MATURE)
_STAGE = (0, 1, LEARNING_BELOW, MATURE_INTERVAL)
_BEFORE, _AFTER = _case("r.before_interval", _STAGE), _case("r.after_interval", _STAGE)
_STEPS = f"SELECT r.day * 16 + {_BEFORE} * 4 + {_AFTER}, count(*)"


class Scope(NamedTuple):
    """Which part of the log is counted."""

    learner: int
    deck: str | None = None
    """This deck and those inside it; None for all."""
    first: date = date.min
    """First study day."""
    last: date = date.max


def totals(connection: Connection, scope: Scope) -> list[DayTotal]:
    """Return how much was graded on each study day, and the time it took."""
    # `grade` alone would do; the index knows the kind.
    graded = " AND r.kind IN ('review', 'practice')"
    return [
        DayTotal(date.fromordinal(day), kind == "practice", *counts)
        for day, kind, *counts in _counted(connection, scope, _TOTALS, graded, "r.day, r.kind")
    ]


def capped(connection: Connection, scope: Scope, longest: int) -> int:
    """Return how many durations are the longest one that is recorded, in milliseconds."""
    long = " AND r.duration >= :longest"
    rows = _counted(connection, scope, "SELECT count(*)", long, "r.learner_id", longest=longest)
    return sum(count for (count,) in rows)


def tallies(connection: Connection, scope: Scope) -> list[Tally]:
    """Return the reviews by day, band and grade."""
    return [
        Tally(date.fromordinal(key // 128), BANDS[key // 8 % 16], Grade(key % 8), count)
        for key, count in _counted(connection, scope, _TALLIES, " AND r.kind = 'review'", "1")
    ]


def cards(connection: Connection, scope: Scope) -> list[CardTally]:
    """Return the reviews of each card that was not new."""
    learnt = " AND r.kind = 'review' AND r.before_interval > 0"
    return [CardTally(*row) for row in _counted(connection, scope, _CARDS, learnt, "r.card_id")]


def hours(connection: Connection, scope: Scope) -> dict[int, Share]:
    """Return the retention by the hour that the learner's clock showed at the time."""
    learnt = " AND r.kind = 'review' AND r.before_interval > 0"
    shares: dict[int, Share] = {}
    for key, count in _counted(connection, scope, _HOURS, learnt, "1"):
        hour, grade = divmod(key, 8)
        passed = count if Grade(grade).passes else 0
        shares[hour] = shares.get(hour, Share()) + Share(passed, count)
    return shares


def steps(connection: Connection, scope: Scope) -> list[Step]:
    """Return by how many cards each stage grew and shrank on each day."""
    moved = f" AND r.kind <> 'undo' AND {_BEFORE} <> {_AFTER}"
    return [
        Step(date.fromordinal(key // 16), _STAGES[key // 4 % 4], _STAGES[key % 4], count)
        for key, count in _counted(connection, scope, _STEPS, moved, "1")
    ]


def pauses(connection: Connection, scope: Scope) -> list[tuple[date, int]]:
    """Return the first day of each pause and its length in days."""
    moved = "SELECT r.day, max(r.after_due - r.before_due)"
    rows = _counted(connection, scope, moved, " AND r.kind = 'pause'", "r.day")
    return [(date.fromordinal(day), int(length or 0)) for day, length in rows]


def _counted(
    connection: Connection, scope: Scope, what: str, where: str, by: str, **values: int
) -> Iterator[tuple[Any, ...]]:
    in_deck = "" if scope.deck is None else _IN_DECK
    named = {
        "learner": scope.learner,
        "deck": scope.deck,
        "first": scope.first.toordinal(),
        "last": scope.last.toordinal(),
        **values,
    }
    sql = f"{_EFFECTIVE}{what}{_STANDING}{in_deck}{where} GROUP BY {by}"
    cursor = connection.execute(sql, named)
    while rows := cursor.fetchmany(_FETCH):
        yield from rows
