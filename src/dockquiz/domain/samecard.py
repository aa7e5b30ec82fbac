"""Which cards of two stores are one and the same."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardMark:
    """What tells a card from others."""

    id: int
    guid: str
    fingerprint: int
    """Short hash of question and answer."""
    deck: str
    block: int
    changed_at: int
    """Milliseconds since 1970."""
    deleted_at: int | None
    """Likewise; None unless the learner deleted it."""


def match_cards(
    here: Sequence[CardMark], there: Sequence[CardMark], by_events: Mapping[int, int]
) -> dict[int, int]:
    """Return the ids of cards there with those of the same cards here.

    Equal guids come first: copies of one store. Then cards that hold the same
    events, then equal question and answer, in the same deck before another. Where
    several are equally good, none is taken.

    Args:
        here: All cards of one store.
        there: All cards of the other.
        by_events: Cards there with the cards here that hold the same events.
    """
    pairs: dict[int, int] = {}
    _pair(pairs, here, there, lambda card: card.guid)
    taken = {*pairs.values()}
    for other, own in by_events.items():
        if other not in pairs and own not in taken:
            pairs[other] = own
            taken.add(own)
    _pair(pairs, here, there, lambda card: (card.fingerprint, card.deck))
    _pair(pairs, here, there, lambda card: card.fingerprint)
    return pairs


def _pair(
    pairs: dict[int, int],
    here: Iterable[CardMark],
    there: Iterable[CardMark],
    key: Callable[[CardMark], Hashable],
) -> None:
    """Add the pairs that no others stand in the way of."""
    taken = {*pairs.values()}
    own, others = defaultdict(list), defaultdict(list)
    for card in here:
        if card.id not in taken:
            own[key(card)].append(card.id)
    for card in there:
        if card.id not in pairs:
            others[key(card)].append(card.id)
    pairs |= {
        ids[0]: own[sign][0]
        for sign, ids in others.items()
        if len(ids) == 1 and len(own.get(sign, ())) == 1
    }
