"""Judge a list: are all items named, and in order where order matters?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dockquiz.domain.judging.judgement import Change, Judgement, Piece, Verdict, Why, changes
from dockquiz.domain.judging.prose import SameWord
from dockquiz.domain.judging.spokenwords import NOT, Spoken, spoken, without_asides

_MOST_ITEMS = 100


@dataclass(frozen=True, slots=True)
class _Found:
    """An item, and the places of its words in what was typed."""

    item: str
    places: tuple[int, ...]
    wanted: int
    """How many words it has."""

    @property
    def is_there(self) -> bool:
        return len(self.places) == self.wanted

    @property
    def is_nearly_there(self) -> bool:
        return len(self.places) * 5 >= self.wanted * 3


def judge_items(given: str, expected: str, items: Sequence[str], *, ordered: bool) -> Judgement:
    """Judge an answer that names several things, however they are set apart.

    Args:
        given: What was typed: lines, commas, or one sentence.
        expected: The whole right answer.
        items: Its parts.
        ordered: Whether their order matters.
    """
    words = spoken(given)
    found = _Search(words).find(items[:_MOST_ITEMS])
    diff = [_piece(one) for one in found]
    used = {place for one in found for place in one.places}
    extra = [w for n, w in enumerate(words) if n not in used and not w.key.isdigit()]
    misplaced = _first_misplaced(found) if ordered else None
    if misplaced is not None:
        at, before = misplaced
        diff[at] = Piece(Change.DIFFERENT, found[at].item, found[before].item, Why.ORDER, slip=True)
    wanted = sum(one.wanted for one in found)
    if wanted + 3 < len(extra) or any(w.key == NOT for w in extra):
        is_page = len(extra) > 3 * wanted + 3
        diff += [
            Piece(Change.EXTRA, given=w.shown, slip=w.key != NOT and not is_page) for w in extra
        ]
    return Judgement(_verdict(diff, found), expected, tuple(diff))


class _Search:
    """Finds items among typed words; a word belongs to one item only."""

    def __init__(self, words: Sequence[Spoken]) -> None:
        self._words = words
        self._same = SameWord()
        self._free = set(range(len(words)))
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for n, word in enumerate(words):
            self._places[word.key].append(n)

    def find(self, items: Sequence[str]) -> list[_Found]:
        """Look for whole items first, the longest foremost, then for parts of the others."""
        wanted = [spoken(without_asides(item)) for item in items]
        found: dict[int, _Found] = {}
        longest_first = sorted(range(len(items)), key=lambda n: -len(wanted[n]))
        for in_part in (False, True):
            for at in longest_first:
                if at in found:
                    continue
                one = _Found(items[at], self._hits(wanted[at]), len(wanted[at]))
                if one.is_there or in_part:
                    found[at] = one
                    self._free -= set(one.places)
        return [found[at] for at in range(len(items))]

    def _hits(self, item: Sequence[Spoken]) -> tuple[int, ...]:
        hits: list[int] = []
        for word in item:
            place = self._place(word, hits)
            if place is not None:
                hits.append(place)
        return tuple(hits)

    def _place(self, word: Spoken, hits: Sequence[int]) -> int | None:
        """Find a free place of a word, the nearest to the word before it."""
        free = self._free.difference(hits)
        near = [n for n in self._places.get(word.key, ()) if n in free]
        near = near or [n for n in sorted(free) if self._same(word, self._words[n])]
        behind = hits[-1] if hits else 0
        return min(near, key=lambda n: abs(n - behind), default=None)


def _piece(one: _Found) -> Piece:
    if one.is_there:
        return Piece(Change.KEPT, one.item, one.item)
    return Piece(Change.MISSING, one.item, slip=True)


def _first_misplaced(found: Sequence[_Found]) -> tuple[int, int] | None:
    """Return the first item that was named before the one it follows, and that one."""
    there = [n for n, one in enumerate(found) if one.places]
    for before, at in pairwise(there):
        if min(found[at].places) < min(found[before].places):
            return at, before
    return None


def _verdict(diff: Sequence[Piece], found: Sequence[_Found]) -> Verdict:
    if not changes(diff):
        return Verdict.RIGHT if found else Verdict.WRONG
    denied = any(not piece.slip for piece in diff if piece.change is Change.EXTRA)
    there = sum(one.is_nearly_there for one in found)
    return Verdict.NEARLY if not denied and there * 5 >= len(found) * 3 else Verdict.WRONG
