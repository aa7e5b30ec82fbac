"""Schedulers: what turns a grade into the next schedule, and SM-2 as one of them.

Everything that schedules goes through the protocol `Scheduler`, so that a deck's
setting is all that decides between SM-2, which needs nothing, and FSRS, which
lives in `dockquiz.scheduling`.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from dockquiz.domain import sm2
from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import MAXIMUM_INTERVAL, Schedule


class SchedulerName(StrEnum):
    """The schedulers to choose from."""

    SM2 = "sm2"
    FSRS = "fsrs"


class Scheduler(Protocol):
    """A rule from grades to schedules. Pure: it knows no clock and keeps nothing."""

    @property
    def name(self) -> SchedulerName:
        """Which one it is."""

    @property
    def weighs_delay(self) -> bool:
        """Whether it judges a pass by the days since the last review.

        One that does can make sense of a pass before the due day; to one that does
        not, such a pass would look like a whole interval survived.
        """

    def review(self, schedule: Schedule, grade: Grade, *, on: date) -> Schedule:
        """Return the schedule after a review that counts.

        Args:
            schedule: Before; of this scheduler or of another.
            grade: Recall quality.
            on: Study day of the review.

        Returns:
            A schedule with interval >= 1, due == on + interval, reviewed_on == on.
        """

    def adopt(self, schedule: Schedule) -> Schedule:
        """Return a schedule made elsewhere in this scheduler's terms; its due day stays."""

    def recall(self, schedule: Schedule, days: int) -> float:
        """Return how likely the card is recalled some days after its last review, 0 to 1.

        Args:
            schedule: Of this scheduler, not new.
            days: Since the last review.
        """


@dataclass(frozen=True, slots=True)
class Sm2:
    """SM-2 as published, behind the protocol."""

    maximum_interval: int = MAXIMUM_INTERVAL
    """Days, 1 to 36,500."""

    @property
    def name(self) -> SchedulerName:
        """Which one it is."""
        return SchedulerName.SM2

    @property
    def weighs_delay(self) -> bool:
        """SM-2 multiplies the last interval, however many days went by."""
        return False

    def review(self, schedule: Schedule, grade: Grade, *, on: date) -> Schedule:
        """Return the schedule after one review, as `sm2.review`."""
        return sm2.review(schedule, grade, on=on, maximum_interval=self.maximum_interval)

    def adopt(self, schedule: Schedule) -> Schedule:
        """Keep interval and ease, and forget what only FSRS knows."""
        return replace(schedule, stability=None, difficulty=None)

    def recall(self, schedule: Schedule, days: int) -> float:
        """Return a probability that SM-2 itself does not give.

        SM-2 says only when to ask again. To compare it with schedulers that predict,
        the exponential curve that falls to 90 % when the interval is over is put to
        it: 0.9 to the power of days / interval.
        """
        return float(0.9 ** (days / schedule.interval))


SM2 = Sm2()
"""The scheduler of decks for which nothing else was chosen."""
