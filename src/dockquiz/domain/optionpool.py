"""The cards of a deck, laid out so that a card's neighbours are found at once."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.judging.spokenwords import prose_key, spoken

_NEAR = 24
"""Cards on each side of a card, in each heap that it lies in, that are looked at."""
_TOPIC = re.compile(r"([^:?]{1,60}?) ?: (?=\S)")
_ADVICE = re.compile(r"best practice|bonne pratique")
_MEANS = frozenset({"what does mean", "what does stand", "que designe", "que signifie", "c est"})
"""Frames that ask what something is, in other words."""
_FRAME = re.compile(r"(what do(?:es)?) .*?(\w+)$|qu est ce qu\w*|\w+ \w+|\w+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A card as others see it: a source of wrong options."""

    place: int
    """In the order of the deck."""
    card: Card
    stem: frozenset[str]
    """The words that carry the meaning of the question."""
    frame: str
    """How the question begins: answers to `what does … do` are alike."""
    said: frozenset[str]
    """The words that carry the meaning of the answer."""


class Pool:
    """Looks up the cards near a card: same block, section, sub-command, program, frame.

    Args:
        cards: Cards by id, in the order of the deck; suspect ones are left out.
    """

    def __init__(self, cards: Mapping[int, Card]) -> None:
        self._entries = {
            number: _entry(place, card)
            for place, (number, card) in enumerate(cards.items())
            if card.suspect is None
        }
        self._heaps: defaultdict[tuple[str, ...], list[Entry]] = defaultdict(list)
        for entry in self._entries.values():
            for heap in _heaps(entry):
                self._heaps[heap].append(entry)

    def entry(self, number: int, card: Card) -> Entry:
        """Return a card as an entry, whether or not it is in the pool."""
        return self._entries.get(number) or _entry(-1, card)

    def near(self, entry: Entry) -> Iterator[Entry]:
        """Yield the other cards that lie near an entry, each once; a bounded number."""
        seen = {entry.place}
        for heap in _heaps(entry):
            for other in _around(self._heaps.get(heap, ()), entry.place):
                if other.place not in seen:
                    seen.add(other.place)
                    yield other


def _around(heap: Sequence[Entry], place: int) -> Iterable[Entry]:
    at = bisect_left(heap, place, key=lambda entry: entry.place)
    return heap[max(0, at - _NEAR) : at + _NEAR]


def _entry(place: int, card: Card) -> Entry:
    bare = asked = card.question
    titles = {prose_key(title) for title in card.section}
    while found := _TOPIC.match(asked):
        asked = asked[found.end() :]
        if prose_key(found[1]) in titles:
            bare = asked
    return Entry(
        place,
        card,
        frozenset(word.key for word in spoken(bare)),
        _frame(asked),
        frozenset(word.key for word in spoken(card.answer)),
    )


def _frame(question: str) -> str:
    """Return how a question begins; of `what does … do`, also how it ends."""
    key = prose_key(question[:200])
    found = _FRAME.match(key)
    if found is None:
        return ""
    if advice := _ADVICE.search(key):
        return advice[0]
    frame = f"{found[1]} {found[2]}" if found[1] else found[0]
    if frame in _MEANS:
        return "what is" if found[1] else "qu est ce qu"
    return frame.replace("qu est ce que", "qu est ce qu")


def family(kind: Kind) -> str:
    """Return what kinds of cards have answers in common: those in plain words do."""
    return kind.value if kind in {Kind.COMMAND, Kind.FLAG, Kind.COMPARISON} else "words"


def _heaps(entry: Entry) -> Iterator[tuple[str, ...]]:
    card, kind = entry.card, family(entry.card.kind)
    yield ("block", kind, card.block)
    yield ("section", kind, card.lang, *card.section)
    if card.kind is Kind.COMMAND:
        words = card.answer.split()
        yield ("program", *words[:2])
        yield ("program", *words[:1])
    yield ("frame", kind, card.lang, entry.frame)
    yield ("kind", kind, card.lang)
