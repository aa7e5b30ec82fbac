"""Cards that are alike: few candidates looked up by rare pieces, then compared in full.

Comparing everything with everything takes minutes for two times 10,000 cards;
a card and its edited self share some piece of three letters that few others have.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dockquiz.domain.card import Card

Similarity = Callable[[str, str], float]
"""How alike two texts are, from 0 to 1; 1 means equal."""

NEARLY = 0.8
"""Similarity of both sides that a few mended typing errors leave."""
ALIKE = 0.4
"""Similarity of one side that is enough where the other is the same."""
SLIP = 0.7
"""Similarity of the words that differ, where both sides differ."""

_RAREST = 6
"""Pieces of a card, the rarest known ones, by which candidates are looked up."""
_COMMON = 64
"""A piece that more cards than this have tells too little."""
_CANDIDATES = 12
"""Cards that are compared in full with one found card."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A found card could be a known card."""

    score: float
    """Similarity of the questions plus that of the answers."""
    place: int
    """Of the found card."""
    card_id: int
    """Of the known card."""


def alike(
    known: Mapping[int, Card], found: Mapping[int, Card], similarity: Similarity
) -> Iterator[Likeness]:
    """Yield the pairs of cards where one may be the other after an edit.

    Either one side is the same and the other is alike, or both are the same but for slips.

    Args:
        known: Cards by id.
        found: Cards by place.
        similarity: How alike two texts are.
    """
    index: defaultdict[str, list[int]] = defaultdict(list)
    for card_id, card in known.items():
        for piece in _pieces(card):
            index[piece].append(card_id)
    for place, card in found.items():
        for card_id in _candidates(card, index):
            other = known[card_id]
            question = similarity(card.question, other.question)
            answer = similarity(card.answer, other.answer)
            low, high = sorted((question, answer))
            if (high == 1 and low >= ALIKE) or (
                low >= NEARLY
                and _is_slip(card.question, other.question, similarity)
                and _is_slip(card.answer, other.answer, similarity)
            ):
                yield Likeness(question + answer, place, card_id)


def _is_slip(one: str, other: str, similarity: Similarity) -> bool:
    """Whether words were only added, or changed by a few letters: no `service` to `secret`."""
    before, after = Counter(one.split()), Counter(other.split())
    lost, won = (" ".join(words) for words in (before - after, after - before))
    return not lost or not won or similarity(lost, won) >= SLIP


def _candidates(card: Card, index: Mapping[str, list[int]]) -> list[int]:
    """Return the ids that share most of the card's rarest pieces."""
    known = sorted(
        (len(index[piece]), piece)
        for piece in _pieces(card)
        if piece in index and len(index[piece]) <= _COMMON
    )
    shared = Counter(card_id for _, piece in known[:_RAREST] for card_id in index[piece])
    return [card_id for card_id, _ in shared.most_common(_CANDIDATES)]


def _pieces(card: Card) -> set[str]:
    """Return all runs of three letters, and each side as a whole."""
    text = f"{card.question}\n{card.answer}"
    return {text[at : at + 3] for at in range(len(text) - 2)} | {
        f"{card.question}\n\n",
        f"\n\n{card.answer}",
    }
