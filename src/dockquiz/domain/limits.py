"""How many cards a study day may bring, deck by deck."""

from collections.abc import Mapping
from typing import NamedTuple

from dockquiz.domain.deck import contains, lineage
from dockquiz.domain.options import EVERYWHERE, Settings


class Limits(NamedTuple):
    """What was asked for at this sitting instead of the limits of the decks; None: nothing."""

    new: int | None = None
    """New cards a day."""
    reviews: int | None = None
    """Other cards a day."""

    def of_new(self, settings: Settings, deck: str) -> Mapping[str, int]:
        """Return the limits of new cards by deck, while `deck` is reviewed."""
        return settings.limits("new") if self.new is None else {deck: self.new}

    def of_reviews(self, settings: Settings, deck: str) -> Mapping[str, int]:
        """Return the limits of other cards by deck, while `deck` is reviewed."""
        return settings.limits("reviews") if self.reviews is None else {deck: self.reviews}


AS_CHOSEN = Limits()
"""Nothing was asked for: the limits of the decks hold."""


class Done(NamedTuple):
    """What the review log holds of today already."""

    new: Mapping[str, int] = {}
    """New cards reviewed for the first time, by deck."""
    reviews: Mapping[str, int] = {}
    """Other cards reviewed, by deck."""
    blocks: frozenset[int] = frozenset()
    """Blocks of the reviewed cards."""


NOTHING_YET = Done()
"""The day begins."""


class Room:
    """How many more cards each deck takes today.

    A limit bounds a deck and all decks inside it together, so a card needs room
    in every deck around it.
    """

    def __init__(self, limits: Mapping[str, int], done: Mapping[str, int]) -> None:
        self._left = {
            deck: limit - sum(n for other, n in done.items() if _holds(deck, other))
            for deck, limit in limits.items()
        }
        self._paths: dict[str, tuple[str, ...]] = {}

    def full(self, deck: str) -> list[str]:
        """Return the decks around a deck, itself included, that take no more."""
        return [name for name in self._path(deck) if self._left[name] <= 0]

    def admits(self, deck: str) -> bool:
        """Whether a card of a deck may come."""
        return not self.full(deck)

    def take(self, deck: str) -> None:
        """Count a card of a deck."""
        for name in self._path(deck):
            self._left[name] -= 1

    def _path(self, deck: str) -> tuple[str, ...]:
        if deck not in self._paths:
            names = (EVERYWHERE, *lineage(deck))
            self._paths[deck] = tuple(name for name in names if name in self._left)
        return self._paths[deck]


def _holds(deck: str, other: str) -> bool:
    return deck == EVERYWHERE or contains(deck, other)
