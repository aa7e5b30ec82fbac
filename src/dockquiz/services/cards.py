"""Find cards, show all of one, and say which are to come."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.cardstate import State
from dockquiz.domain.deck import contains
from dockquiz.domain.reviewlog import Event, EventKind, hide
from dockquiz.errors import DockquizError
from dockquiz.services.clock import clock_of
from dockquiz.storage import answering, hot, library
from dockquiz.storage.content import contents
from dockquiz.storage.library import Standing
from dockquiz.storage.store import Store

__all__ = ["Query", "Standing", "Whole", "find", "set_suspended", "show", "state"]

_LARGEST_ID = 2**63 - 1
"""SQLite has no integer beyond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which cards to list."""

    text: str = ""
    """Words that must all stand in question or answer, whatever case and accents."""
    deck: str | None = None
    """This deck and those inside it."""
    kind: Kind | None = None
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """All there is to know of one card."""

    standing: Standing
    card: Card
    events: tuple[Event, ...]
    """Its part of the review log, oldest first."""


def state(card: Standing, day: date) -> State:
    """Return where a card stands on a study day."""
    tests = (
        (State.ORPHAN, card.orphaned),
        (State.SUSPECT, card.suspended and card.suspect is not None),
        (State.SUSPENDED, card.suspended),
        (State.BURIED, card.buried_until is not None and card.buried_until > day),
        (State.NEW, card.due is None),
        (State.DUE, card.due is not None and card.due <= day),
    )
    return next((name for name, holds in tests if holds), State.WAITING)


def find(store: Store, query: Query, *, day: date) -> list[Standing]:
    """Return the cards that a query means, by deck and in the order of the notes.

    Raises:
        DockquizError: If the query names a deck that does not exist.
    """
    with store.session() as session:
        found = list(library.standings(session, store.learner_id))
    if query.deck is not None and not any(contains(query.deck, c.deck) for c in found):
        raise DockquizError(f"there is no deck named {query.deck}", "`dockquiz decks` lists them")
    words = _folded(query.text).split()
    return [card for card in found if _matches(card, query, words, day)]


def show(store: Store, card_id: int) -> Whole:
    """Return one card with its history.

    Raises:
        DockquizError: If there is no such card.
    """
    learner = store.learner_id
    with store.session() as session:
        standing = next((c for c in library.standings(session, learner) if c.id == card_id), None)
    if standing is None:
        raise DockquizError(
            f"there is no card {card_id}", "`dockquiz cards list` shows the numbers"
        )
    card = contents(store.connection, [card_id])[card_id]
    events = answering.events(store.connection, learner, card_id=card_id)
    return Whole(standing, card, tuple(events))


def set_suspended(store: Store, ids: Sequence[int], *, suspended: bool, now: datetime) -> None:
    """Hide cards from reviews, or let them come again; so a suspect card is confirmed.

    Args:
        store: Open.
        ids: The cards.
        suspended: Whether they are to be hidden.
        now: An aware instant.

    Raises:
        DockquizError: If one of the cards does not exist; then nothing changes.
    """
    _require(store, ids)
    learner, day = store.learner_id, clock_of(store).day(now)
    kind = EventKind.SUSPEND if suspended else EventKind.RESUME
    with store.transaction() as connection:
        hidings = [
            hide(kind, i, hot.schedule(connection, learner, i), at=now, day=day)
            for i in dict.fromkeys(ids)
        ]
        answering.record_all(connection, learner, hidings)


def _require(store: Store, ids: Iterable[int]) -> None:
    wanted = set(ids)
    possible = [number for number in wanted if abs(number) <= _LARGEST_ID]
    missing = sorted(wanted - set(contents(store.connection, possible)))
    if missing:
        shown = ", ".join(map(str, missing))
        raise DockquizError(f"there is no card {shown}", "`dockquiz cards list` shows the numbers")


def _matches(card: Standing, query: Query, words: list[str], day: date) -> bool:
    if query.deck is not None and not contains(query.deck, card.deck):
        return False
    if query.kind is not None and card.kind != query.kind:
        return False
    if query.state is not None and state(card, day) is not query.state:
        return False
    text = _folded(f"{card.question} {card.answer}") if words else ""
    return all(word in text for word in words)


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"\s+", " ", "".join(c for c in decomposed if not unicodedata.combining(c)))
