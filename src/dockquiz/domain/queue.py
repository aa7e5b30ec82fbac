"""Today's queue: which cards come, in which order, and how many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dockquiz.domain.schedule import MAXIMUM_INTERVAL, Schedule

_SCALE = MAXIMUM_INTERVAL**2
"""Two different fractions with denominators up to the longest interval lie at
least 1 / interval² apart, so the whole part of fraction x scale orders them."""


@dataclass(frozen=True, slots=True)
class QueuedCard:
    """What the queue knows of a card: enough to order it and to spare its siblings."""

    id: int
    deck: str
    block: int
    """Equal for siblings."""
    position: int
    """Place in the notes; new cards come in this order."""
    schedule: Schedule


@dataclass(frozen=True, slots=True)
class Limits:
    """How many cards a study day may bring."""

    new: int = 20
    reviews: int = 200


@dataclass(frozen=True, slots=True)
class Done:
    """What the review log holds of today already."""

    new: int = 0
    """New cards reviewed for the first time."""
    reviews: int = 0
    """Other cards reviewed."""
    blocks: frozenset[int] = frozenset()
    """Blocks of the reviewed cards: their siblings wait until tomorrow."""


def todays_queue(
    due: Iterable[QueuedCard],
    new: Iterable[QueuedCard],
    *,
    day: date,
    limits: Limits = Limits(),
    done: Done = Done(),
) -> tuple[QueuedCard, ...]:
    """Return the cards to review today, in order.

    Due cards come first, the most overdue in relation to its interval foremost,
    then new cards in the order of the notes. Of the cards of one block only the
    first comes. A buried sibling does not use up the daily limit.

    Args:
        due: Cards whose due day is `day` or earlier, in any order.
        new: Cards never reviewed, in any order.
        day: The study day.
        limits: Cards a day; what is in `done` counts.
        done: What was reviewed on this day so far.
    """
    blocks = set(done.blocks)
    reviews = _spare(
        sorted(due, key=lambda card: urgency(card, day)), limits.reviews - done.reviews, blocks
    )
    fresh = _spare(
        sorted(new, key=lambda card: (card.position, card.id)), limits.new - done.new, blocks
    )
    return (*reviews, *fresh)


def urgency(card: QueuedCard, day: date) -> tuple[int, date, int, int]:
    """Return a sort key: smaller is more urgent.

    Relative overdueness is (day - due) / interval, compared exactly: a card three
    days late after an interval of one comes before one ten days late after thirty.
    Ties go by due day, place in the notes, and id.
    """
    due = card.schedule.due
    if due is None:
        raise ValueError(f"card {card.id} is new: it is not due on any day")
    late = (day - due).days * _SCALE // card.schedule.interval
    return -late, due, card.position, card.id


def _spare(cards: Iterable[QueuedCard], room: int, blocks: set[int]) -> list[QueuedCard]:
    """Take up to `room` cards of blocks not seen yet, and note their blocks."""
    taken: list[QueuedCard] = []
    for card in cards:
        if len(taken) >= room:
            break
        if card.block not in blocks:
            blocks.add(card.block)
            taken.append(card)
    return taken
