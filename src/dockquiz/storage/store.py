"""An open store: its connection, its transactions, and whether its schema is current.

Opening a current store needs the standard library only. The ORM and the
migrations are imported when something asks for them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dockquiz.errors import DockquizError, StoreError
from dockquiz.i18n import _, reason_of
from dockquiz.storage.connection import Connection, SqliteConnection, connect

if TYPE_CHECKING:
    from sqlmodel import Session

REVISION = "0006"
"""The newest migration in `alembic/versions`; four digits, so that revisions compare."""
ME = "me"
"""The learner when none is named."""


@dataclass(frozen=True, slots=True)
class Store:
    """A store that is open; close it when done."""

    path: Path | None
    """The file, or None for a store in memory or on a server."""
    connection: Connection
    learner: str | None = None
    """Whose schedules and reviews are meant; None for `ME`, or whoever is alone."""

    @property
    def learner_id(self) -> int:
        """The number of the learner.

        Raises:
            DockquizError: If nobody has that name.
        """
        names = dict(self.connection.execute("SELECT name, id FROM learner").fetchall())
        if self.learner is None and len(names) == 1:
            return int(*names.values())
        wanted = self.learner or ME
        if wanted in names:
            return int(names[wanted])
        if self.learner is None:
            raise DockquizError(
                _("several learn from this store: {names}").format(names=", ".join(sorted(names))),
                _("say whose cards are meant: --as NAME, or DOCKQUIZ_LEARNER"),
            )
        raise no_learner(wanted, names)

    @property
    def sqlite(self) -> SqliteConnection:
        """The connection of a store that is a file or in memory."""
        assert isinstance(self.connection, SqliteConnection)
        return self.connection

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
        self.connection.begin()
        try:
            yield self.connection
            self.connection.end()
        except BaseException:
            self.connection.take_back()
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
        """Return the schema's revision, or None where nothing was ever stored.

        Raises:
            StoreError: If the file belongs to another program, or to a newer dockquiz.
        """
        name = self.connection.name
        if self.connection.is_empty():
            return None
        recorded = self.connection.has_table("alembic_version")
        versions = "SELECT version_num FROM alembic_version"
        rows = self.connection.execute(versions).fetchall() if recorded else []
        if len(rows) != 1:
            raise StoreError(
                _("{store} is damaged: it does not say which schema it has").format(store=name),
                _("`dockquiz restore` lists the backups that can take its place"),
            )
        revision = rows[0][0]
        if revision > REVISION:
            raise StoreError(
                _("{store} was written by a newer dockquiz (schema {newer}, not {ours})").format(
                    store=name, newer=revision, ours=REVISION
                ),
                _("upgrade dockquiz, or name another file: --store PATH"),
            )
        return str(revision)

    def migrate(self) -> None:
        """Bring the schema to `REVISION`, or change nothing.

        Raises:
            StoreError: If the store cannot be written.
        """
        from dockquiz.storage.migration import upgrade

        with self.connection.rebuilding(), self.transaction() as connection:
            if self.revision() != REVISION:
                upgrade(connection)

    def copy(self) -> "Store":
        """Return a store in memory with the same contents."""
        memory = connect(None)
        self.sqlite.backup(memory)
        return Store(None, memory, self.learner)


def open_file(path: Path, learner: str | None = None) -> Store:
    """Open the store in a file, whatever its revision; a missing file is empty.

    Raises:
        StoreError: If it cannot be opened, or is no database.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            _("{folder} cannot be made: {reason}").format(
                folder=path.parent, reason=reason_of(error)
            ),
            _("name a store in another folder: --store PATH"),
        ) from error
    return Store(path, connect(path), learner)


def open_server(address: str, learner: str | None = None, *, trial: bool = False) -> Store:
    """Open the store in a database of a PostgreSQL server, whatever its revision.

    Args:
        address: As `location.server_address` gives it.
        learner: Whose schedules and reviews are meant.
        trial: Whether the server is to forget at the end all that is written.

    Raises:
        StoreError: If it cannot be opened, or the package that speaks to servers is missing.
    """
    try:
        from dockquiz.storage import postgres
    except ImportError as error:
        raise StoreError(
            _("a store on a PostgreSQL server needs the package psycopg"),
            _("install it with dockquiz: dockquiz[postgres] instead of dockquiz"),
        ) from error
    connection = postgres.connect(address)
    if trial:
        connection.try_only()
    return Store(None, connection, learner)


def open_in_memory() -> Store:
    """Make a store that is gone when it is closed."""
    store = Store(None, connect(None))
    store.migrate()
    return store


def no_learner(name: str, names: Iterable[str]) -> DockquizError:
    """Return what to say of a name that nobody has; the hint tells who has one like it."""
    from difflib import get_close_matches

    folded = {known.casefold(): known for known in names}
    near = [folded[found] for found in get_close_matches(name.casefold(), folded)]
    hint = _("`dockquiz learners list` shows who is there, `dockquiz learners add` adds one")
    if near:
        hint = _("did you mean {names}? {hint}").format(names=", ".join(near), hint=hint)
    return DockquizError(_("there is no learner named {name}").format(name=name), hint)
