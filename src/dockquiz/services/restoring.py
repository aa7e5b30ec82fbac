"""Put a copy in the place of a store: wholly or not at all, and behind a copy of the store.

A store that is sound is overwritten through SQLite, in one transaction that nobody
else can be part of: a kill leaves the old one or the new one. A file that is
damaged or gone cannot be; a whole file takes its place under its name.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dockquiz.errors import DockquizError, StoreError
from dockquiz.i18n import _
from dockquiz.services.backup import Occasion, back_up, folder_of, no_file, write_copy
from dockquiz.services.copies import Contents, Difference, difference, list_copies, look_at
from dockquiz.services.opening import Wanted
from dockquiz.storage.connection import SqliteConnection, connect
from dockquiz.storage.location import exists, server_address, store_path
from dockquiz.storage.readonly import connect_to_read
from dockquiz.storage.store import Store

_WAIT = 1_000
"""Milliseconds that other programs have to end."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a restore would do."""

    path: Path
    """The store's file."""
    copy: Contents
    present: Contents | None
    """What the store holds now; None if there is none."""
    difference: Difference | None
    """None if the store is missing or damaged."""


def store_file(wanted: Wanted) -> Path:
    """Return the file of a store, there or not.

    Raises:
        DockquizError: If the store is no file.
    """
    if server_address(wanted.store):
        raise no_file()
    return store_path(wanted.store)


def plan(wanted: Wanted, name: str) -> Plan:
    """Find a copy, and tell what taking it back would lose and bring.

    Args:
        wanted: Which store.
        name: Number of the copy in the list, from 1 for the newest; its name; or a file.

    Raises:
        DockquizError: If there is no such copy.
        StoreError: If it cannot be used.
    """
    path = store_file(wanted)
    copy = _find(path, name)
    if copy.problem:
        raise StoreError(copy.problem, _("take another copy: `dockquiz restore` lists them"))
    present = look_at(path) if exists(path) else None
    return Plan(path, copy, present, _difference(present, copy) if present else None)


def restore(plan: Plan, *, now: datetime) -> Path | None:
    """Put a copy in the place of the store.

    Args:
        plan: As `plan` made it.
        now: An aware instant, to name the copy of the present store.

    Returns:
        Where the present store was kept; None if there was none.

    Raises:
        StoreError: If the copy is damaged, another program uses the store, or it
            cannot be written; nothing is changed then.
    """
    with connect_to_read(plan.copy.path) as source:
        _require_sound(source, plan.copy.path)
        if plan.difference is not None:
            return _write_over(plan.path, source, now)
        kept = _keep_damaged(plan.path, now) if plan.present else None
        _put_in_place(plan.path, source)
        return kept


def _difference(present: Contents, copy: Contents) -> Difference | None:
    """Return what would be lost and found, or None if the present store is damaged."""
    try:
        if present.problem or not _is_sound(present.path):
            return None
        return difference(present.path, copy.path)
    except StoreError:
        return None


def _is_sound(path: Path) -> bool:
    with connect_to_read(path) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        return bool(connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)])


def _find(path: Path, name: str) -> Contents:
    listed = list_copies(path)
    if name.isdecimal():
        if not 1 <= int(name) <= len(listed):
            raise DockquizError(
                _("there is no copy {number}").format(number=name),
                _("`dockquiz restore` lists the copies"),
            )
        return listed[int(name) - 1]
    named = [copy for copy in listed if copy.path.name == name]
    return named[0] if named else look_at(Path(name).expanduser().absolute())


def _require_sound(source: SqliteConnection, path: Path) -> None:
    if source.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise StoreError(
            _("{store} is damaged").format(store=path),
            _("take another copy: `dockquiz restore` lists them"),
        )


def _write_over(path: Path, source: SqliteConnection, now: datetime) -> Path | None:
    with _alone(path) as connection:
        kept = back_up(Store(path, connection), now=now, reason=Occasion.RESTORE)
        try:
            source.backup(connection)
        except sqlite3.Error as error:
            from dockquiz.storage.failures import translated

            raise translated(error, str(path)) or error from error
    return kept


@contextmanager
def _alone(path: Path) -> Iterator[SqliteConnection]:
    """Open a store that no other program has open, and let none in."""
    with closing(connect(path)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {_WAIT}")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        # Leaving the log ahead needs the file alone: so it is found out who else is there.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        yield connection


def _keep_damaged(path: Path, now: datetime) -> Path:
    """Copy a damaged store as it lies there, with what stands in the log beside it."""
    from dockquiz.storage.holders import holders, in_use

    if holders(path):
        raise StoreError(*in_use(path))
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = folder_of(path) / f"{path.stem}.{stamp}.damaged"
    try:
        kept.parent.mkdir(exist_ok=True)
        for ending in ("", "-wal", "-journal"):
            beside = Path(f"{path}{ending}")
            if beside.exists():
                shutil.copyfile(beside, f"{kept}{ending}")
    except OSError as error:
        raise StoreError(
            _("{store} could not be kept: {reason}").format(store=path, reason=error.strerror),
            _("make room, or check the rights of its folder"),
        ) from error
    return kept


def _put_in_place(path: Path, source: SqliteConnection) -> None:
    whole = path.with_name(path.name + ".restored")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_copy(Store(path, source), whole)
        # What belonged to the old file would be taken for part of the new one.
        for ending in ("-wal", "-shm", "-journal"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        whole.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            _("{store} cannot be written: {reason}").format(store=path, reason=error),
            _("make room, or check the rights of its folder"),
        ) from error
