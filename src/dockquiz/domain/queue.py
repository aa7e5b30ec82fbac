"""Today's queue: which cards come, in which order, and how many."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from dockquiz.domain.limits import AS_CHOSEN, NOTHING_YET, Done, Limits, Room
from dockquiz.domain.options import (
    DEFAULTS,
    EVERYWHERE,
    DeckOptions,
    Mix,
    NewOrder,
    Order,
    Settings,
    Siblings,
)
from dockquiz.domain.schedule import MAXIMUM_INTERVAL, Schedule
from dockquiz.domain.shuffle import shuffle_of

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
    """Place in the notes."""
    schedule: Schedule


class Intake:
    """Takes cards into a queue, while their decks have room and no sibling came before.

    Args:
        room: Counted down.
        blocks: Blocks that had a card today; added to.
        settings: Say which decks let siblings come on one day.
        only: Cards that are wanted; None for all.
    """

    def __init__(
        self,
        room: Room,
        blocks: set[int],
        settings: Settings,
        only: AbstractSet[int] | None = None,
    ) -> None:
        self._room = room
        self._blocks = blocks
        self._settings = settings
        self._only = only
        self._buries: dict[str, bool] = {}

    def admits(self, deck: str) -> bool:
        """Whether a deck has room for a card."""
        return self._room.admits(deck)

    def take(self, card: QueuedCard) -> bool:
        """Count a card in, or say that it has to wait."""
        if self._only is not None and card.id not in self._only:
            return False
        if card.block in self._blocks and self._spares(card.deck):
            return False
        if not self._room.admits(card.deck):
            return False
        self._room.take(card.deck)
        self._blocks.add(card.block)
        return True

    def _spares(self, deck: str) -> bool:
        if deck not in self._buries:
            self._buries[deck] = self._settings.of(deck).siblings is Siblings.BURY
        return self._buries[deck]


def todays_queue(
    due: Iterable[QueuedCard],
    new: Iterable[QueuedCard],
    *,
    day: date,
    deck: str = EVERYWHERE,
    settings: Settings = DEFAULTS,
    limits: Limits = AS_CHOSEN,
    done: Done = NOTHING_YET,
) -> tuple[QueuedCard, ...]:
    """Return the cards to review today, in order.

    The orders are those chosen for the deck that is reviewed; limits, and whether
    siblings wait, those of each card's own deck. A sibling that waits does not use
    up a limit.

    Args:
        due: Cards whose due day is `day` or earlier, in any order.
        new: Cards never reviewed, in any order.
        day: The study day.
        deck: What is reviewed; '' for all decks.
        settings: What the learner chose.
        limits: What was asked for instead at this sitting.
        done: What was reviewed on this day so far.
    """
    options = settings.of(deck)
    blocks = set(done.blocks)
    seen = Intake(Room(limits.of_reviews(settings, deck), done.reviews), blocks, settings)
    fresh = Intake(Room(limits.of_new(settings, deck), done.new), blocks, settings)
    reviews = _taken(sorted(due, key=_key(options, day)), seen, deck)
    firsts = _taken(sorted(new, key=_new_key(options, day)), fresh, deck)
    return apart(_mixed(options.mix, reviews, firsts))


def practice_queue(
    cards: Iterable[QueuedCard], *, day: date, options: DeckOptions
) -> tuple[QueuedCard, ...]:
    """Return cards to go through outside the schedule: by due day, new ones last.

    In random order if the options say so. Siblings all come, far from each other;
    there is no limit.
    """
    key = _key(options, day) if options.order is Order.RANDOM else _by_due_day
    return apart(sorted(cards, key=key))


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


def apart(cards: Sequence[QueuedCard]) -> tuple[QueuedCard, ...]:
    """Return the cards in their order, but the second of each block after all first ones."""
    counts: Counter[int] = Counter()
    turns = []
    for card in cards:
        turns.append(counts[card.block])
        counts[card.block] += 1
    if len(counts) == len(cards):
        return tuple(cards)
    order = sorted(range(len(cards)), key=turns.__getitem__)
    return tuple(cards[place] for place in order)


def _taken(cards: Iterable[QueuedCard], intake: Intake, deck: str) -> list[QueuedCard]:
    taken = []
    for card in cards:
        if not intake.admits(deck):
            break
        if intake.take(card):
            taken.append(card)
    return taken


_Key = Callable[[QueuedCard], tuple[object, ...]]


def _key(options: DeckOptions, day: date) -> _Key:
    """Return the sort key of cards seen before."""
    rank = shuffle_of(options.seed, day).rank
    keys: dict[Order, _Key] = {
        Order.OVERDUE: lambda card: urgency(card, day),
        Order.DUE: _by_due_day,
        Order.RANDOM: lambda card: (rank(card.id), card.id),
        Order.HARDEST: lambda card: (_easiness(card), *urgency(card, day)),
        Order.EASIEST: lambda card: (-_easiness(card), *urgency(card, day)),
    }
    return keys[options.order]


def _new_key(options: DeckOptions, day: date) -> _Key:
    if options.new_order is NewOrder.NOTES:
        return lambda card: (card.position, card.id)
    rank = shuffle_of(options.seed, day).rank
    return lambda card: (rank(card.id), card.id)


def _by_due_day(card: QueuedCard) -> tuple[date, int, int]:
    return card.schedule.due or date.max, card.position, card.id


def _easiness(card: QueuedCard) -> float:
    """Return a number that grows with ease: SM-2's, or what FSRS says in its place."""
    difficulty = card.schedule.difficulty
    return card.schedule.ease if difficulty is None else -difficulty


def _mixed(mix: Mix, reviews: list[QueuedCard], firsts: list[QueuedCard]) -> list[QueuedCard]:
    if mix is Mix.AFTER:
        return [*reviews, *firsts]
    if mix is Mix.BEFORE:
        return [*firsts, *reviews]
    # The middle of place n of m is (2n + 1) / 2m of the way; times 2 x both lengths it is whole.
    ways = [
        *(((2 * n + 1) * len(firsts), card) for n, card in enumerate(reviews)),
        *(((2 * n + 1) * len(reviews), card) for n, card in enumerate(firsts)),
    ]
    return [card for _, card in sorted(ways, key=lambda way: way[0])]
