"""What waits today: the queue that a review would bring, counted by deck."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dockquiz.domain.queue import Done, Limits, QueuedCard, todays_queue
from dockquiz.errors import DockquizError
from dockquiz.storage import hot, waiting
from dockquiz.storage.store import Store


@dataclass(frozen=True, slots=True)
class Count:
    """Cards of a deck that wait."""

    due: int
    new: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.due + self.new


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits on a study day."""

    day: date
    decks: Mapping[str, Count]
    """By name, in the order of names; decks with nothing to do are missing."""
    next_day: date | None
    """When the next card comes if nothing waits now; None if something does, or
    no card will come at all."""

    @property
    def all(self) -> Count:
        """The sum over all decks."""
        counts = self.decks.values()
        return Count(sum(c.due for c in counts), sum(c.new for c in counts))


def what_waits(
    store: Store, *, day: date, deck: str | None = None, limits: Limits | None = None
) -> Waiting:
    """Count today's queue by deck.

    Args:
        store: Open.
        day: The study day.
        deck: Only this deck and those inside it.
        limits: Cards a day; None for the defaults.

    Raises:
        DockquizError: If there is no such deck.
    """
    cards = read_queue(store, day=day, deck=deck, limits=limits or Limits())
    due = Counter(card.deck for card in cards if not card.schedule.is_new)
    new = Counter(card.deck for card in cards if card.schedule.is_new)
    learner = store.learner_id
    return Waiting(
        day=day,
        decks={name: Count(due[name], new[name]) for name in sorted({*due, *new})},
        next_day=None if cards else waiting.next_day(store.connection, learner, day, deck),
    )


def read_queue(
    store: Store, *, day: date, deck: str | None, limits: Limits
) -> tuple[QueuedCard, ...]:
    """Return the cards to review on a study day, in order.

    Args:
        store: Open.
        day: The study day.
        deck: Only this deck and those inside it; None for all.
        limits: Cards a day; what the review log holds of today counts.

    Raises:
        DockquizError: If there is no such deck.
    """
    connection = store.connection
    if deck is not None and not waiting.has_deck(connection, deck):
        raise DockquizError(f"there is no deck named {deck}", "`dockquiz decks` lists them")
    learner = store.learner_id
    done: Done = hot.done(connection, learner, day)
    due = hot.due_cards(connection, learner, day, deck)
    new = hot.new_cards(
        connection,
        learner,
        day,
        deck,
        limit=max(0, limits.new - done.new),
        without=done.blocks.union(card.block for card in due),
    )
    return todays_queue(due, new, day=day, limits=limits, done=done)
