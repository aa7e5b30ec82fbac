"""Cards that are alike: few candidates looked up by rare pieces, then compared in full.

Comparing everything with everything takes minutes for two times 10,000 cards;
a card and its edited self share some word, or end of a word, that few others have.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dockquiz.domain.card import Card

Similarity = Callable[[str, str], float]
"""How alike two texts are, from 0 to 1; 1 means equal."""

NEARLY = 0.8
"""Similarity of both sides that a few mended typing errors leave."""
ALIKE = 0.4
"""Similarity of one side that is enough where the other is the same."""
SLIP = 3
"""Letters lost and won by which words may differ, where both sides differ."""

_RAREST = 6
"""Pieces of a card, the rarest known ones, by which candidates are looked up."""
_COMMON = 64
"""A piece that more cards than this have tells too little."""
_END = 4
"""Letters of the beginning, or the end, of a word."""
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
    before, after = one.split(), other.split()
    lost = " ".join(word for word in before if word not in after)
    won = " ".join(word for word in after if word not in before)
    if not lost or not won:
        return True
    alike = similarity(lost, won)
    return alike >= NEARLY or (1 - alike) * (len(lost) + len(won)) <= SLIP


def _candidates(card: Card, index: Mapping[str, list[int]]) -> list[int]:
    """Return the ids that share most of the card's rarest pieces."""
    holders = (index.get(piece, ()) for piece in _pieces(card))
    rarest = sorted((ids for ids in holders if 0 < len(ids) <= _COMMON), key=len)[:_RAREST]
    shared: dict[int, int] = {}
    for ids in rarest:
        for card_id in ids:
            shared[card_id] = shared.get(card_id, 0) + 1
    likely = [card_id for card_id, count in shared.items() if count > 1] or shared
    return sorted(likely, key=lambda card_id: -shared[card_id])[:_CANDIDATES]


def _pieces(card: Card) -> dict[str, None]:
    """Return each side, each word, and the ends of words: a slip leaves most of them."""
    pieces = {f"{card.question}\n": None, f"\n{card.answer}": None}
    for word in f"{card.question} {card.answer}".split():
        pieces[word] = None
        if len(word) > _END:
            pieces[f"{word[:_END]} "] = pieces[f" {word[-_END:]}"] = None
    return pieces
