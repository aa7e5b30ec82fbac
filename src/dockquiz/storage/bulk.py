"""Much written at once, in half the time: indexes made at the end, and no `None` handed over."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

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


def insert(
    connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Add rows, and leave out the columns of which none of them says anything.

    Python's `sqlite3` takes ten times as long over `None` as over a number: it looks each time
    for something that adapts it.

    Args:
        connection: Inside a transaction.
        table: Where to.
        columns: NULL where nothing is said; two of them or more never are.
        rows: Values of all columns.
    """
    said = [i for i in range(len(columns)) if any(row[i] is not None for row in rows)]
    if not said:
        return
    names = ", ".join(columns[i] for i in said)
    marks = ", ".join("?" * len(said))
    connection.executemany(
        f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 names are ours
        map(itemgetter(*said), rows),
    )


def _stored(connection: Connection) -> int:
    ((rows,),) = connection.execute(
        "SELECT (SELECT coalesce(max(id), 0) FROM card) + (SELECT coalesce(max(id), 0) FROM review)"
    ).fetchall()
    return int(rows)
