"""What holds for every review, and the published text worked out in exact fractions."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from math import ceil

from hypothesis import given
from hypothesis import strategies as st
from strategies import days, failures, grades, passes, reviewed_schedules, schedules

from dockquiz.domain import sm2
from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import MAXIMUM_INTERVAL, MINIMUM_EASE, NEW, Schedule

START = date(2024, 1, 1)


@dataclass(frozen=True)
class Item:
    """An item as the 1990 text has it: E-Factor, repetition number, interval."""

    e_factor: Fraction = Fraction(5, 2)
    repetition: int = 0
    interval: int = 0


def published_step(item: Item, quality: int) -> Item:
    """Steps 3, 5 and 6 of the text, word for word, in exact arithmetic."""
    if quality < 3:
        return Item(item.e_factor, repetition=0, interval=1)
    change = Fraction("0.1") - (5 - quality) * (Fraction("0.08") + (5 - quality) * Fraction("0.02"))
    e_factor = max(Fraction("1.3"), item.e_factor + change)
    repetition = item.repetition + 1
    if repetition == 1:
        return Item(e_factor, repetition, interval=1)
    if repetition == 2:
        return Item(e_factor, repetition, interval=6)
    return Item(e_factor, repetition, interval=ceil(item.interval * e_factor))


@given(schedules, grades, days)
def test_the_due_day_is_the_review_day_plus_the_interval(
    schedule: Schedule, grade: Grade, on: date
) -> None:
    after = sm2.review(schedule, grade, on=on)

    assert after.due == on + timedelta(days=after.interval)
    assert 1 <= after.interval <= MAXIMUM_INTERVAL


@given(schedules, grades, days)
def test_the_ease_never_falls_below_its_floor(schedule: Schedule, grade: Grade, on: date) -> None:
    assert sm2.review(schedule, grade, on=on).ease >= MINIMUM_EASE


@given(reviewed_schedules, passes, days)
def test_a_pass_after_two_passes_lengthens_the_interval_up_to_the_longest(
    schedule: Schedule, grade: Grade, on: date
) -> None:
    after = sm2.review(schedule, grade, on=on)

    if schedule.repetitions >= 2:
        assert after.interval > schedule.interval or after.interval == MAXIMUM_INTERVAL


@given(reviewed_schedules, days)
def test_a_better_grade_never_brings_a_card_back_sooner(schedule: Schedule, on: date) -> None:
    intervals = [sm2.review(schedule, grade, on=on).interval for grade in Grade]

    assert intervals == sorted(intervals) or schedule.repetitions < 2


@given(schedules, failures, days)
def test_a_failure_starts_again_at_one_day_and_keeps_the_ease(
    schedule: Schedule, grade: Grade, on: date
) -> None:
    after = sm2.review(schedule, grade, on=on)

    assert (after.interval, after.repetitions, after.ease) == (1, 0, schedule.ease)


@given(schedules, grades, days)
def test_no_number_is_ever_a_float(schedule: Schedule, grade: Grade, on: date) -> None:
    after = sm2.review(schedule, grade, on=on)

    assert {type(after.interval), type(after.ease), type(after.repetitions)} == {int}


@given(st.lists(grades, max_size=60))
def test_any_row_of_grades_gives_what_exact_fractions_give(row: list[Grade]) -> None:
    schedule, item = NEW, Item()
    for grade in row:
        if item.interval > 30_000:
            break  # beyond it our longest interval cuts, which the text does not know
        schedule = sm2.review(schedule, grade, on=START)
        item = published_step(item, grade)
        if item.interval <= MAXIMUM_INTERVAL:
            assert (schedule.interval, schedule.repetitions) == (item.interval, item.repetition)
            assert Fraction(schedule.ease, 1000) == item.e_factor


def test_all_65536_rows_of_eight_grades_give_what_exact_fractions_give() -> None:
    # One tree walk: a prefix is worked out once for all rows that begin with it.
    level = [(NEW, Item())]
    for _ in range(8):
        level = [
            (sm2.review(schedule, grade, on=START), published_step(item, grade))
            for (schedule, item), grade in product(level, (Grade(q) for q in (2, 3, 4, 5)))
        ]

    assert len(level) == 65_536
    assert [
        (schedule.interval, schedule.ease)
        for schedule, item in level
        if (schedule.interval, Fraction(schedule.ease, 1000)) != (item.interval, item.e_factor)
    ] == []
