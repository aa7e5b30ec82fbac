"""The review log held against the schedules, in SQL, whatever the length of the log.

Where the log leads is worked out into tables of the connection: which events do
not count, the event that each card's schedule rests on, and what is hidden. It
means the same as `domain.reviewlog.replay` and `hidden`, which hold a whole log in
memory.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from dockquiz.domain.reviewlog import EventKind
from dockquiz.domain.schedule import INITIAL_EASE
from dockquiz.storage.connection import Connection

_AT_ONCE = 2_000
_SCHEDULE = {
    "due": "NULL",
    "interval": "0",
    "ease": str(INITIAL_EASE),
    "repetitions": "0",
    "lapses": "0",
    "reviewed_on": "NULL",
    "stability": "NULL",
    "difficulty": "NULL",
}
"""Columns of a schedule, each with its value of a new card."""
_OF_CARD = "card_id BIGINT, learner_id BIGINT, {}, PRIMARY KEY (card_id, learner_id)"
_TABLES = {
    "audit_undone": "id {key} PRIMARY KEY",
    "audit_led": _OF_CARD.format("last BIGINT, first BIGINT"),
    "audit_hidden": _OF_CARD.format("suspended INTEGER, buried_until INTEGER"),
    "audit_goal": _OF_CARD.format(
        "due INTEGER, interval INTEGER, ease INTEGER, repetitions INTEGER, lapses INTEGER,"
        " reviewed_on INTEGER, stability DOUBLE PRECISION, difficulty DOUBLE PRECISION,"
        " suspended INTEGER, buried_until INTEGER"
    ),
}
"""`audit_goal` holds what the rows of `schedule` should be that stand elsewhere."""
_UNDOS = """
SELECT u.id, u.undoes, e.kind
  FROM review AS u LEFT JOIN review AS e ON e.id = u.undoes
 WHERE u.undoes IS NOT NULL
 ORDER BY u.id DESC
"""
# A plus keeps SQLite from going through an index of cards, which reads the log in any order.
_LED = """
INSERT INTO audit_led
SELECT +card_id, +learner_id,
       max(CASE WHEN kind <> 'undo' AND id NOT IN (SELECT id FROM audit_undone) THEN id END),
       min(id)
  FROM review GROUP BY +card_id, +learner_id
"""
_HIDING = """
SELECT card_id, learner_id, kind, until
  FROM review
 WHERE id IN (SELECT id FROM review WHERE kind IN ('suspend', 'resume', 'bury'))
   AND id NOT IN (SELECT id FROM audit_undone)
 ORDER BY +card_id, +learner_id, id
"""


def compare(connection: Connection) -> None:
    """Work out which rows of `schedule` stand elsewhere than the log leads.

    Args:
        connection: Only its own temporary tables are written.
    """
    key = "INTEGER" if connection.dialect == "sqlite" else "BIGINT"
    for name, columns in _TABLES.items():
        connection.execute(f"DROP TABLE IF EXISTS {name}")
        connection.execute(f"CREATE TEMPORARY TABLE {name} ({columns.format(key=key)})")
    for some in _chunks(_undone(connection)):
        connection.executemany("INSERT INTO audit_undone VALUES (?)", some)
    connection.execute(_LED)
    for some in _chunks(_hidden(connection)):
        connection.executemany("INSERT INTO audit_hidden VALUES (?, ?, ?, ?)", some)
    connection.execute(_goal(connection.dialect))


def wrong_schedules(connection: Connection, limit: int) -> tuple[int, list[tuple[int, str]]]:
    """Return how many schedules `compare` found wrong, and card and learner of the first."""
    ((count,),) = connection.execute("SELECT count(*) FROM audit_goal").fetchall()
    first = connection.execute(
        "SELECT g.card_id, l.name FROM audit_goal AS g JOIN learner AS l ON l.id = g.learner_id"
        " ORDER BY g.card_id, l.name LIMIT ?",
        (limit,),
    ).fetchall()
    return int(count), [(card, name) for card, name in first]


def mend_schedules(connection: Connection) -> int:
    """Bring every schedule where the log leads; return how many moved.

    Args:
        connection: Inside a transaction; `compare` was called in it.
    """
    columns = (*_SCHEDULE, "suspended", "buried_until")
    moved = ", ".join(f"{name} = g.{name}" for name in columns)
    return connection.execute(
        f"UPDATE schedule SET {moved} FROM audit_goal AS g"  # noqa: S608 names are ours
        " WHERE g.card_id = schedule.card_id AND g.learner_id = schedule.learner_id"
    ).rowcount


def _undone(connection: Connection) -> Iterator[tuple[int]]:
    """Yield the events that an undo takes back which stands itself."""
    cursor = connection.execute(_UNDOS)
    # Only undos that are taken back have to be remembered, and there are few.
    undone: set[int] = set()
    while rows := cursor.fetchmany(_AT_ONCE):
        for identity, undoes, kind in rows:
            if identity not in undone:
                if kind == EventKind.UNDO:
                    undone.add(undoes)
                yield (undoes,)


def _hidden(connection: Connection) -> Iterator[tuple[int, int, int, int | None]]:
    """Yield card, learner, whether it is suspended, and until when it is buried."""

    def rows() -> Iterator[tuple[Any, ...]]:
        cursor = connection.execute(_HIDING)
        while some := cursor.fetchmany(_AT_ONCE):
            yield from some

    for (card, learner), events in groupby(rows(), key=lambda row: row[:2]):
        suspended, until = 0, None
        for _, _, kind, day in events:
            if kind == EventKind.RESUME:
                suspended, until = 0, None
            elif kind == EventKind.SUSPEND:
                suspended = 1
            else:
                until = day
        yield card, learner, suspended, until


def _goal(dialect: str) -> str:
    """Return the statement that fills `audit_goal`."""
    differs = "IS NOT" if dialect == "sqlite" else "IS DISTINCT FROM"
    goals = {
        name: f"CASE WHEN r.id IS NULL THEN {new} WHEN a.last IS NULL THEN r.before_{name}"
        f" ELSE r.after_{name} END"
        for name, new in _SCHEDULE.items()
    }
    goals |= {"suspended": "coalesce(h.suspended, 0)", "buried_until": "h.buried_until"}
    wrong = " OR ".join(f"s.{name} {differs} {goal}" for name, goal in goals.items())
    return (
        f"INSERT INTO audit_goal SELECT s.card_id, s.learner_id, {', '.join(goals.values())}"  # noqa: S608 names are ours
        "  FROM schedule AS s"
        "  LEFT JOIN audit_led AS a ON a.card_id = s.card_id AND a.learner_id = s.learner_id"
        "  LEFT JOIN review AS r ON r.id = coalesce(a.last, a.first)"
        "  LEFT JOIN audit_hidden AS h ON h.card_id = s.card_id AND h.learner_id = s.learner_id"
        f" WHERE {wrong}"
    )


def _chunks(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """Yield rows in lists: what is read is read before more is written."""
    some: list[tuple[Any, ...]] = []
    for row in rows:
        some.append(row)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    yield some
