"""A connection to SQLite that tells what is wrong in the user's words.

Standard library only: this is on the way to the first question of a review.
Whatever a full disk, a lock or a damaged file does to a statement becomes a
`StoreError`; a mistake of the program stays a `sqlite3.Error`.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from dockquiz.errors import StoreError

BUSY_TIMEOUT = 5_000
"""Milliseconds to wait for another process that is writing."""

_REASONS = {
    sqlite3.SQLITE_BUSY: ("is in use by another program", "try again when that has ended"),
    sqlite3.SQLITE_LOCKED: ("is in use by another program", "try again when that has ended"),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", "make room and try again"),
    sqlite3.SQLITE_READONLY: ("may not be written", "check the rights of the file and its folder"),
    sqlite3.SQLITE_PERM: ("may not be opened", "check the rights of the file and its folder"),
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened",
        "check that the folder exists and that you may write in it",
    ),
    sqlite3.SQLITE_IOERR: ("cannot be read or written", "check the disk"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "take the newest copy out of the backups folder"),
    sqlite3.SQLITE_NOTADB: ("is not a dockquiz store", "name another file with --store"),
}
"""Primary result codes of SQLite that are no fault of the program."""


def connect(path: Path | None) -> "Connection":
    """Open a database file, made if it is missing, with the pragmas of every store.

    Args:
        path: The file, or None for a database in memory.

    Raises:
        StoreError: If the file cannot be opened, or is no database.
    """
    name = str(path) if path else ":memory:"
    try:
        connection = sqlite3.connect(name, isolation_level=None, factory=Connection)
    except sqlite3.Error as error:
        raise _translated(error, name) or error from error
    connection.name = name
    try:
        for pragma in (
            f"busy_timeout = {BUSY_TIMEOUT}",
            "foreign_keys = ON",
            "synchronous = FULL",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


class Connection(sqlite3.Connection):
    """A connection in autocommit mode: transactions are begun in plain words."""

    name = ":memory:"
    """The file, for messages."""

    def commit(self) -> None:
        """Do nothing: a transaction ends in plain words, never by an ORM's session."""

    def rollback(self) -> None:
        """Do nothing, as `commit`."""

    def cursor(self, *_args: object) -> "Cursor":  # type: ignore[override]
        """Make every statement go through `Cursor`."""
        return super().cursor(Cursor)

    def execute(self, sql: str, parameters: Any = ()) -> "Cursor":  # noqa: ANN401 as sqlite3 has it
        """Run one statement."""
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any]) -> "Cursor":
        """Run one statement for each row of values."""
        return self.cursor().executemany(sql, parameters)


class Cursor(sqlite3.Cursor):
    """A cursor whose failures name the store; rows are fetched in one go, not iterated."""

    connection: Connection

    def execute(self, sql: str, parameters: Any = ()) -> Self:  # noqa: ANN401 as sqlite3 has it
        """Run one statement."""
        try:
            return super().execute(sql, parameters)
        except sqlite3.DatabaseError as error:
            raise _translated(error, self.connection.name) or error from error

    def executemany(self, sql: str, parameters: Iterable[Any]) -> Self:
        """Run one statement for each row of values."""
        try:
            return super().executemany(sql, parameters)
        except sqlite3.DatabaseError as error:
            raise _translated(error, self.connection.name) or error from error

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        try:
            return super().fetchall()
        except sqlite3.DatabaseError as error:
            raise _translated(error, self.connection.name) or error from error

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        """Return the next rows."""
        try:
            return super().fetchmany(size)
        except sqlite3.DatabaseError as error:
            raise _translated(error, self.connection.name) or error from error


def _translated(error: sqlite3.Error, name: str) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    reason = _REASONS.get(code & 0xFF)
    return reason and StoreError(f"{name} {reason[0]}", reason[1])
