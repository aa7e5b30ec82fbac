"""FSRS-6 by the package `fsrs`, counting in study days.

The package thinks in instants of UTC and in minutes; here a review lies at
midnight UTC of its study day, without learning steps, so that it sees whole
study days and nothing of time zones. Its own fuzz is off: it is not the same
twice, and `domain.fuzz` is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from math import exp

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import (
    DEFAULT_PARAMETERS,
    LOWER_BOUNDS_PARAMETERS,
    STABILITY_MIN,
    UPPER_BOUNDS_PARAMETERS,
)

from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import MAXIMUM_INTERVAL, Schedule
from dockquiz.domain.scheduler import SchedulerName

DEFAULTS: tuple[float, ...] = tuple(DEFAULT_PARAMETERS)
"""The 21 parameters to begin with, fitted to many learners."""
RETENTION = 0.9
"""Share of recalled cards to aim at, unless a deck says otherwise."""

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_RATINGS = {
    Grade.BLACKOUT: Rating.Again,
    Grade.WRONG: Rating.Again,
    Grade.AGAIN: Rating.Again,
    Grade.HARD: Rating.Hard,
    Grade.GOOD: Rating.Good,
    Grade.EASY: Rating.Easy,
}


def rating(grade: Grade) -> int:
    """Return the rating 1 to 4 of a grade: the three failures are one to FSRS."""
    return int(_RATINGS[grade])


def within_bounds(parameters: Sequence[float]) -> tuple[float, ...]:
    """Return parameters rounded to what a setting keeps, none outside its range."""
    bounds = zip(parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(max(round(value, 4), low), high) for value, low, high in bounds)


@dataclass(frozen=True)
class Fsrs:
    """FSRS-6 with parameters and a retention to aim at.

    Raises:
        ValueError: If there are not 21 parameters, or one is out of its range.
    """

    parameters: tuple[float, ...] = DEFAULTS
    retention: float = RETENTION
    """Share of recalled cards to aim at, above 0 and below 1."""
    maximum_interval: int = MAXIMUM_INTERVAL
    """Days, 1 to 36,500."""
    _rule: Scheduler = field(init=False, repr=False, compare=False)

    name = SchedulerName.FSRS
    weighs_delay = True

    def __post_init__(self) -> None:
        """Set the package up."""
        rule = Scheduler(
            parameters=self.parameters,
            desired_retention=self.retention,
            learning_steps=(),
            relearning_steps=(),
            maximum_interval=self.maximum_interval,
            enable_fuzzing=False,
        )
        object.__setattr__(self, "_rule", rule)

    def review(self, schedule: Schedule, grade: Grade, *, on: date) -> Schedule:
        """Return the schedule after one review; a day before the last one counts as that day."""
        at = _midnight(on)
        card, _ = self._rule.review_card(self._card(schedule), _RATINGS[grade], at)
        wait, passes = card.due - at, grade.passes
        return Schedule(
            due=on + wait,
            interval=wait.days,
            ease=schedule.ease,
            repetitions=schedule.repetitions + 1 if passes else 0,
            lapses=schedule.lapses + (schedule.repetitions > 0 and not passes),
            reviewed_on=on,
            stability=card.stability,
            difficulty=card.difficulty,
        )

    def adopt(self, schedule: Schedule) -> Schedule:
        """Estimate the memory of a card of which only interval and ease are known.

        The interval is taken for the days until recall falls to 90 %, and the
        difficulty is the one at which such a pass would have multiplied the
        stability by the ease.
        """
        if schedule.is_new or schedule.stability is not None:
            return schedule
        stability = max(float(schedule.interval), STABILITY_MIN)
        w = self.parameters
        growth = exp(w[8]) * stability ** -w[9] * (exp(0.1 * w[10]) - 1)
        difficulty = 11 - (schedule.ease / 1_000 - 1) / growth if growth else 5.0
        return replace(schedule, stability=stability, difficulty=min(max(difficulty, 1.0), 10.0))

    def recall(self, schedule: Schedule, days: int) -> float:
        """Return the predicted probability of recall."""
        card = self._card(schedule)
        assert card.last_review is not None
        at = card.last_review + timedelta(days=days)
        return float(self._rule.get_card_retrievability(card, at))

    def _card(self, schedule: Schedule) -> Card:
        """Give id and due instant, which do not matter: left out, they sleep and read the clock."""
        if schedule.due is None:
            return Card(card_id=0, due=_LONG_AGO)
        known = schedule if schedule.stability else self.adopt(schedule)
        last = schedule.reviewed_on or schedule.due - timedelta(days=schedule.interval)
        return Card(
            card_id=0,
            state=State.Review,
            stability=known.stability,
            difficulty=known.difficulty,
            due=_LONG_AGO,
            last_review=_midnight(last),
        )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
