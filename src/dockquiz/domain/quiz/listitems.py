"""Wrong items beside several right ones: items of other lists, surely not of this one."""

from collections.abc import Iterable, Sequence

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.judging.spokenwords import spoken
from dockquiz.domain.quiz.choosing import lot

_LENGTHS = (0.5, 2.0)
"""How long a wrong item may be, measured by the right ones."""
_LETTERS = 8
"""Letters by which short ones may differ all the same."""
_SAME_LIST = 0.5
"""Share of common words from which two lists may be of the same things."""
_MOST = 4


class Items:
    """Looks up items of other lists.

    Args:
        cards: Of a deck; its lists are indexed once.
    """

    def __init__(self, cards: Iterable[Card]) -> None:
        self._lists = [
            card
            for card in cards
            if card.kind is Kind.LIST and card.suspect is None and len(card.items) > 1
        ]

    def strangers(self, card: Card, seed: int) -> tuple[str, ...]:
        """Return items that look as if they belonged to a list and do not, at most four.

        They come from the same section, are formed alike, and share no word with an item.
        """
        own = {word.key for item in card.items for word in spoken(item)}
        found = [
            item
            for other in self._lists
            if other.section[:2] == card.section[:2] and _is_other(card, other)
            for item in other.items
            if _is_alike(item, card.items) and own.isdisjoint(w.key for w in spoken(item))
        ]
        return tuple(sorted(dict.fromkeys(found), key=lambda i: lot(seed, card.question, i)))[
            :_MOST
        ]


def _is_other(card: Card, other: Card) -> bool:
    """Whether two lists are surely of different things."""
    if other.lang != card.lang or other.question == card.question:
        return False
    mine = {word.key for word in spoken(card.question)}
    theirs = {word.key for word in spoken(other.question)}
    return len(mine & theirs) < _SAME_LIST * min(len(mine), len(theirs))


def _is_alike(item: str, right: Sequence[str]) -> bool:
    """Whether an item does not stand out among others."""
    usual = sum(map(len, right)) / len(right)
    low, high = (usual * factor for factor in _LENGTHS)
    near = low <= len(item) <= high or abs(len(item) - usual) <= _LETTERS
    return near and any(_form(item) == _form(one) for one in right)


def _form(item: str) -> tuple[bool, bool, bool, bool]:
    """Return what strikes the eye: several words, capitals, marks of code, a full stop."""
    words = item.split()
    letters = [char for char in item if char.isalpha()]
    shouts = len(letters) > 1 and all(char.isupper() for char in letters)
    code = any(char in "_-/.$<" for word in words for char in word[:-1])
    return len(words) > 1, shouts or item[:1].isupper(), code, item.rstrip().endswith(".")
