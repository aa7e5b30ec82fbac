"""List cards, show all of one, and say where they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dockquiz.domain.card import Card
from dockquiz.domain.cardstate import State
from dockquiz.domain.query import All, Either, Is, Not, Numbered, Query, Trait
from dockquiz.domain.reviewlog import Event
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.services.selecting import condition
from dockquiz.storage import ankinotes, answering, listing
from dockquiz.storage.content import contents
from dockquiz.storage.listing import Sort, Standing
from dockquiz.storage.store import Store

__all__ = ["Listed", "Sort", "Standing", "Whole", "list_cards", "no_card", "show", "state"]

_LARGEST_ID = 2**63 - 1
"""SQLite has no integer beyond."""
_GONE = Is(Trait.DELETED)
_ANY = Either((_GONE, Not(_GONE)))
"""Deleted or not."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Cards in order, with their tags."""

    cards: Sequence[Standing]
    noted: Mapping[int, Sequence[str]]
    """The tags that notes gave them, by id; without tags a card is missing."""
    own: Mapping[int, Sequence[str]]
    """Those that the learner gave them."""

    def tags(self, card: int) -> list[str]:
        """Return all tags of a card."""
        return sorted({*self.noted.get(card, ()), *self.own.get(card, ())})


@dataclass(frozen=True, slots=True)
class Whole:
    """All there is to know of one card."""

    standing: Standing
    card: Card
    events: tuple[Event, ...]
    """Its part of the review log, oldest first."""
    own_tags: tuple[str, ...] = ()
    """Those that the learner gave it."""
    package: str | None = None
    """Name of the Anki package that it came with, or None."""


def state(card: Standing, day: date) -> State:
    """Return where a card stands on a study day."""
    tests = (
        (State.DELETED, card.deleted),
        (State.ORPHAN, card.orphaned),
        (State.SUSPECT, card.suspended and card.suspect is not None),
        (State.SUSPENDED, card.suspended),
        (State.BURIED, card.buried_until is not None and card.buried_until > day),
        (State.NEW, card.due is None),
        (State.DUE, card.due is not None and card.due <= day),
    )
    return next((name for name, holds in tests if holds), State.WAITING)


def list_cards(
    store: Store,
    query: str | Query,
    *,
    now: datetime,
    sort: Sort = Sort.DECK,
    descending: bool = False,
    limit: int | None = None,
) -> Listed:
    """Return the cards that a query means, by deck and in the order of the notes.

    Args:
        store: Open.
        query: As the learner typed it, or parsed.
        now: An aware instant.
        sort: Another order.
        descending: Whether to turn it round.
        limit: At most so many; None for all.

    Raises:
        QueryError: If the query makes no sense.
    """
    most = -1 if limit is None else limit
    with condition(store, query, now=now) as wanted:
        found = listing.standings(wanted, sort=sort, descending=descending, limit=most)
    noted, own = listing.tags(store.connection, store.learner_id, [card.id for card in found])
    return Listed(found, noted, own)


def show(store: Store, card_id: int, *, now: datetime) -> Whole:
    """Return one card with its history; a deleted one, too.

    Raises:
        DockquizError: If there is no such card.
    """
    possible = abs(card_id) <= _LARGEST_ID
    wanted = All((Numbered(((card_id, card_id),)), _ANY))
    found = list_cards(store, wanted, now=now) if possible else Listed((), {}, {})
    if not found.cards:
        raise no_card(card_id)
    card = contents(store.connection, [card_id])[card_id]
    events = answering.events(store.connection, store.learner_id, card_id=card_id)
    package = ankinotes.origins(store.connection, [card_id]).get(card_id)
    own = tuple(found.own.get(card_id, ()))
    return Whole(found.cards[0], card, tuple(events), own, package)


def no_card(*ids: int) -> DockquizError:
    """Return what is told when cards that were named do not exist."""
    return DockquizError(
        _("there is no card {card}").format(card=", ".join(map(str, ids))),
        _("`dockquiz cards list` shows the numbers"),
    )
