"""Consistent copies of a store, kept in a `backups` folder beside it and thinned with age."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from dockquiz.errors import DockquizError, StoreError
from dockquiz.i18n import _
from dockquiz.storage.failures import damaged
from dockquiz.storage.store import Store


class Occasion(StrEnum):
    """Why a copy was made; part of its name."""

    ASKED = "asked"
    DAILY = "daily"
    IMPORT = "import"
    LEARNER = "learner"
    """Before a learner is removed."""
    REPAIR = "repair"
    RESTORE = "restore"
    UPGRADE = "upgrade"


_STAMP = "%Y%m%dT%H%M%S%fZ"
_NEWEST = 10
"""Copies that are kept whatever their age."""
_DAYS = 14
"""Days of which the last copy is kept."""
_WEEKS = 12
"""Weeks of which the last copy is kept; before that, the last of each month."""
_ABANDONED = timedelta(hours=12)
"""Age from which a half copy belongs to nobody any more."""


def back_up(store: Store, *, now: datetime, reason: str) -> Path | None:
    """Copy a store as it is, then thin the older copies out.

    A copy that is not whole takes the place of none.

    Args:
        store: One in memory is not copied; a server's is for its own tools to copy.
        now: An aware instant; part of the name.
        reason: One word; part of the name.

    Returns:
        The copy, or None if the store is no file.

    Raises:
        StoreError: If the copy cannot be written, or the store is damaged.
    """
    if store.path is None:
        return None
    folder = folder_of(store.path)
    with _told(folder):
        folder.mkdir(exist_ok=True)
        target = _named(store.path, now, reason)
        write_copy(store, target)
        for name in [*superfluous(copies(store.path), now=now), *_abandoned(store.path, now)]:
            name.unlink(missing_ok=True)
    return target


def daily_backup(store: Store, *, now: datetime) -> Path | None:
    """Copy a store unless a copy of the last 20 hours exists; meant for the first use of a day."""
    if store.path is None:
        return None
    recent = now - timedelta(hours=20)
    if any(recent < instant(name) <= now for name in copies(store.path)):
        return None
    return back_up(store, now=now, reason=Occasion.DAILY)


def back_up_to(store: Store, target: Path) -> None:
    """Copy a store as it is into a file of the learner's choice.

    Args:
        store: A file.
        target: Must not exist.

    Raises:
        StoreError: If the copy cannot be written, or the store is damaged.
        DockquizError: If the target exists, or the store is no file.
    """
    if store.path is None:
        raise no_file()
    if target.is_symlink() or target.exists():
        raise DockquizError(
            _("{file} exists").format(file=target), _("name another file: nothing is written over")
        )
    with _told(target.parent):
        write_copy(store, target)


def no_file() -> DockquizError:
    """Return the error of a store that is not ours to copy."""
    return DockquizError(
        _("a store on a server is copied by the server's own tools, such as pg_dump")
    )


def write_copy(store: Store, target: Path) -> None:
    """Write a whole copy of a store: it is there under its name, or not at all.

    The copy is one file; what reads it needs to write nothing beside it.

    Raises:
        OSError: If it cannot be written.
        sqlite3.Error: As well.
        StoreError: If the store is damaged.
    """
    half = target.with_name(target.name + ".part")
    try:
        with closing(sqlite3.connect(half, isolation_level=None)) as copy:
            # Nobody needs half a copy: it may lie in pieces until it is whole.
            copy.execute("PRAGMA journal_mode = OFF")
            store.sqlite.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            _require_whole(copy, store.path)
        half.replace(target)
    except BaseException:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise


def _require_whole(copy: sqlite3.Connection, path: Path | None) -> None:
    copy.execute("PRAGMA ignore_check_constraints = ON")
    if copy.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise damaged(path)


def folder_of(path: Path) -> Path:
    """Return the folder of a store's copies."""
    return path.parent / "backups"


def copies(path: Path) -> list[Path]:
    """Return the copies of a store, oldest first."""
    named = re.compile(re.escape(path.stem) + r"\.\d{8}T\d{12}Z\.\w+\.db")
    found = folder_of(path).glob("*.db")
    return sorted((name for name in found if named.fullmatch(name.name)), key=instant)


def instant(name: Path) -> datetime:
    """Return when a copy was made, in UTC, as its name tells."""
    return datetime.strptime(name.name.split(".")[-3], _STAMP).replace(tzinfo=UTC)


def superfluous(names: Iterable[Path], *, now: datetime) -> list[Path]:
    """Return the copies that are not worth keeping.

    Kept are the ten newest, the last of each of the last 14 days, of each of the last
    12 weeks, and of each month before.

    Args:
        names: Copies, oldest first.
        now: An aware instant.
    """
    names = list(names)
    last = {_period(instant(name), now): name for name in names}
    kept = {*last.values(), *names[-_NEWEST:]}
    return [name for name in names if name not in kept]


def _named(path: Path, now: datetime, reason: str) -> Path:
    stamp = now.astimezone(UTC).strftime(_STAMP)
    return folder_of(path) / f"{path.stem}.{stamp}.{reason}.db"


def _abandoned(path: Path, now: datetime) -> list[Path]:
    """Return half copies that a killed program left behind."""
    named = re.compile(re.escape(path.stem) + r"\.\d{8}T\d{12}Z\.\w+\.db\.part")
    found = [name for name in folder_of(path).glob("*.part") if named.fullmatch(name.name)]
    return [name for name in found if now - instant(name.with_suffix("")) > _ABANDONED]


def _period(instant: datetime, now: datetime) -> str:
    age = now - instant
    if age < timedelta(days=_DAYS):
        return instant.strftime("%Y%m%d")
    return instant.strftime("%GW%V" if age < timedelta(weeks=_WEEKS) else "%Y%m")


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Say of a copy that fails where it was to go."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            _("no backup could be written to {folder}: {reason}").format(
                folder=folder, reason=error
            ),
            _("make room, or check its rights"),
        ) from error
