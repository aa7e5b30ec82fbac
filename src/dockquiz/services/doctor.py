"""Is the store sound, and does the log lead where the schedules are? Look, or mend."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from dockquiz.i18n import _
from dockquiz.services.backup import Occasion, back_up
from dockquiz.storage import auditing, soundness
from dockquiz.storage.connection import Connection
from dockquiz.storage.store import Store

__all__ = ["MENDED", "Check", "Finding", "Rebuilt", "Size", "Store", "examine", "rebuild", "size"]

_SHOWN = 5
"""Examples of what is wrong."""


class Check(StrEnum):
    """What is looked at, in this order."""

    FILE = "file"
    REFERENCES = "references"
    UNDOS = "undos"
    ACTIONS = "actions"
    ORPHANS = "orphans"
    POSITIONS = "positions"
    ROWS = "rows"
    SCHEDULES = "schedules"


MENDED = frozenset({Check.POSITIONS, Check.ROWS, Check.SCHEDULES})
"""What `rebuild` puts right."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found."""

    check: Check
    count: int
    """How many things are wrong; 0 if nothing is."""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to look at."""

    cards: int
    events: int


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild changed."""

    added: int
    """Schedules that were missing."""
    moved: int
    """Schedules that stood elsewhere than the log leads, or were hidden otherwise."""
    positions: int
    """Schedules that had another place in the notes than their card."""
    kept: Path | None
    """Copy of the store as it was; None for a store on a server."""


def size(store: Store) -> Size:
    """Return how many cards and events a store holds."""
    ((cards,),) = store.connection.execute("SELECT count(*) FROM card").fetchall()
    ((events,),) = store.connection.execute("SELECT count(*) FROM review").fetchall()
    return Size(cards, events)


def examine(store: Store) -> Iterator[Finding]:
    """Look at a store, one check after the other; nothing is changed.

    Args:
        store: Open, to read at least.

    Yields:
        A finding a check, in the order of `Check`.

    Raises:
        StoreError: If the file is too damaged to go on.
    """
    checks: dict[Check, Callable[[Connection], Sequence[object]]] = {
        Check.FILE: soundness.file_damage,
        Check.REFERENCES: soundness.lost_references,
        Check.UNDOS: soundness.bad_undos,
        Check.ACTIONS: soundness.bad_actions,
        Check.ORPHANS: soundness.false_orphans,
        Check.POSITIONS: soundness.wrong_positions,
        Check.ROWS: soundness.unscheduled,
    }
    for check, look in checks.items():
        found = look(store.connection)
        yield Finding(check, len(found), tuple(map(str, found[:_SHOWN])))
    auditing.compare(store.connection)
    count, first = auditing.wrong_schedules(store.connection, _SHOWN)
    examples = (_("card {card} of {learner}").format(card=c, learner=name) for c, name in first)
    yield Finding(Check.SCHEDULES, count, tuple(examples))


def rebuild(store: Store, *, now: datetime) -> Rebuilt:
    """Bring every schedule where the review log leads, and every card has one.

    The log is taken at its word, and not changed. Only what is wrong is written.

    Args:
        store: Copied first.
        now: An aware instant, to name the copy.

    Raises:
        StoreError: If the store is damaged or cannot be written; nothing is changed then.
    """
    kept = back_up(store, now=now, reason=Occasion.REPAIR)
    with store.transaction() as connection:
        added = soundness.add_schedules(connection)
        positions = soundness.mend_positions(connection)
        auditing.compare(connection)
        moved = auditing.mend_schedules(connection)
    return Rebuilt(added, moved, positions, kept)
