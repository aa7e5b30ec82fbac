"""What the review log says about memory: retention, answer buttons, time, streaks.

The log comes counted, as tallies: reviews of one day that are alike. Only what
stands is in them; practice is told apart, and drill was never logged. Days are the
study days that were recorded with each review, whatever the clock and its zone are now.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import sqrt
from typing import NamedTuple, TypeVar

from dockquiz.domain.grade import Grade

K = TypeVar("K", int, str, date)

_Z = 1.959964
"""Standard deviations on both sides that hold 95 % of a normal distribution."""


MATURE_INTERVAL = 21
"""Days: from here on a card is mature."""


class Band(StrEnum):
    """How well established a card was before a review, by its interval in days."""

    FIRST = "first"
    """A new card: nothing to retain yet."""
    DAY = "1"
    """Just met, or forgotten at its last review."""
    WEEK = "2-6"
    WEEKS = "7-20"
    MONTHS = "21-89"
    QUARTERS = "90-364"
    YEARS = "365+"


BAND_STARTS = (0, 1, 2, 7, 21, 90, 365)
"""The shortest interval of each band, in days."""
BANDS = tuple(Band)
RETAINED = BANDS[1:]
"""The bands in which there was something to remember."""


def band(interval: int) -> Band:
    """Return the band of a card by its interval before the review, in days."""
    return BANDS[bisect_right(BAND_STARTS, interval) - 1]


class Period(StrEnum):
    """How far back statistics look, today included."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ALL = "all"

    @property
    def days(self) -> int | None:
        """Length in study days, or None for everything."""
        return {"today": 1, "week": 7, "month": 30, "year": 365}.get(self.value)

    def first(self, today: date) -> date:
        """Return the first study day of the period that ends today."""
        return date.min if self.days is None else today - timedelta(days=self.days - 1)

    def last(self, today: date) -> date:
        """Return its last study day: days ahead of the clock are part of everything only."""
        return date.max if self.days is None else today


class Tally(NamedTuple):
    """Reviews of one study day that have band and grade in common."""

    day: date
    band: Band
    grade: Grade
    reviews: int


class DayTotal(NamedTuple):
    """All that was graded on one study day."""

    day: date
    practice: bool
    """Practice is told apart: it says little about memory, but it is time spent."""
    graded: int
    timed: int = 0
    """How many of them have a duration."""
    milliseconds: int = 0
    """Their durations, summed."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    passed: int = 0
    total: int = 0

    @property
    def ratio(self) -> float | None:
        """From 0 to 1, or None when nothing was counted."""
        return self.passed / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the true share lies with 95 % confidence (Wilson's score interval)."""
        if self.ratio is None:
            return None
        n, z2 = self.total, _Z * _Z
        middle = (self.ratio + z2 / (2 * n)) / (1 + z2 / n)
        spread = sqrt(self.ratio * (1 - self.ratio) / n + z2 / (4 * n * n)) * _Z / (1 + z2 / n)
        return max(0.0, min(middle - spread, self.ratio)), min(
            1.0, max(middle + spread, self.ratio)
        )

    def __add__(self, other: "Share") -> "Share":
        return Share(self.passed + other.passed, self.total + other.total)


def within(tallies: Iterable[Tally], period: Period, today: date) -> list[Tally]:
    """Return the reviews of a period."""
    first, last = period.first(today), period.last(today)
    return [t for t in tallies if first <= t.day <= last]


def retention(tallies: Iterable[Tally]) -> dict[Band, Share]:
    """Return the share of passed reviews by band; every band is there."""
    shares = _shares(tallies, lambda tally: tally.band)
    return {b: shares.get(b, Share()) for b in Band}


def true_retention(bands: Mapping[Band, Share]) -> Share:
    """Return the share of passed reviews of cards that had been learnt: all but first reviews."""
    return sum((bands[b] for b in RETAINED), Share())


def retention_by(tallies: Iterable[Tally], key: Callable[[date], K]) -> dict[K, Share]:
    """Return the true retention by something that a study day has, such as its month."""
    retained = (t for t in tallies if t.band is not Band.FIRST)
    return dict(sorted(_shares(retained, lambda t: key(t.day)).items()))


def answer_buttons(tallies: Iterable[Tally]) -> dict[Band, dict[Grade, int]]:
    """Return how often each grade was given, by band; every cell is there."""
    counts: Counter[tuple[Band, Grade]] = Counter()
    for tally in tallies:
        counts[tally.band, tally.grade] += tally.reviews
    return {b: {grade: counts[b, grade] for grade in Grade} for b in Band}


def per_day(totals: Iterable[DayTotal]) -> Counter[date]:
    """Return how much was graded on each study day, practice included: it was a day of study."""
    counts: Counter[date] = Counter()
    for total in totals:
        counts[total.day] += total.graded
    return counts


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """Time from question to grade, practice included; what has no duration counts as no time."""

    milliseconds: int = 0
    timed: int = 0
    """Reviews that have a duration."""
    untimed: int = 0
    days: int = 0
    """Study days on which something was graded."""

    @property
    def per_day(self) -> float | None:
        """Milliseconds on a day of study, on average."""
        return self.milliseconds / self.days if self.days else None

    @property
    def per_card(self) -> float | None:
        """Milliseconds for a review that has a duration, on average."""
        return self.milliseconds / self.timed if self.timed else None


def time_spent(totals: Iterable[DayTotal], period: Period, today: date) -> TimeSpent:
    """Return the time that was spent in a period."""
    first, last = period.first(today), period.last(today)
    some = [t for t in totals if first <= t.day <= last]
    timed = sum(t.timed for t in some)
    return TimeSpent(
        milliseconds=sum(t.milliseconds for t in some),
        timed=timed,
        untimed=sum(t.graded for t in some) - timed,
        days=len({t.day for t in some}),
    )


@dataclass(frozen=True, slots=True)
class Streak:
    """Study days in a row with a review."""

    current: int = 0
    longest: int = 0
    longest_end: date | None = None
    """Its last day."""


def streak(
    days: AbstractSet[date], *, today: date, excused: AbstractSet[date] = frozenset()
) -> Streak:
    """Return the streak that still goes on, and the longest one.

    Today is not over: it counts once it has a review, and breaks nothing before. Days
    ahead of the clock are left out. Of two streaks of equal length the later one is told.

    Args:
        days: With a review.
        today: The study day.
        excused: Days of a pause: without a review they neither count nor break.
    """
    best, run, end, last = 0, 0, None, None
    for day in sorted(d for d in days if d <= today):
        run = run + 1 if last is not None and _follows(last, day, excused) else 1
        last = day
        if run >= best:
            best, end = run, day
    alive = last is not None and (last == today or _follows(last, today, excused))
    return Streak(run if alive else 0, best, end)


def _follows(last: date, day: date, excused: AbstractSet[date]) -> bool:
    gap = (last + timedelta(days=n) for n in range(1, (day - last).days))
    return all(between in excused for between in gap)


def _shares(tallies: Iterable[Tally], key: Callable[[Tally], K]) -> dict[K, Share]:
    passed: Counter[K] = Counter()
    total: Counter[K] = Counter()
    for tally in tallies:
        at = key(tally)
        total[at] += tally.reviews
        if tally.grade.passes:
            passed[at] += tally.reviews
    return {at: Share(passed[at], total[at]) for at in total}
