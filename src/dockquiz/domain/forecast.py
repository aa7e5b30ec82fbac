"""The days to come, acted out: each review passes as often as this learner's do.

One run is one possible future. The same seed gives the same one, so that two
runs differ only by what was asked.
"""

from bisect import bisect, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random

from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.domain.studyday import later

BANDS = (0, 1, 2, 7, 21, 90, 365)
"""Days of interval with which a band begins; 0 is the first review."""
_EXPECTED = {Grade.AGAIN: 1, Grade.GOOD: 9}
"""What is expected of a band before there are reviews in it; it weighs as much as ten."""

Review = Callable[[Schedule, Grade, date], Schedule]
"""A scheduler: the schedule after a review on a study day."""


@dataclass(frozen=True, slots=True)
class Day:
    """What one day would bring."""

    day: date
    reviews: int
    """Of cards seen before the first day."""
    new: int
    """First reviews."""
    repeats: int
    """Reviews of cards that were new on one of the days before."""

    @property
    def total(self) -> int:
        """All of it."""
        return self.reviews + self.new + self.repeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """The days to act out."""

    first: date
    days: int
    new: int = 0
    """New cards a day."""
    unseen: int = 0
    """New cards there are."""


class Habit:
    """How a learner grades, by how long the card had waited.

    Args:
        graded: How often each grade was given, by band: the greatest of `BANDS` that is
            not greater than the interval before the review.
    """

    def __init__(self, graded: Mapping[int, Mapping[Grade, int]]) -> None:
        self._grades = sorted(Grade)
        self._sums = {}
        for band in BANDS:
            counts = graded.get(band, {})
            weights = [counts.get(g, 0) + _EXPECTED.get(g, 0) for g in self._grades]
            self._sums[band] = list(accumulate(weights))

    def grade(self, interval: int, random: Random) -> Grade:
        """Return a grade that the learner may well give after so many days."""
        sums = self._sums[band_of(interval)]
        return self._grades[bisect(sums, random.random() * sums[-1])]


def band_of(interval: int) -> int:
    """Return the first day of the band that an interval lies in.

    Example:
        >>> band_of(0), band_of(6), band_of(7)
        (0, 2, 7)
    """
    return BANDS[bisect_right(BANDS, interval) - 1]


def act_out(
    schedules: Iterable[Schedule],
    ahead: Ahead,
    *,
    habit: Habit,
    review: Review,
    seed: int,
) -> list[Day]:
    """Return what the coming days would bring if every card were reviewed on its day.

    Cards live one after the other, new ones last: how many of those there are changes
    nothing for the others.

    Args:
        schedules: Of the cards seen before; what is overdue comes on the first day.
        ahead: Which days, and how many new cards.
        habit: How the learner grades.
        review: The scheduler.
        seed: Another seed acts out another future.
    """
    random = Random(seed)  # noqa: S311 a game of chance, not a secret

    def live(schedule: Schedule, place: int) -> Iterator[int]:
        """Yield the days, counted from the first one, on which a card is reviewed."""
        while place < ahead.days:
            yield place
            grade = habit.grade(schedule.interval, random)
            schedule = review(schedule, grade, later(ahead.first, place))
            place = max(place + 1, _place(schedule, ahead.first))

    reviews = Counter(
        place
        for schedule in schedules
        for place in live(schedule, max(0, _place(schedule, ahead.first)))
    )
    fresh = [
        min(ahead.new, max(0, ahead.unseen - ahead.new * place)) for place in range(ahead.days)
    ]
    lived = Counter(
        place
        for start, count in enumerate(fresh)
        for _ in range(count)
        for place in live(NEW, start)
    )
    return [
        Day(later(ahead.first, n), reviews[n], fresh[n], lived[n] - fresh[n])
        for n in range(ahead.days)
    ]


def _place(schedule: Schedule, first: date) -> int:
    assert schedule.due is not None
    return (schedule.due - first).days
