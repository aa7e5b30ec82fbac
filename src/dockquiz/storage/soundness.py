"""What a store's file and its rows promise each other, checked one promise at a time."""

from dockquiz.domain.schedule import INITIAL_EASE
from dockquiz.storage.connection import Connection

_MOST = 20
"""Messages of SQLite that are read; one is enough to know."""
_UNDO_CHAINS = """
SELECT u.id FROM review AS u JOIN review AS e ON e.id = u.undoes
 WHERE e.id >= u.id OR e.card_id <> u.card_id OR e.learner_id <> u.learner_id
"""
_ACTIONS = """
SELECT r.id FROM review AS r JOIN review AS a ON a.id = r.action
 WHERE a.id >= r.id OR a.learner_id <> r.learner_id
"""
_ORPHANS = """
SELECT c.id FROM card AS c
 WHERE c.orphaned_at IS NOT NULL
   AND EXISTS (SELECT 1 FROM source AS s JOIN note AS n ON n.id = s.note_id
                WHERE s.card_id = c.id AND s.role = 'source' AND n.retired_at IS NULL)
"""
_POSITIONS = """
SELECT s.card_id FROM schedule AS s JOIN card AS c ON c.id = s.card_id
 WHERE s.position <> c.position
"""
_UNSCHEDULED = """
  FROM card AS c CROSS JOIN learner AS l
 WHERE NOT EXISTS (SELECT 1 FROM schedule AS s WHERE s.card_id = c.id AND s.learner_id = l.id)
"""


def file_damage(connection: Connection) -> list[str]:
    """Return what SQLite finds wrong: pages, indexes, values out of their ranges."""
    if connection.dialect != "sqlite":
        return []
    rows = connection.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
    lines = [line for (text,) in rows for line in str(text).splitlines()]
    return [line for line in lines if line != "ok" and not line.startswith("***")]


def lost_references(connection: Connection) -> list[str]:
    """Return the rows that refer to a row which is not there: table, number, table."""
    if connection.dialect != "sqlite":
        return []
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [f"{table} {number}: {target}" for table, number, target, _ in rows]


def bad_undos(connection: Connection) -> list[int]:
    """Return events that take back what is no earlier event of their card and learner."""
    return _ids(connection, _UNDO_CHAINS)


def bad_actions(connection: Connection) -> list[int]:
    """Return events that belong to an action which is not the learner's, or came later."""
    return _ids(connection, _ACTIONS)


def false_orphans(connection: Connection) -> list[int]:
    """Return cards that pass for orphans, although a note that is there holds them."""
    return _ids(connection, _ORPHANS)


def wrong_positions(connection: Connection) -> list[int]:
    """Return cards whose place in the notes is another in a schedule."""
    return _ids(connection, _POSITIONS)


def unscheduled(connection: Connection) -> list[int]:
    """Return cards that a learner has no schedule for."""
    return _ids(connection, "SELECT c.id" + _UNSCHEDULED)


def add_schedules(connection: Connection) -> int:
    """Give every learner a schedule for every card, as if new; return how many were missing."""
    return connection.execute(
        "INSERT INTO schedule (card_id, learner_id, position, interval, ease, repetitions,"
        " lapses, suspended) SELECT c.id, l.id, c.position, 0, ?, 0, 0, 0" + _UNSCHEDULED,
        (INITIAL_EASE,),
    ).rowcount


def mend_positions(connection: Connection) -> int:
    """Give schedules the place that their card has; return how many moved."""
    return connection.execute(
        "UPDATE schedule SET position = c.position FROM card AS c"
        " WHERE c.id = schedule.card_id AND schedule.position <> c.position"
    ).rowcount


def _ids(connection: Connection, query: str) -> list[int]:
    return [number for (number,) in connection.execute(query).fetchall()]
