"""Open the store that a command works on, made or brought up to date as needed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dockquiz.errors import StoreError
from dockquiz.storage.connection import connect
from dockquiz.storage.location import server_address, store_path
from dockquiz.storage.store import REVISION, Store, open_file, open_server


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line says of the store."""

    store: str | None = None
    """`--store`; None for the one in the user's data folder."""
    learner: str | None = None
    """Whose schedules and reviews are meant; None for `me`, or whoever is alone."""


@contextmanager
def open_store(wanted: Wanted, *, now: datetime) -> Iterator[Store]:
    """Open a store for the length of a `with` block.

    A missing store is made. One with an older schema is copied into the backups
    folder first, unless a server holds it, then brought up to date.

    Args:
        wanted: Which store, and whose part of it.
        now: An aware instant, to name the backup.

    Raises:
        StoreError: If the file cannot be opened, is damaged, belongs to another
            program or to a newer dockquiz.
    """
    address = server_address(wanted.store)
    store = open_server(address, wanted.learner) if address else None
    if store is None:
        path = store_path(wanted.store)
        existed = _exists(path)
        store = open_file(path, wanted.learner)
    try:
        _prepare(store, now)
    except BaseException:
        store.close()
        if store.path and not existed:
            _remove(store.path)
        raise
    try:
        yield store
    finally:
        store.close()


@contextmanager
def open_copy(wanted: Wanted) -> Iterator[Store]:
    """Open a copy in memory, to try something: what is written to it changes no file.

    The copy of a missing store is an empty one. A store on a server is its own copy:
    the server forgets at the end what was written.

    Args:
        wanted: Which store, and whose part of it.

    Raises:
        StoreError: As `open_store`.
    """
    copy = _copy(wanted)
    try:
        if copy.revision() != REVISION:
            copy.migrate()
        yield copy
    finally:
        copy.close()


def _copy(wanted: Wanted) -> Store:
    if address := server_address(wanted.store):
        return open_server(address, wanted.learner, trial=True)
    path = store_path(wanted.store)
    if not _exists(path):
        return Store(None, connect(None), wanted.learner)
    original = open_file(path, wanted.learner)
    try:
        original.revision()
        return original.copy()
    finally:
        original.close()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise StoreError(
            f"{path} cannot be opened: {error.strerror}", "name another file: --store PATH"
        ) from error


def _prepare(store: Store, now: datetime) -> None:
    revision = store.revision()
    if revision == REVISION:
        return
    if revision is not None:
        from dockquiz.services.backup import back_up

        back_up(store, now=now, reason="upgrade")
    store.migrate()


def _remove(path: Path) -> None:
    """Leave no half file behind when a store could not be made."""
    for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        try:
            name.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"{name} cannot be removed: {error.strerror}") from error
