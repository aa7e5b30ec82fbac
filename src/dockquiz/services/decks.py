"""The decks of a store, with what lies in each."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from dockquiz.domain.cardstate import State
from dockquiz.services.cards import state
from dockquiz.storage import library
from dockquiz.storage.store import Store


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck and its cards by where they stand; cards of inner decks are not counted."""

    name: str
    states: Counter[State]

    @property
    def cards(self) -> int:
        """All cards of the deck, orphans left out."""
        return self.states.total() - self.states[State.ORPHAN]


def list_decks(store: Store, *, day: date) -> list[Deck]:
    """Return every deck in the order of names."""
    counts: dict[str, Counter[State]] = {}
    with store.session() as session:
        for card in library.standings(session, store.learner_id):
            counts.setdefault(card.deck, Counter())[state(card, day)] += 1
    return [Deck(name, counts[name]) for name in sorted(counts)]
