"""What waits today: the queue that a review would bring, counted by deck."""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dockquiz.domain.limits import AS_CHOSEN, Limits, Room
from dockquiz.domain.options import EVERYWHERE, NewOrder
from dockquiz.domain.queue import Intake, QueuedCard, practice_queue, todays_queue
from dockquiz.domain.shuffle import shuffle_of
from dockquiz.domain.studyday import later
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.storage import hot, waiting
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store

if TYPE_CHECKING:
    from dockquiz.services.reasons import Reasons


class Count(NamedTuple):
    """Cards of a deck that wait."""

    due: int
    new: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.due + self.new


class Waiting(NamedTuple):
    """What waits on a study day."""

    day: date
    decks: Mapping[str, Count]
    """By name, in the order of names; decks with nothing to do are missing."""
    reasons: "Reasons | None"
    """Why nothing waits; None if something does."""

    @property
    def next_day(self) -> date | None:
        """When the next card comes if nothing waits now; None if something does, or none comes."""
        return self.reasons.next_day if self.reasons else None

    @property
    def all(self) -> Count:
        """The sum over all decks."""
        counts = self.decks.values()
        return Count(sum(c.due for c in counts), sum(c.new for c in counts))


def what_waits(
    store: Store, *, day: date, deck: str | None = None, limits: Limits = AS_CHOSEN
) -> Waiting:
    """Count today's queue by deck.

    Args:
        store: Open.
        day: The study day.
        deck: Only this deck and those inside it.
        limits: What is asked for instead of the limits of the decks.

    Raises:
        DockquizError: If there is no such deck.
    """
    cards = read_queue(store, day=day, deck=deck, limits=limits)
    reasons = None
    if not cards:
        from dockquiz.services.reasons import read_reasons

        reasons = read_reasons(store, day=day, deck=deck, limits=limits)
    due = Counter(card.deck for card in cards if not card.schedule.is_new)
    new = Counter(card.deck for card in cards if card.schedule.is_new)
    decks = {name: Count(due[name], new[name]) for name in sorted({*due, *new})}
    return Waiting(day, decks, reasons)


def read_queue(
    store: Store,
    *,
    day: date,
    deck: str | None = None,
    limits: Limits = AS_CHOSEN,
    only: AbstractSet[int] | None = None,
) -> tuple[QueuedCard, ...]:
    """Return the cards to review on a study day, in order.

    Args:
        store: Open.
        day: The study day.
        deck: Only this deck and those inside it; None for all.
        limits: What is asked for instead of the limits of the decks; what the review
            log holds of today counts.
        only: Cards that are wanted, as a query found them; None for all.

    Raises:
        DockquizError: If there is no such deck.
    """
    require_deck(store, deck)
    connection, learner = store.connection, store.learner_id
    settings = read_settings(connection, learner)
    scope = deck or EVERYWHERE
    done = hot.done(connection, learner, day)
    due = _wanted(hot.due_cards(connection, learner, day, deck), only)
    options = settings.of(scope)
    shuffled = options.new_order is NewOrder.RANDOM
    blocks = {*done.blocks, *(card.block for card in due)}
    new = hot.new_cards(
        connection,
        learner,
        day,
        deck,
        intake=Intake(Room(limits.of_new(settings, scope), done.new), blocks, settings, only),
        shuffle=shuffle_of(options.seed, day) if shuffled else None,
    )
    return todays_queue(due, new, day=day, deck=scope, settings=settings, limits=limits, done=done)


def read_practice(
    store: Store,
    *,
    day: date,
    deck: str | None = None,
    ahead: int | None = None,
    only: AbstractSet[int] | None = None,
) -> tuple[QueuedCard, ...]:
    """Return cards to go through outside the schedule, in order.

    Args:
        store: Open.
        day: The study day.
        deck: Only this deck and those inside it; None for all.
        ahead: Those due in so many days from tomorrow; None for all that are not hidden.
        only: Cards that are wanted, as a query found them; None for all.

    Raises:
        DockquizError: If there is no such deck.
    """
    require_deck(store, deck)
    connection, learner = store.connection, store.learner_id
    if ahead is None:
        cards = hot.open_cards(connection, learner, day, deck)
    else:
        cards = hot.coming_cards(connection, learner, day, deck, until=later(day, ahead))
    options = read_settings(connection, learner).of(deck or EVERYWHERE)
    return practice_queue(_wanted(cards, only), day=day, options=options)


def _wanted(cards: list[QueuedCard], only: AbstractSet[int] | None) -> list[QueuedCard]:
    return cards if only is None else [card for card in cards if card.id in only]


def require_deck(store: Store, deck: str | None) -> None:
    """Make sure that there is a deck of that name, or one inside it.

    Raises:
        DockquizError: If there is none.
    """
    if deck is not None and not waiting.has_deck(store.connection, deck):
        raise DockquizError(
            _("there is no deck named {deck}").format(deck=deck), _("`dockquiz decks` lists them")
        )
