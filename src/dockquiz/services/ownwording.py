"""An import of a note whose cards the learner worded otherwise: the edits stand.

A card is matched by what its note said, not by the learner's words. While the note
says the same, nothing happens. If it says what the learner says, the edit is settled.
If it says something new, the edit stands and the learner is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dockquiz.domain.card import Card
from dockquiz.domain.wording import Noted, Wording


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of the learner's own words."""

    cards: dict[int, Card]
    """All cards of the note as they shall be, by id."""
    noted: dict[int, Noted]
    """What the note says now of those that stay edited."""
    agreed: tuple[int, ...]
    """Cards of which the note now says the same."""
    contested: tuple[int, ...]
    """Cards that stay edited although the note says something new."""


def as_known(
    cards: Mapping[int, Card], own: Mapping[int, Noted], found: Iterable[Card]
) -> dict[int, Card]:
    """Return stored cards as a note may know them: by what it said, or says by now as the learner.

    Args:
        cards: As they are in the store, by id.
        own: What the note said of those that the learner edited.
        found: What the note gives now.
    """
    here = {(card.question, card.answer) for card in found}
    known = dict(cards)
    for i, says in own.items():
        noted = says.on(cards[i])
        mine_is_here = (cards[i].question, cards[i].answer) in here
        if not mine_is_here or (noted.question, noted.answer) in here:
            known[i] = noted
    return known


def settle(
    before: Mapping[int, Card], found: Mapping[int, Card], own: Mapping[int, Noted]
) -> Settled:
    """Decide which words stand.

    Args:
        before: The cards as they are in the store, by id.
        found: The cards that the note gives now, by id.
        own: What the note said of those that the learner edited.
    """
    cards, noted = dict(found), {}
    agreed, contested = [], []
    for i in own.keys() & found.keys():
        mine, says = Wording.of(before[i]), Noted.of(found[i])
        if says.wording == mine:
            agreed.append(i)
            continue
        cards[i] = replace(mine.on(found[i]), suspect=None)
        noted[i] = says
        if says.wording != own[i].wording:
            contested.append(i)
    return Settled(cards, noted, tuple(agreed), tuple(sorted(contested)))
