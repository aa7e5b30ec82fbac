"""SM-2 as published: the golden vectors, and the corners of the seven steps."""

from datetime import date, timedelta

import pytest

from dockquiz.domain import sm2
from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import MAXIMUM_INTERVAL, NEW, Schedule

MONDAY = date(2024, 1, 1)

VECTORS = [
    ("44444444", [1, 6, 15, 38, 95, 238, 595, 1488], 2500),
    ("55555555", [1, 6, 17, 50, 150, 465, 1488, 4911], 3300),
    ("3333333333", [1, 6, 13, 26, 47, 79, 121, 167, 218, 284], 1300),
    ("44334", [1, 6, 15, 34, 76], 2220),
    ("5552555", [1, 6, 17, 1, 1, 6, 19], 3100),
    ("4440000444", [1, 6, 15, 1, 1, 1, 1, 1, 6, 15], 2500),
    # With a float ease, four times 0.1 makes it 2.9000000000000004, and the last day 146.
    ("55554", [1, 6, 17, 50, 145], 2900),
]


@pytest.mark.parametrize(("grades", "intervals", "ease"), VECTORS)
def test_grades_lead_to_the_published_intervals_and_ease(
    grades: str, intervals: list[int], ease: int
) -> None:
    schedule, seen = NEW, []
    for grade in grades:
        schedule = sm2.review(schedule, Grade(int(grade)), on=schedule.due or MONDAY)
        seen.append(schedule.interval)

    assert (seen, schedule.ease) == (intervals, ease)


def test_the_due_day_counts_from_the_review_however_late_it_is() -> None:
    schedule = Schedule(due=MONDAY, interval=6, repetitions=2)
    late = MONDAY + timedelta(days=40)

    assert sm2.review(schedule, Grade.GOOD, on=late).due == late + timedelta(days=15)


def test_a_failure_is_a_lapse_only_after_a_pass() -> None:
    passed = sm2.review(NEW, Grade.GOOD, on=MONDAY)
    once = sm2.review(passed, Grade.AGAIN, on=MONDAY)
    twice = sm2.review(once, Grade.AGAIN, on=MONDAY)

    assert (once.lapses, twice.lapses) == (1, 1)


def test_failing_a_new_card_is_no_lapse() -> None:
    assert sm2.review(NEW, Grade.BLACKOUT, on=MONDAY).lapses == 0


def test_the_longest_interval_can_be_lowered() -> None:
    schedule = Schedule(due=MONDAY, interval=300, repetitions=5)

    assert sm2.review(schedule, Grade.GOOD, on=MONDAY, maximum_interval=365).interval == 365


def test_no_interval_exceeds_a_hundred_years() -> None:
    schedule = Schedule(due=MONDAY, interval=MAXIMUM_INTERVAL, repetitions=9)

    assert sm2.review(schedule, Grade.EASY, on=MONDAY).interval == MAXIMUM_INTERVAL


def test_a_card_that_would_come_after_the_year_9999_comes_on_the_last_day_of_the_calendar() -> None:
    once = Schedule(due=MONDAY, interval=20, repetitions=3)

    late = sm2.review(once, Grade.GOOD, on=date.max)

    assert (late.due, late.interval) == (date.max, 50)
