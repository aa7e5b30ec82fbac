"""What a failure of SQLite means for the learner: a message and what to do about it."""

import sqlite3
from pathlib import Path

from dockquiz.errors import DamagedError, StoreError
from dockquiz.i18n import _


def translated(error: sqlite3.Error, name: str) -> StoreError | None:
    """Say what happened to a store; None if it is a mistake of the program.

    Args:
        error: As SQLite raised it.
        name: The store's file.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        from dockquiz.storage.holders import in_use

        return StoreError(*in_use(Path(name)))
    if code & 0xFF == sqlite3.SQLITE_CORRUPT:
        return damaged(name)
    reason = _reason(code & 0xFF)
    return reason and StoreError(reason[0].format(store=name), reason[1])


def damaged(name: object) -> DamagedError:
    """Return the error of a store whose file is broken inside."""
    return DamagedError(
        _("{store} is damaged").format(store=name),
        _("`dockquiz doctor` says how badly; `dockquiz restore` lists the backups"),
    )


def read_only(path: Path) -> StoreError:
    """Return the error of a store that may be read only."""
    message, hint = _read_only()
    return StoreError(message.format(store=path), hint)


def _reason(code: int) -> tuple[str, str] | None:
    """Return message and hint for a primary result code that is no fault of ours."""
    return {
        sqlite3.SQLITE_FULL: (
            _("{store} cannot grow: the disk is full"),
            _("make room and try again"),
        ),
        sqlite3.SQLITE_READONLY: _read_only(),
        sqlite3.SQLITE_PERM: _read_only(),
        sqlite3.SQLITE_CANTOPEN: (
            _("{store} cannot be opened"),
            _("check that the folder exists and that you may write in it"),
        ),
        sqlite3.SQLITE_IOERR: (
            _("{store} cannot be read or written"),
            _("check the disk, and how large a file may become"),
        ),
        sqlite3.SQLITE_NOTADB: (
            _("{store} is not a dockquiz store"),
            _("name another file with --store"),
        ),
    }.get(code)


def _read_only() -> tuple[str, str]:
    return (
        _("{store} may not be written"),
        _("check the rights of the file and its folder; reading commands such as `stats` work"),
    )
