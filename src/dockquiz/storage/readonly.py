"""Read a store that may not be written: its file, its folder or its disk is read-only or full.

A store writes ahead, so that even reading one leaves small files beside it. Where
that cannot be, SQLite is told that nothing will change the file; that is true as
long as nobody has left something in the log beside it. If somebody has, file and
log are copied, and the copy is read.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dockquiz.errors import StoreError
from dockquiz.i18n import _, reason_of
from dockquiz.storage.connection import SqliteConnection, connect

_NOT_WRITABLE = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
}


def may_write(path: Path) -> bool:
    """Return whether a file, and files beside it, may be written as far as rights go."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def is_about_writing(error: StoreError) -> bool:
    """Return whether a store failed because something could not be written."""
    code = getattr(error.__cause__, "sqlite_errorcode", 0)
    return isinstance(error.__cause__, OSError) or code & 0xFF in _NOT_WRITABLE


@contextmanager
def connect_to_read(path: Path) -> Iterator[SqliteConnection]:
    """Open a store's file for the length of a `with` block, without writing beside it.

    Raises:
        StoreError: If it cannot be read.
    """
    log, index = Path(f"{path}-wal"), Path(f"{path}-shm")
    if index.exists() and (shared := _shared(path)):
        with closing(shared):
            yield shared
    elif not _size(log):
        with closing(connect(path, way="mode=ro&immutable=1")) as alone:
            yield alone
    else:
        from tempfile import TemporaryDirectory

        with (
            TemporaryDirectory(prefix="dockquiz-") as folder,
            closing(connect(_copied(path, log, Path(folder)))) as copy,
        ):
            copy.name = str(path)
            yield copy


def _shared(path: Path) -> SqliteConnection | None:
    """Return a connection that reads beside others, if what they left beside the file allows it."""
    try:
        connection = connect(path, way="mode=ro")
        try:
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
        except StoreError:
            connection.close()
            raise
    except StoreError as error:
        if is_about_writing(error):
            return None
        raise
    return connection


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _copied(path: Path, log: Path, folder: Path) -> Path:
    import shutil

    copy = folder / "store.db"
    try:
        shutil.copyfile(path, copy)
        shutil.copyfile(log, f"{copy}-wal")
    except OSError as error:
        raise StoreError(
            _("{store} cannot be read without writing beside it: {reason}").format(
                store=path, reason=reason_of(error)
            ),
            _("check its rights, or make room"),
        ) from error
    return copy
