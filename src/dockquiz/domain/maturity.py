"""How far cards have come, and how their numbers grew."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from dockquiz.domain.statistics import MATURE_INTERVAL

LEARNING_BELOW = 7
"""Days: with a shorter interval a card is being learnt."""


class Maturity(StrEnum):
    """Every card is exactly one of these."""

    NEW = "new"
    LEARNING = "learning"
    """An interval of up to six days: just met, or forgotten lately."""
    YOUNG = "young"
    """An interval of 7 to 20 days."""
    MATURE = "mature"
    SUSPENDED = "suspended"
    """Hidden until told, whatever its interval."""


def maturity(interval: int, *, suspended: bool = False) -> Maturity:
    """Return how far a card has come, by its interval in days (0 while it is new)."""
    if suspended:
        return Maturity.SUSPENDED
    if interval == 0:
        return Maturity.NEW
    if interval < LEARNING_BELOW:
        return Maturity.LEARNING
    return Maturity.YOUNG if interval < MATURE_INTERVAL else Maturity.MATURE


class Step(NamedTuple):
    """Cards that went from one maturity to another on a study day."""

    day: date
    before: Maturity
    after: Maturity
    cards: int


@dataclass(frozen=True, slots=True)
class Point:
    """How many cards were how far at the end of a study day, by the review log."""

    day: date
    learning: int
    young: int
    mature: int


def growth(
    now: Mapping[Maturity, int], steps: Iterable[Step], days: Sequence[date]
) -> tuple[Point, ...]:
    """Return how many cards were how far at the end of some study days, counted back from now.

    Args:
        now: How many cards are at each stage by their interval, whether hidden or not.
        steps: All those after the first of the days.
        days: Rising.
    """
    waiting = sorted(steps)
    counts = Counter(now)
    points = []
    for day in reversed(days):
        while waiting and waiting[-1].day > day:
            step = waiting.pop()
            counts[step.before] += step.cards
            counts[step.after] -= step.cards
        points.append(
            Point(day, counts[Maturity.LEARNING], counts[Maturity.YOUNG], counts[Maturity.MATURE])
        )
    return tuple(reversed(points))


def month_ends(first: date, last: date, most: int = 24) -> tuple[date, ...]:
    """Return the last days of the months from one day to another, and that day itself.

    Args:
        first: In the first month.
        last: The last day told.
        most: How many at most; the oldest are left out.
    """
    ends = [last]
    while len(ends) < most:
        start = ends[-1].replace(day=1)
        if start <= first:
            break
        ends.append(date.fromordinal(start.toordinal() - 1))
    return tuple(reversed(ends))
