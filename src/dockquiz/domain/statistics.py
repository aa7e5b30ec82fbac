"""What the review log says about memory: retention, forecast, streak, buttons."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dockquiz.domain.grade import Grade

MATURE_INTERVAL = 21
"""Days: from here on a card is mature."""


class Band(StrEnum):
    """How well established a card was before a review, by its interval."""

    FIRST = "first"
    """A new card: nothing to retain yet."""
    YOUNG = "young"
    """Below 21 days."""
    MATURE = "mature"
    """21 days and more."""


class Period(StrEnum):
    """How far back statistics look, today included."""

    TODAY = "today"
    WEEK = "7 days"
    MONTH = "30 days"
    ALL = "all"

    @property
    def days(self) -> int | None:
        """Length in study days, or None for everything."""
        return {"today": 1, "7 days": 7, "30 days": 30}.get(self.value)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review that stands, as statistics need it (no practice, no drill)."""

    day: date
    grade: Grade
    interval: int
    """Days, before the review; 0 for a new card."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    passed: int = 0
    total: int = 0

    @property
    def ratio(self) -> float | None:
        """From 0 to 1, or None when nothing was counted."""
        return self.passed / self.total if self.total else None


def band(interval: int) -> Band:
    """Return the band of a card by its interval before the review, in days."""
    if interval == 0:
        return Band.FIRST
    return Band.MATURE if interval >= MATURE_INTERVAL else Band.YOUNG


def retention(rows: Iterable[ReviewRow], *, today: date) -> dict[Period, dict[Band, Share]]:
    """Return the share of passed reviews by period and band; every cell is there.

    Reviews dated after `today` (the clock was set back) count in no period but all.
    """
    counts: Counter[tuple[Period, Band, bool]] = Counter()
    for row in rows:
        age = (today - row.day).days
        for period in Period:
            if period.days is None or 0 <= age < period.days:
                counts[period, band(row.interval), row.grade.passes] += 1
    return {
        period: {
            b: Share(counts[period, b, True], counts[period, b, True] + counts[period, b, False])
            for b in Band
        }
        for period in Period
    }


def forecast(due_days: Iterable[date], *, today: date, days: int = 30) -> tuple[int, ...]:
    """Return how many cards come due on each of the coming days.

    Args:
        due_days: The due day of every card that has one.
        today: Overdue cards are counted here.
        days: Length of the answer; its first entry is today.
    """
    counts = Counter(max(0, (due - today).days) for due in due_days)
    return tuple(counts[ahead] for ahead in range(days))


def streak(days: AbstractSet[date], *, today: date) -> int:
    """Return how many study days in a row had a review.

    A day that is not over yet does not break the streak: it counts once it has a
    review.
    """
    last = today if today in days else today - timedelta(days=1)
    length = 0
    while last - timedelta(days=length) in days:
        length += 1
    return length


def answer_buttons(rows: Iterable[ReviewRow]) -> dict[Band, dict[Grade, int]]:
    """Return how often each grade was given, by band; every cell is there."""
    counts = Counter((band(row.interval), row.grade) for row in rows)
    return {b: {grade: counts[b, grade] for grade in Grade} for b in Band}
