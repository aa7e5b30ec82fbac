"""Consistent copies of a store, kept in a `backups` folder beside it and thinned with age."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dockquiz.errors import StoreError
from dockquiz.i18n import _
from dockquiz.storage.store import Store

_STAMP = "%Y%m%dT%H%M%S%fZ"
_NEWEST = 10
"""Copies that are kept whatever their age."""
_DAYS = 30
"""Days of which the last copy is kept; before that, the last of each month."""


def back_up(store: Store, *, now: datetime, reason: str) -> Path | None:
    """Copy a store as it is, then thin the older copies out.

    Args:
        store: One in memory is not copied; a server's is for its own tools to copy.
        now: An aware instant; part of the name.
        reason: One word; part of the name.

    Returns:
        The copy, or None if the store is no file.

    Raises:
        StoreError: If the copy cannot be written.
    """
    if store.path is None:
        return None
    folder = store.path.parent / "backups"
    stamp = now.astimezone(UTC).strftime(_STAMP)
    target = folder / f"{store.path.stem}.{stamp}.{reason}.db"
    half = target.with_name(target.name + ".part")
    try:
        folder.mkdir(exist_ok=True)
        with closing(sqlite3.connect(half)) as copy:
            store.sqlite.backup(copy)
        half.replace(target)
        for name in superfluous(copies(store.path), now=now):
            name.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            half.unlink()
        raise StoreError(
            _("no backup could be written to {folder}: {error}").format(folder=folder, error=error),
            _("make room, or check its rights"),
        ) from error
    return target


def daily_backup(store: Store, *, now: datetime) -> Path | None:
    """Copy a store unless a copy of the last 20 hours exists; meant for the first use of a day."""
    if store.path is None:
        return None
    recent = now - timedelta(hours=20)
    if any(recent < _instant(name) <= now for name in copies(store.path)):
        return None
    return back_up(store, now=now, reason="daily")


def copies(path: Path) -> list[Path]:
    """Return the copies of a store, oldest first."""
    named = re.compile(re.escape(path.stem) + r"\.\d{8}T\d{12}Z\.\w+\.db")
    found = (path.parent / "backups").glob("*.db")
    return sorted((name for name in found if named.fullmatch(name.name)), key=_instant)


def superfluous(names: Iterable[Path], *, now: datetime) -> list[Path]:
    """Return the copies that are not worth keeping.

    Kept are the ten newest, the last of each of the last 30 days, and the last of
    each month before.

    Args:
        names: Copies, oldest first.
        now: An aware instant.
    """
    names = list(names)
    last = {_period(_instant(name), now): name for name in names}
    kept = {*last.values(), *names[-_NEWEST:]}
    return [name for name in names if name not in kept]


def _period(instant: datetime, now: datetime) -> str:
    return instant.strftime("%Y%m%d" if now - instant < timedelta(days=_DAYS) else "%Y%m")


def _instant(name: Path) -> datetime:
    return datetime.strptime(name.name.split(".")[-3], _STAMP).replace(tzinfo=UTC)
