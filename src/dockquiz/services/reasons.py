"""Why no card comes: limits, siblings, cards that are hidden, or a day that is not here yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dockquiz.domain.limits import AS_CHOSEN, Limits, Room
from dockquiz.domain.options import EVERYWHERE
from dockquiz.domain.studyday import later
from dockquiz.storage import hot, waiting
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Cards that a limit keeps back today."""

    count: int = 0
    limits: Mapping[str, int]
    """The limits that are in the way, by deck; '' for all decks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """What keeps the cards of a store, or of a deck, from coming now."""

    day: date
    """Today."""
    new: Held
    """New cards over their limit."""
    due: Held
    """Due cards over their limit."""
    is_asked: bool
    """Whether the limit of new cards was asked for at this sitting."""
    siblings: int
    """Cards that wait because another one of their block came today."""
    buried: int
    suspended: int
    next_day: date | None
    """First study day after today that brings a card; None if none will."""


def read_reasons(
    store: Store, *, day: date, deck: str | None = None, limits: Limits = AS_CHOSEN
) -> Reasons:
    """Return what keeps cards from coming, once today's queue is done.

    Args:
        store: Open.
        day: The study day.
        deck: Only this deck and those inside it; None for all.
        limits: What was asked for instead of the limits of the decks.
    """
    connection, learner = store.connection, store.learner_id
    settings = read_settings(connection, learner)
    done = hot.done(connection, learner, day)
    scope = deck or EVERYWHERE
    of_new, of_due = limits.of_new(settings, scope), limits.of_reviews(settings, scope)
    found = waiting.counts(connection, learner, day, deck)
    new = _held({c.deck: c.new for c in found}, of_new, done.new)
    due = _held({c.deck: c.due for c in found}, of_due, done.reviews)
    tomorrow = later(day, 1)
    new_room, due_room = Room(of_new, {}), Room(of_due, {})
    back = waiting.next_day(connection, learner, day, deck)
    comes = [back] if back else []
    comes += [tomorrow for c in found if c.new and new_room.admits(c.deck)]
    comes += [tomorrow for c in found if c.due and due_room.admits(c.deck)]
    return Reasons(
        day=day,
        new=new,
        due=due,
        is_asked=limits.new is not None,
        siblings=sum(c.new + c.due for c in found) - new.count - due.count,
        buried=sum(c.buried for c in found),
        suspended=sum(c.suspended for c in found),
        next_day=min(comes, default=None),
    )


def _held(cards: Mapping[str, int], limits: Mapping[str, int], done: Mapping[str, int]) -> Held:
    """Return the cards, counted by deck, that a limit keeps back."""
    room = Room(limits, done)
    held = {deck: room.full(deck) for deck, count in cards.items() if count}
    return Held(
        count=sum(cards[deck] for deck, full in held.items() if full),
        limits={name: limits[name] for full in held.values() for name in full},
    )
