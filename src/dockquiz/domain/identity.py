"""Which card of a note is which card that was learned before.

A card survives an edit: the cards found in a note are paired with the cards
known already, so that each keeps its history. In this order:

1. the same question and answer;
2. the same question, then the same answer, in the same section, where only one
   card on either side has it; a section whose cards turn up under another title
   was renamed;
3. one side the same and the other alike, or both the same but for slips.

Nothing is paired across two equally good candidates: those are returned for
the learner to see. Letters of different case are different: `-p` is not `-P`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import TypeVar

from dockquiz.domain.card import Card
from dockquiz.domain.resemblance import Likeness, Similarity, alike

Section = tuple[str, ...]
Name = TypeVar("Name", str, tuple[str, ...])
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

MARGIN = 0.05
"""Two candidates whose scores lie closer than this are equally good."""
_KIN, _SECTION = 0.2, 0.1
"""What a paired sibling, and the same section, add to the score of a candidate."""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A found card that could be any of several known ones, so it was taken for none."""

    place: int
    """Its place among the found cards."""
    candidates: tuple[int, ...]
    """Ids of the known cards that it could be, or that another found card could be as well."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Which found card is which known card."""

    pairs: dict[int, int]
    """Place among the found cards to id of the known one; one to one."""
    ambiguous: tuple[Ambiguity, ...] = ()


def match(
    known: Mapping[int, Card],
    found: Sequence[Card],
    similarity: Similarity,
    *,
    fixed: AbstractSet[int] = frozenset(),
) -> Matching:
    """Pair the cards of a note with the cards known already.

    Args:
        known: Cards by id; of equal ones the first is preferred.
        found: The cards of the note as it is now, each question and answer once.
        similarity: How alike two texts are.
        fixed: Ids of known cards that are paired only if nothing changed, because
            another note still has them.
    """
    left = _Left(known, found)
    left.pair_equal()
    left.ids = {card_id: card for card_id, card in left.ids.items() if card_id not in fixed}
    section = left.names_of(lambda card: card.section)
    left.pair_unique(lambda card, name: (name, card.question), section)
    left.pair_unique(lambda card, name: (name, card.answer), section)
    ambiguous = left.pair_alike(similarity) if left.ids and left.places else []
    return Matching(left.pairs, tuple(ambiguous))


@dataclass(slots=True)
class _Left:
    """What is still to be paired, and what is paired."""

    known: Mapping[int, Card]
    found: Sequence[Card]
    pairs: dict[int, int] = field(default_factory=dict)
    ids: dict[int, Card] = field(init=False)
    """Known cards left, in order."""
    places: dict[int, Card] = field(init=False)
    """Found cards left, in order."""

    def __post_init__(self) -> None:
        self.ids = dict(self.known)
        self.places = dict(enumerate(self.found))

    def pair(self, place: int, card_id: int) -> None:
        self.pairs[place] = card_id
        del self.places[place], self.ids[card_id]

    def pair_equal(self) -> None:
        """Pair the same question and answer, in the same section if that is there."""
        equal = _grouped(self.ids, lambda i: _content(self.known[i]))
        for place, card in tuple(self.places.items()):
            if same := equal.get(_content(card)):
                best = next((i for i in same if self.known[i].section == card.section), same[0])
                same.remove(best)
                self.pair(place, best)

    def pair_unique(
        self, key: Callable[[Card, Section], Hashable], before: Mapping[Section, Section]
    ) -> None:
        """Pair what has the same key, where only one card on either side has it.

        Args:
            key: Of a card, given the name that its section had before.
            before: Former names of the sections in the note.
        """
        ids = _grouped(self.ids, lambda i: key(self.known[i], self.known[i].section))
        places = _grouped(
            self.places,
            lambda n: key(self.found[n], before.get(self.found[n].section, self.found[n].section)),
        )
        for name, alone in places.items():
            same = ids.get(name, ())
            if len(alone) == len(same) == 1:
                self.pair(alone[0], same[0])

    def names_of(self, part: Callable[[Card], Name]) -> dict[Name, Name]:
        """Return what each name in the note was called before, as most of the pairs have it."""
        votes: defaultdict[Name, Counter[Name]] = defaultdict(Counter)
        for place, card_id in self.pairs.items():
            votes[part(self.found[place])][part(self.known[card_id])] += 1
        return {new: names.most_common(1)[0][0] for new, names in votes.items()}

    def pair_alike(self, similarity: Similarity) -> list[Ambiguity]:
        """Pair the most alike first; return those that have rivals."""
        section = self.names_of(lambda card: card.section)
        block = self.names_of(lambda card: card.block)

        def weighed(pair: Likeness) -> Likeness:
            old, new = self.known[pair.card_id], self.found[pair.place]
            kin = block.get(new.block) == old.block
            near = section.get(new.section, new.section) == old.section
            return replace(pair, score=pair.score + _KIN * kin + _SECTION * near)

        pairs, ambiguous = _decide(map(weighed, alike(self.ids, self.places, similarity)))
        for place, card_id in pairs.items():
            self.pair(place, card_id)
        return ambiguous


def _decide(likenesses: Iterable[Likeness]) -> tuple[dict[int, int], list[Ambiguity]]:
    """Take the best pair, then the best of what is left; where rivals are as good, take none."""
    best_first = sorted(likenesses, key=lambda pair: (-pair.score, pair.place, pair.card_id))
    of_place = _grouped(best_first, lambda pair: pair.place)
    of_id = _grouped(best_first, lambda pair: pair.card_id)
    pairs: dict[int, int] = {}
    ambiguous = []
    places, ids = set(of_place), set(of_id)
    for best in best_first:
        if best.place not in places or best.card_id not in ids:
            continue
        rivals = {
            pair
            for pair in (*of_place[best.place], *of_id[best.card_id])
            if pair.score > best.score - MARGIN and pair.place in places and pair.card_id in ids
        }
        if len(rivals) == 1:
            pairs[best.place] = best.card_id
        else:
            candidates = tuple(sorted({pair.card_id for pair in rivals}))
            ambiguous += [
                Ambiguity(place, candidates) for place in sorted({r.place for r in rivals})
            ]
        places -= {pair.place for pair in rivals}
        ids -= {pair.card_id for pair in rivals}
    return pairs, ambiguous


def _grouped(values: Iterable[Value], key: Callable[[Value], Key]) -> dict[Key, list[Value]]:
    groups: defaultdict[Key, list[Value]] = defaultdict(list)
    for value in values:
        groups[key(value)].append(value)
    return dict(groups)


def _content(card: Card) -> tuple[str, str]:
    return card.question, card.answer
