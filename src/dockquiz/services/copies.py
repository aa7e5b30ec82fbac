"""What lies in the copies of a store, and what taking one back would lose and bring."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.services.backup import copies, instant
from dockquiz.storage.readonly import connect_to_read
from dockquiz.storage.store import Store

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CHUNK = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a store or a copy holds."""

    path: Path
    size: int
    """Bytes."""
    made: datetime | None = None
    """When the copy was made; None for a file with a name of its own."""
    reason: str | None = None
    """Why the copy was made, a word."""
    cards: int = 0
    events: int = 0
    """Rows of the review log."""
    last_event: datetime | None = None
    """When the log was written to last."""
    problem: str | None = None
    """Why it cannot be used, or None."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What two stores of one past do not share."""

    lost_cards: int
    lost_events: int
    """Held by the first alone."""
    found_cards: int
    found_events: int
    """Held by the second alone."""


def list_copies(path: Path) -> list[Contents]:
    """Return what lies in the copies of a store, the newest first.

    Args:
        path: The store's file; it need not exist.
    """
    return [look_at(copy, made=instant(copy)) for copy in reversed(copies(path))]


def look_at(path: Path, *, made: datetime | None = None) -> Contents:
    """Return what lies in a file that may be a store.

    Args:
        path: The file; nothing is written, neither into it nor beside it.
        made: When it was copied, if its name tells.

    Raises:
        DockquizError: If there is no such file.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise DockquizError(
            _("{file} cannot be read: {reason}").format(file=path, reason=error.strerror),
            _("`dockquiz restore` lists the copies"),
        ) from error
    reason = path.name.split(".")[-2] if made else None
    try:
        with connect_to_read(path) as connection:
            store = Store(path, connection)
            if store.revision() is None:
                return Contents(path=path, size=size, problem=_("it is empty"))
            ((cards,),) = connection.execute("SELECT count(*) FROM card").fetchall()
            query = "SELECT count(*), (SELECT at FROM review ORDER BY id DESC LIMIT 1) FROM review"
            ((events, at),) = connection.execute(query).fetchall()
    except DockquizError as error:
        return Contents(path=path, size=size, made=made, reason=reason, problem=error.message)
    last = None if at is None else _EPOCH + timedelta(milliseconds=at)
    return Contents(
        path=path,
        size=size,
        made=made,
        reason=reason,
        cards=cards,
        events=events,
        last_event=last,
    )


def difference(present: Path, other: Path) -> Difference:
    """Count what taking another store in place of the present one loses and brings.

    Cards are told by their guid, events by their place and instant, which no
    migration changes.

    Args:
        present: A store's file.
        other: Another's, of the same past.

    Raises:
        StoreError: If one of them cannot be read.
    """
    counts = []
    for query in ("SELECT guid, 0 FROM card", "SELECT id, at FROM review"):
        with connect_to_read(other) as connection:
            theirs = set(connection.execute(query).fetchall())
        ours = shared = 0
        with connect_to_read(present) as connection:
            cursor = connection.execute(query)
            while rows := cursor.fetchmany(_CHUNK):
                ours += len(rows)
                shared += sum(row in theirs for row in rows)
        counts.append((ours - shared, len(theirs) - shared))
    (lost_cards, found_cards), (lost_events, found_events) = counts
    return Difference(lost_cards, lost_events, found_cards, found_events)
