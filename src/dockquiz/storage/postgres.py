"""A connection to PostgreSQL that behaves as the one to SQLite does.

Statements are the same for both: `?` and `:name` become what psycopg wants. Values
are put into the statement on this side, so that the server sees literals, whose
types follow from where they stand, as in SQLite. Whatever a server, a network or
an administrator does to a statement becomes a `StoreError`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Self, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import TransactionStatus
from psycopg.rows import TupleRow

from dockquiz.errors import StoreError
from dockquiz.i18n import _
from dockquiz.storage.connection import APPLICATION_ID, BUSY_TIMEOUT, Rows
from dockquiz.storage.unreachable import explained, refused

Result = TypeVar("Result")
_PATIENCE = 10
"""Seconds to wait for a server that does not answer, unless the address says otherwise."""
_LITERAL_OR_VALUE = re.compile(r"'(?:[^']|'')*'|::|\?|%|:([a-z_]\w*)")
_DURABLE = """
SELECT set_config('synchronous_commit', 'on', false)
 WHERE current_setting('synchronous_commit') = 'off'
"""
"""A server may confirm what a power cut would lose; an answer is worth the wait."""
_OPEN = {TransactionStatus.INTRANS, TransactionStatus.INERROR}
_TRIAL = "dockquiz_trial"


def connect(address: str) -> "PostgresConnection":
    """Open a database of a PostgreSQL server.

    Args:
        address: As libpq reads it: `postgresql://user@host:port/database`. What it
            leaves out is taken from libpq's environment, service and password files.

    Raises:
        StoreError: If no such server answers, or it refuses.
    """
    try:
        wanted = conninfo_to_dict(address)
    except psycopg.Error as error:
        raise StoreError(
            _("the address of the store cannot be read"),
            _("write postgresql+psycopg://USER@HOST:PORT/DATABASE, and % with what follows as %25"),
        ) from error
    name = _shown(wanted)
    settings: dict[str, Any] = {"connect_timeout": _PATIENCE, **wanted, "client_encoding": "UTF8"}
    try:
        raw = _Raw.connect(make_conninfo(**settings), autocommit=True, cursor_factory=_Cursor)
    except psycopg.Error as error:
        raise refused(error, name) from None
    raw.store = name
    connection = PostgresConnection(raw, name)
    connection.execute(f"SET lock_timeout = {BUSY_TIMEOUT}")
    connection.execute(_DURABLE)
    return connection


class PostgresConnection:
    """A `storage.connection.Connection` to a server."""

    dialect = "postgresql"
    defaults: Mapping[str, object] = MappingProxyType({})

    def __init__(self, raw: "_Raw", name: str) -> None:
        self.raw = raw
        self.name = name
        self._is_trial = False

    def execute(self, sql: str, parameters: Any = ()) -> Rows:  # noqa: ANN401 as sqlite3 has it
        """Run one statement."""
        cursor: _Cursor = self.raw.cursor()
        return cursor.execute(_translated(sql), parameters)

    def executemany(self, sql: str, parameters: Iterable[Any]) -> Rows:
        """Run one statement for each row of values."""
        cursor: _Cursor = self.raw.cursor()
        cursor.executemany(_translated(sql), parameters)
        return cursor

    def begin(self) -> None:
        """Begin a transaction as the only writer of this schema."""
        if self._is_trial:
            self.execute(f"SAVEPOINT {_TRIAL}")
            return
        self.execute("BEGIN")
        try:
            self.execute(
                "SELECT pg_advisory_xact_lock(?, hashtext(current_schema()))", (APPLICATION_ID,)
            )
        except BaseException:
            self.take_back()
            raise

    def end(self) -> None:
        """Make what was written since `begin` last."""
        self.execute(f"RELEASE {_TRIAL}" if self._is_trial else "COMMIT")

    def take_back(self) -> None:
        """Forget what was written since `begin`; a lost server has done so already."""
        if self.raw.info.transaction_status in {
            TransactionStatus.INTRANS,
            TransactionStatus.INERROR,
        }:
            self.execute(f"ROLLBACK TO {_TRIAL}" if self._is_trial else "ROLLBACK")

    def try_only(self) -> None:
        """Let nothing last that is written from here to the end of the connection."""
        self.begin()
        self._is_trial = True

    def rebuilding(self) -> AbstractContextManager[None]:
        """Change nothing: the server looks at references at the end of each statement."""
        return nullcontext()

    def has_table(self, name: str) -> bool:
        """Return whether there is such a table where this store keeps its own."""
        found = self.execute(
            "SELECT 1 FROM information_schema.tables"
            " WHERE table_schema = current_schema() AND table_name = ?",
            (name,),
        )
        return bool(found.fetchall())

    def is_empty(self) -> bool:
        """Return whether the schema was ever a store; `Connection` says more."""
        if self.has_table("alembic_version") and self.has_table("learner"):
            return False
        others = self.execute(
            "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() LIMIT 1"
        )
        if others.fetchall():
            raise StoreError(
                _("{store} holds tables of another program").format(store=self.name),
                _("give dockquiz a database of its own: createdb dockquiz"),
            )
        return True

    def close(self) -> None:
        """End the connection; what is open is taken back by the server."""
        self.raw.close()


class _Raw(psycopg.Connection[TupleRow]):
    """A connection whose transactions are begun and ended in plain words, not by an ORM."""

    store = ""
    """For messages."""

    def commit(self) -> None:
        """Do nothing: a transaction ends in plain words."""

    def rollback(self) -> None:
        """Do nothing, as `commit`."""

    def cursor(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 as psycopg has it
        """Give a cursor, unless the connection is lost."""
        try:
            return super().cursor(*args, **options)
        except psycopg.Error as error:
            raise explained(error, self.store) or error from error


class _Cursor(psycopg.ClientCursor[TupleRow]):
    """A cursor whose failures name the store."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:  # noqa: ANN401 as psycopg has it
        """Run one statement."""
        return self._guarded(lambda: super(_Cursor, self).execute(query, params, **options))

    def executemany(self, query: Any, params_seq: Any, **options: Any) -> None:  # noqa: ANN401 as psycopg has it
        """Run one statement for each row of values."""
        self._guarded(lambda: super(_Cursor, self).executemany(query, params_seq, **options))

    def _guarded(self, act: Callable[[], Result]) -> Result:
        try:
            return act()
        except psycopg.Error as error:
            connection = self.connection
            name = connection.store if isinstance(connection, _Raw) else ""
            raise explained(error, name) or error from error


@lru_cache(maxsize=512)
def _translated(sql: str) -> bytes:
    """Return a statement as psycopg reads it; what stands in quotes stays as it is."""

    def part(found: re.Match[str]) -> str:
        if found[1]:
            return f"%({found[1]})s"
        return {"?": "%s"}.get(found[0], found[0].replace("%", "%%"))

    return _LITERAL_OR_VALUE.sub(part, sql).encode()


def _shown(wanted: dict[str, Any]) -> str:
    """Return an address for messages: whose database where, without the password."""
    user = f"{wanted['user']}@" if wanted.get("user") else ""
    port = f":{wanted['port']}" if wanted.get("port") else ""
    host = "" if str(wanted.get("host", "")).startswith("/") else wanted.get("host", "")
    return f"postgresql://{user}{host}{port}/{wanted.get('dbname', '')}"
