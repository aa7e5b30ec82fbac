"""Which cards are hard: forgotten often, judged with care where there is little to go by."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

PRIOR = 5
"""Reviews that an average card is thought to have had before its first one."""


class CardTally(NamedTuple):
    """The reviews of one card that had been learnt before."""

    card_id: int
    failed: int
    total: int


@dataclass(frozen=True, slots=True)
class Hard:
    """How often a card is forgotten."""

    card_id: int
    failed: int
    total: int
    rate: float
    """The share of failures, from 0 to 1, drawn towards that of all cards: one failure of
    one review proves little."""

    @classmethod
    def of(cls, tally: CardTally, *, mean: float) -> "Hard":
        """Judge a card.

        Args:
            tally: Its reviews.
            mean: The share of failures of all cards: what a card without reviews would have.
        """
        rate = (tally.failed + PRIOR * mean) / (tally.total + PRIOR)
        return cls(tally.card_id, tally.failed, tally.total, rate)


def hardest(tallies: Iterable[CardTally], *, mean: float) -> list[Hard]:
    """Return the cards that failed at all, those that fail most first.

    Args:
        tallies: Of cards.
        mean: The share of failures of all cards, from 0 to 1.
    """
    found = (Hard.of(tally, mean=mean) for tally in tallies if tally.failed)
    return sorted(found, key=lambda card: (-card.rate, -card.failed, card.card_id))
