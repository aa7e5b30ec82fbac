"""Open the store that a command works on: to write, to read, or a copy to try something."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from dockquiz.errors import StoreError
from dockquiz.i18n import _, reason_of
from dockquiz.storage.connection import APPLICATION_ID, connect
from dockquiz.storage.location import exists, missing, server_address, store_path
from dockquiz.storage.readonly import connect_to_read, is_about_writing, may_write
from dockquiz.storage.store import REVISION, Store, open_file, open_server


class Wanted(NamedTuple):
    """What the command line says of the store."""

    store: str | None = None
    """`--store`; None for the one in the user's data folder."""
    learner: str | None = None
    """Whose schedules and reviews are meant; None for `me`, or whoever is alone."""
    defaults: Mapping[str, object] = {}
    """Options of decks that the configuration or the environment gives, by name."""


@contextmanager
def open_store(wanted: Wanted, *, now: datetime, make: bool = True) -> Iterator[Store]:
    """Open a store for the length of a `with` block, to write into it.

    A missing store is made, unless `make` is off. One with an older schema is copied
    into the backups folder first, unless a server holds it, then brought up to date.

    Args:
        wanted: Which store, and whose part of it.
        now: An aware instant, to name the backup.
        make: Whether a store that is not there is made.

    Raises:
        StoreError: If the file cannot be opened or written, is damaged, belongs to
            another program or to a newer dockquiz.
    """
    store, is_new = _open(wanted, make=make)
    try:
        if not make:
            _revision(store)
        _prepare(store, now)
    except BaseException:
        store.close()
        if store.path and is_new:
            _remove(store.path)
        raise
    with closing(store):
        yield _with_defaults(store, wanted)


@contextmanager
def read_store(wanted: Wanted, *, now: datetime) -> Iterator[Store]:
    """Open a store for the length of a `with` block, to look at it.

    It is read where nothing may be written, too. Before the first import, the store in
    the user's data folder is an empty one. One with an older schema is brought
    up to date as `open_store` does, or a copy in memory is.

    Args:
        wanted: Which store, and whose part of it.
        now: An aware instant, to name the backup.

    Raises:
        StoreError: If there is no store where one was named; if it cannot be read, is
            damaged, belongs to another program or to a newer dockquiz.
    """
    if server_address(wanted.store):
        with open_store(wanted, now=now) as store:
            yield store
        return
    path = store_path(wanted.store)
    if not exists(path):
        if wanted.store:
            raise missing(path, APPLICATION_ID)
        with open_copy(wanted) as empty:
            yield empty
        return
    opened = _open_to_read(path, wanted.learner, now) if may_write(path) else None
    if opened is not None:
        with closing(opened):
            yield _with_defaults(opened, wanted)
        return
    with connect_to_read(path) as connection:
        store = Store(path, connection, wanted.learner)
        if _revision(store) == REVISION:
            yield _with_defaults(store, wanted)
        else:
            with closing(store.copy()) as copy:
                copy.migrate()
                yield _with_defaults(copy, wanted)


@contextmanager
def open_copy(wanted: Wanted) -> Iterator[Store]:
    """Open a copy in memory, to try something: what is written to it changes no file.

    The copy of a missing store is an empty one. A store on a server is its own copy:
    the server forgets at the end what was written.

    Args:
        wanted: Which store, and whose part of it.

    Raises:
        StoreError: As `read_store`.
    """
    with closing(_copy(wanted)) as copy:
        if copy.revision() != REVISION:
            copy.migrate()
        yield _with_defaults(copy, wanted)


def _with_defaults(store: Store, wanted: Wanted) -> Store:
    """Let the store answer with what was chosen outside it, where nothing was chosen in it."""
    store.connection.defaults = wanted.defaults
    return store


def _copy(wanted: Wanted) -> Store:
    if address := server_address(wanted.store):
        return open_server(address, wanted.learner, trial=True)
    path = store_path(wanted.store)
    if not exists(path):
        return Store(None, connect(None), wanted.learner)
    with closing(connect(path)) if may_write(path) else connect_to_read(path) as connection:
        original = Store(path, connection, wanted.learner)
        original.revision()
        return original.copy()


def _open(wanted: Wanted, *, make: bool) -> tuple[Store, bool]:
    """Open a store to write into it; tell whether its file is being made."""
    if address := server_address(wanted.store):
        return open_server(address, wanted.learner), False
    path = store_path(wanted.store)
    existed = exists(path)
    if not (existed or make):
        raise missing(path, APPLICATION_ID)
    if existed and not may_write(path):
        from dockquiz.storage.failures import read_only

        raise read_only(path)
    return open_file(path, wanted.learner), not existed


def _open_to_read(path: Path, learner: str | None, now: datetime) -> Store | None:
    """Open a store as it should be, or return None where something cannot be written."""
    try:
        store = open_file(path, learner)
        try:
            if _revision(store) != REVISION:
                _prepare(store, now)
        except BaseException:
            store.close()
            raise
    except StoreError as error:
        if is_about_writing(error):
            return None
        raise
    return store


def _revision(store: Store) -> str:
    revision = store.revision()
    if revision is None:
        raise StoreError(
            _("{store} is empty: it is no store yet").format(store=store.path),
            _("`dockquiz import NOTES` makes one of it, and so does `dockquiz review`"),
        )
    return revision


def _prepare(store: Store, now: datetime) -> None:
    revision = store.revision()
    if revision == REVISION:
        if store.path:
            store.sqlite.write_ahead()
        return
    if revision is not None:
        from dockquiz.services.backup import Occasion, back_up

        back_up(store, now=now, reason=Occasion.UPGRADE)
    store.migrate()


def _remove(path: Path) -> None:
    """Leave no half file behind when a store could not be made."""
    for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        try:
            name.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(
                _("{store} cannot be removed: {reason}").format(store=name, reason=reason_of(error))
            ) from error
