"""An open store: its connection, its transactions, and whether its schema is current.

Opening a current store needs the standard library only. The ORM and the
migrations are imported when something asks for them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dockquiz.errors import DockquizError, StoreError
from dockquiz.storage.connection import Connection, connect

if TYPE_CHECKING:
    from sqlmodel import Session

REVISION = "0002"
"""The newest migration in `alembic/versions`; four digits, so that revisions compare."""
APPLICATION_ID = 0x64717A31
"""Tells a store from any other SQLite file: `dqz1`, as the first migration writes it."""

ME = "me"
"""The learner when none is named."""


@dataclass(frozen=True, slots=True)
class Store:
    """A store that is open; close it when done."""

    path: Path | None
    """The file, or None for a store in memory."""
    connection: Connection
    learner: str = ME
    """Whose schedules and reviews are meant."""

    @property
    def learner_id(self) -> int:
        """The number of the learner.

        Raises:
            DockquizError: If nobody has that name.
        """
        query = "SELECT id FROM learner WHERE name = ?"
        rows = self.connection.execute(query, (self.learner,)).fetchall()
        if not rows:
            raise DockquizError(f"there is no learner named {self.learner}")
        return int(rows[0][0])

    def close(self) -> None:
        """Close the connection; what was not committed is lost."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Write everything inside the `with` block, or nothing.

        The lock is taken at once, so that what is read inside cannot change
        before it is written.

        Raises:
            StoreError: If another program keeps the store, or it cannot be written.
        """
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    @contextmanager
    def session(self) -> Iterator["Session"]:
        """Give a SQLModel session over the same connection; it flushes, and never commits.

        What it writes belongs to the `transaction` around it.
        """
        from sqlmodel import Session

        from dockquiz.storage.engine import engine_over

        with Session(engine_over(self.connection)) as session:
            yield session
            session.flush()

    def revision(self) -> str | None:
        """Return the schema's revision, or None for an empty file.

        Raises:
            StoreError: If the file belongs to another program, or to a newer dockquiz.
        """
        name = self.connection.name
        (application,) = self.connection.execute("PRAGMA application_id").fetchall()[0]
        if application != APPLICATION_ID:
            if self.connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall():
                raise StoreError(
                    f"{name} is not a dockquiz store", "name another file: --store PATH"
                )
            return None
        tables = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        ((recorded,),) = self.connection.execute(tables).fetchall()
        versions = "SELECT version_num FROM alembic_version"
        rows = self.connection.execute(versions).fetchall() if recorded else []
        if len(rows) != 1:
            raise StoreError(
                f"{name} is damaged: it does not say which schema it has",
                "put a copy from the backups folder beside it in its place",
            )
        revision = rows[0][0]
        if revision > REVISION:
            raise StoreError(
                f"{name} was written by a newer dockquiz (schema {revision}, not {REVISION})",
                "upgrade dockquiz, or name another file: --store PATH",
            )
        return str(revision)

    def migrate(self) -> None:
        """Bring the schema to `REVISION`, or change nothing.

        Raises:
            StoreError: If the store cannot be written.
        """
        from dockquiz.storage.migration import upgrade

        self.connection.execute("PRAGMA journal_mode = WAL")
        # A migration rebuilds tables; references are checked when it is done.
        self.connection.execute("PRAGMA foreign_keys = OFF")
        with self.transaction() as connection:
            if self.revision() != REVISION:
                upgrade(connection)
        self.connection.execute("PRAGMA foreign_keys = ON")

    def copy(self) -> "Store":
        """Return a store in memory with the same contents."""
        twin = Store(None, connect(None), self.learner)
        self.connection.backup(twin.connection)
        return twin


def open_file(path: Path, learner: str = ME) -> Store:
    """Open the store in a file, whatever its revision; a missing file is empty.

    Raises:
        StoreError: If it cannot be opened, or is no database.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{path.parent} cannot be made: {error.strerror}",
            "name a store in another folder: --store PATH",
        ) from error
    return Store(path, connect(path), learner)


def open_in_memory() -> Store:
    """Make a store that is gone when it is closed."""
    store = Store(None, connect(None))
    store.migrate()
    return store
