"""Much written at once: indexes made when all rows are there, which takes half the time."""

from collections.abc import Iterator
from contextlib import contextmanager

from dockquiz.storage.connection import Connection

MANY = 20_000
"""Rows from which on it is worth it."""
_TABLES = ("card", "schedule", "review")
_CACHE = -200_000
"""Kilobytes, as SQLite wants them: the pages of an index that is being made."""
_INDEXES = """
SELECT name, sql FROM sqlite_master
 WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (?, ?, ?)
"""


@contextmanager
def much(connection: Connection, rows: int) -> Iterator[None]:
    """Leave the indexes of cards, schedules and the log aside for the length of a `with` block.

    Constraints hold at its end: an index that must be unique cannot be made otherwise.
    Little is written as ever, and so is what is less than there is already.

    Args:
        connection: Inside a transaction, which an error must take back.
        rows: How many are coming.
    """
    if connection.dialect != "sqlite" or rows < MANY or rows < _stored(connection):
        yield
        return
    ((cache,),) = connection.execute("PRAGMA cache_size").fetchall()
    connection.execute(f"PRAGMA cache_size = {_CACHE}")
    try:
        indexes = connection.execute(_INDEXES, _TABLES).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        yield
        for _, sql in indexes:
            connection.execute(sql)
    finally:
        connection.execute(f"PRAGMA cache_size = {cache}")


def _stored(connection: Connection) -> int:
    ((rows,),) = connection.execute(
        "SELECT (SELECT coalesce(max(id), 0) FROM card) + (SELECT coalesce(max(id), 0) FROM review)"
    ).fetchall()
    return int(rows)
