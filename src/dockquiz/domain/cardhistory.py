"""The history of one card: every event of its log, and whether it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from dockquiz.domain.reviewlog import Event, EventKind, standing


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a card."""

    event: Event
    stands: bool
    """Whether it counts: not taken back, or brought back since. False for an undo."""


@dataclass(frozen=True, slots=True)
class History:
    """All that happened to one card."""

    entries: tuple[Entry, ...]
    """Oldest first."""

    @property
    def reviews(self) -> list[Event]:
        """The reviews that stand."""
        return [e.event for e in self.entries if e.stands and e.event.kind is EventKind.REVIEW]

    @property
    def failures(self) -> int:
        """How many of them failed."""
        return sum(event.grade is not None and not event.grade.passes for event in self.reviews)

    @property
    def milliseconds(self) -> int:
        """Time from question to grade, practice included."""
        return sum(e.event.duration or 0 for e in self.entries if e.stands)

    @property
    def longest(self) -> int:
        """The longest interval that it had, in days; 0 if it was always new."""
        return max((e.event.after.interval for e in self.entries if e.stands), default=0)


def history(events: Iterable[Event]) -> History:
    """Return the history of a card.

    Args:
        events: All of the card's, in the order of their ids.
    """
    log = list(events)
    kept = {event.id for event in standing(log)}
    return History(tuple(Entry(event, event.id in kept) for event in log))
