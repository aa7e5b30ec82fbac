"""SM-2: when to show a card again, given how well it was just recalled.

Pure: no clock, no randomness, no storage. The caller passes the study day in
and stores the schedule that comes back.

Source: P. A. Woźniak, "Application of a computer to improve the results obtained
in working with the SuperMemo method" (1990), section 3.2, seven steps. Where
public implementations disagree, docs/adr/0003-sm2-as-published.md records our
reading. Step 7, the drill of the cards below 4, belongs to the session.
"""

from datetime import date

from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import MAXIMUM_INTERVAL, MINIMUM_EASE, Schedule
from dockquiz.domain.studyday import later

FIRST_INTERVAL = 1
"""Days: I(1) in step 3."""
SECOND_INTERVAL = 6
"""Days: I(2) in step 3."""
EASE_STEP = {Grade.HARD: -140, Grade.GOOD: 0, Grade.EASY: 100}
"""Permille: step 5's 0.1 - (5 - q)(0.08 + (5 - q) 0.02) at q = 3, 4, 5."""


def review(
    schedule: Schedule, grade: Grade, *, on: date, maximum_interval: int = MAXIMUM_INTERVAL
) -> Schedule:
    """Return the schedule after one review.

    A pass waits 1 day, then 6, then the previous interval times the new ease,
    rounded up. A failure waits 1 day, starts the repetitions again and leaves
    the ease alone (step 6).

    Args:
        schedule: The card's schedule before the review.
        grade: Recall quality; 3 and above is a pass.
        on: The study day of the review. How early or late it is makes no
            difference to SM-2.
        maximum_interval: Days, 1 to 36,500.

    Returns:
        A schedule with 1 <= interval <= maximum_interval and due == on + interval,
        or the last day of the calendar if there is no such day.

    Example:
        >>> once = review(Schedule(), Grade.GOOD, on=date(2024, 1, 1))
        >>> once.interval, once.due
        (1, datetime.date(2024, 1, 2))
        >>> review(once, Grade.GOOD, on=date(2024, 1, 2)).interval
        6
    """
    if grade.passes:
        ease = max(MINIMUM_EASE, schedule.ease + EASE_STEP[grade])
        interval = min(maximum_interval, _interval_after_pass(schedule, ease))
        repetitions, lapses = schedule.repetitions + 1, schedule.lapses
    else:
        ease, interval = schedule.ease, FIRST_INTERVAL
        repetitions, lapses = 0, schedule.lapses + (schedule.repetitions > 0)
    return Schedule(
        due=later(on, interval),
        interval=interval,
        ease=ease,
        repetitions=repetitions,
        lapses=lapses,
        reviewed_on=on,
    )


def _interval_after_pass(schedule: Schedule, ease: int) -> int:
    """Step 3, in whole numbers: as a float, 2.5 + 3 x 0.1 turns 28 days into 29."""
    if schedule.repetitions == 0:
        return FIRST_INTERVAL
    if schedule.repetitions == 1:
        return SECOND_INTERVAL
    return -(-schedule.interval * ease // 1_000)
