"""Options of multiple choice: the answer among wrong ones from the deck and the reference."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.deck import SEPARATOR, contains
from dockquiz.domain.distractor import Proposal, arranged, wrong_options
from dockquiz.domain.optionpool import Pool
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.reference.variants import flag_variants, is_broader, variants
from dockquiz.services import reference
from dockquiz.services.judging import read
from dockquiz.services.reference import use
from dockquiz.storage.content import contents
from dockquiz.storage.library import standings
from dockquiz.storage.store import Store


@dataclass(frozen=True, slots=True)
class Options:
    """What a multiple choice question offers."""

    right: str
    wrong: tuple[str, ...]
    """Two or three; empty if the card is better asked otherwise."""
    offered: tuple[str, ...]
    """All of them in the order to show; empty if there are no wrong ones."""


class OptionMaker:
    """Makes options for the cards of a deck; indexes the deck once.

    Args:
        cards: Cards by id, in the order of the deck.
        seed: The same seed gives the same options, on every run and machine.
    """

    def __init__(self, cards: Mapping[int, Card], seed: str = "") -> None:
        reference.use()
        self._cards = cards
        self._pool = Pool(cards)
        self._seed = seed
        # The commands of a deck are compared with each other again and again.
        self._read = lru_cache(maxsize=4096)(read)

    def options(self, number: int) -> Options:
        """Return the options of one card."""
        card = self._cards[number]
        wrong = wrong_options(
            card,
            self._pool.entry(number, card),
            self._pool,
            proposals=_proposals(card),
            read=self._read,
            broader=is_broader,
            seed=self._seed,
        )
        return Options(card.answer, wrong, arranged(card, wrong, self._seed) if wrong else ())


def card_options(store: Store, number: int, seed: str = "") -> Options:
    """Return the options of a stored card, with wrong ones from the deck it lies in.

    Args:
        store: Where the card is.
        number: Its id.
        seed: The same seed gives the same options.

    Raises:
        DockquizError: If there is no such card.
    """
    use()
    with store.session() as session:
        found = list(standings(session, store.learner_id))
    deck = next((one.deck.split(SEPARATOR)[0] for one in found if one.id == number), None)
    if deck is None:
        raise DockquizError(
            _("there is no card {card}").format(card=number),
            _("`dockquiz cards list` shows the numbers"),
        )
    near = [one.id for one in found if contains(deck, one.deck)]
    alive = {one.id for one in found if not one.orphaned or one.id == number}
    stored = contents(store.connection, near)
    cards = {card_id: stored[card_id] for card_id in near if card_id in alive}
    return OptionMaker(cards, seed).options(number)


def _proposals(card: Card) -> Iterator[Proposal]:
    if card.kind is Kind.COMMAND:
        for change, text in variants(card.answer):
            yield Proposal(text, change.value)
    elif card.kind is Kind.FLAG:
        for about in (card.question, *reversed(card.section)):
            for text in flag_variants(about, card.answer):
                yield Proposal(text, 1)
