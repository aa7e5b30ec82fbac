"""What a store asks of its database, and SQLite's way to give it.

Standard library only: this is on the way to the first question of a review.
Whatever a full disk, a lock or a damaged file does to a statement becomes a
`StoreError`; a mistake of the program stays a `sqlite3.Error`. The other way to
give it is in `postgres`.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, Self

from dockquiz.errors import StoreError
from dockquiz.i18n import _

APPLICATION_ID = 0x64717A31
"""Tells a store from any other SQLite file: `dqz1`, as the first migration writes it."""
CACHE = 8_192
"""KiB of the file that a connection may hold in memory; as much as it reads, at most."""
BUSY_TIMEOUT = 5_000
"""Milliseconds to wait for another process that is writing."""


class Rows(Protocol):
    """What a statement gave."""

    @property
    def rowcount(self) -> int:
        """Rows that were written."""

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""

    def fetchmany(self, size: int = 1) -> list[Any]:
        """Return the next rows."""

    def close(self) -> None:
        """Want no more of them."""


class Connection(Protocol):
    """A connection in autocommit mode to a database of either kind.

    Statements are written once: `?` or `:name` stands for a value, and what is
    not SQL for both databases asks for `dialect`.
    """

    name: str
    """The store, for messages; never a password."""
    dialect: str
    """`sqlite` or `postgresql`."""
    defaults: Mapping[str, object]
    """Options of decks that hold where the store says nothing: those of the configuration."""

    def execute(self, sql: str, parameters: Any = ()) -> Rows:  # noqa: ANN401 as sqlite3 has it
        """Run one statement."""

    def executemany(self, sql: str, parameters: Iterable[Any]) -> Rows:
        """Run one statement for each row of values."""

    def begin(self) -> None:
        """Begin a transaction and take the lock of all writers at once, waiting for it a while."""

    def end(self) -> None:
        """Make what was written since `begin` last."""

    def take_back(self) -> None:
        """Forget what was written since `begin`, if the transaction is still open."""

    def rebuilding(self) -> AbstractContextManager[None]:
        """Let tables be rebuilt in the `with` block, which holds one transaction."""

    def has_table(self, name: str) -> bool:
        """Return whether there is such a table."""

    def is_empty(self) -> bool:
        """Return whether nothing was ever stored.

        Raises:
            StoreError: If it holds what another program has stored.
        """

    def close(self) -> None:
        """End the connection; what is open is taken back."""


def connect(path: Path | None, *, way: str = "") -> "SqliteConnection":
    """Open a database file, made if it is missing, with the pragmas of every store.

    Args:
        path: The file, or None for a database in memory.
        way: How to open it, in the words of SQLite's addresses, such as `mode=ro`;
            nothing means to read and to write.

    Raises:
        StoreError: If the file cannot be opened, or is no database.
    """
    name = str(path) if path else ":memory:"
    target = f"{_address(path)}?{way}" if path and way else name
    try:
        connection = sqlite3.connect(
            target, isolation_level=None, factory=SqliteConnection, uri=target is not name
        )
    except sqlite3.Error as error:
        raise _translated(error, name) or error from error
    connection.name = name
    try:
        for pragma in (
            f"busy_timeout = {BUSY_TIMEOUT}",
            "foreign_keys = ON",
            "synchronous = FULL",
            f"cache_size = -{CACHE}",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _address(path: Path) -> str:
    from urllib.parse import quote_from_bytes

    return f"file:{quote_from_bytes(os.fsencode(path.absolute()))}"


class SqliteConnection(sqlite3.Connection):
    """A connection in autocommit mode: transactions are begun in plain words."""

    name = ":memory:"
    """The file, for messages."""
    dialect = "sqlite"
    defaults: Mapping[str, object] = MappingProxyType({})

    def commit(self) -> None:
        """Do nothing: a transaction ends in plain words, never by an ORM's session."""

    def rollback(self) -> None:
        """Do nothing, as `commit`."""

    def begin(self) -> None:
        """Begin a transaction as its only writer."""
        self.execute("BEGIN IMMEDIATE")

    def end(self) -> None:
        """Make what was written since `begin` last."""
        self.execute("COMMIT")

    def take_back(self) -> None:
        """Forget what was written since `begin`; a full disk may have done so already."""
        if self.in_transaction:
            self.execute("ROLLBACK")

    def write_ahead(self) -> None:
        """Let readers and one writer work at once, whatever made this file."""
        self.execute("PRAGMA journal_mode = WAL")

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """Look at references only when tables have been rebuilt; write ahead from now on."""
        self.write_ahead()
        self.execute("PRAGMA foreign_keys = OFF")
        yield
        self.execute("PRAGMA foreign_keys = ON")

    def has_table(self, name: str) -> bool:
        """Return whether there is such a table."""
        found = self.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,))
        return bool(found.fetchall())

    def is_empty(self) -> bool:
        """Return whether the file was ever a store; `Connection` says more."""
        ((application,),) = self.execute("PRAGMA application_id").fetchall()
        if application == APPLICATION_ID:
            return False
        if self.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall():
            raise StoreError(
                _("{store} is not a dockquiz store").format(store=self.name),
                _("name another file: --store PATH"),
            )
        return True

    def cursor(self, *_args: object) -> "SqliteCursor":  # type: ignore[override]
        """Make every statement go through `SqliteCursor`."""
        return super().cursor(SqliteCursor)

    def execute(self, sql: str, parameters: Any = ()) -> "SqliteCursor":  # noqa: ANN401 as sqlite3 has it
        """Run one statement."""
        return SqliteCursor(self).execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any]) -> "SqliteCursor":
        """Run one statement for each row of values."""
        return self.cursor().executemany(sql, parameters)


class SqliteCursor(sqlite3.Cursor):
    """A cursor whose failures name the store; rows are fetched in one go, not iterated."""

    connection: SqliteConnection

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
    from dockquiz.storage.failures import translated

    return translated(error, name)
