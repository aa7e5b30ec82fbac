"""SM-2 as learners meet it: what others do wrong with it, and its place behind the protocol."""

from dataclasses import replace
from datetime import timedelta

import pytest
from builders import DAY, scheduled
from logbook import Logbook

from dockquiz.domain import sm2
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import EventKind
from dockquiz.domain.schedule import INITIAL_EASE
from dockquiz.domain.scheduler import SM2, Sm2


@pytest.mark.parametrize("grade", Grade)
def test_behind_the_protocol_sm2_is_sm2(grade: Grade) -> None:
    assert SM2.review(scheduled(), grade, on=DAY) == sm2.review(scheduled(), grade, on=DAY)


def test_the_longest_interval_is_an_option() -> None:
    assert Sm2(40).review(scheduled(30), Grade.GOOD, on=DAY).interval == 40


def test_the_curve_put_to_sm2_falls_to_90_percent_when_the_interval_is_over() -> None:
    assert SM2.recall(scheduled(20), 0) == 1
    assert SM2.recall(scheduled(20), 20) == pytest.approx(0.9)
    assert SM2.recall(scheduled(20), 40) == pytest.approx(0.81)


def test_what_only_fsrs_knows_is_forgotten() -> None:
    known = replace(scheduled(), stability=9.0, difficulty=4.0)

    assert SM2.adopt(known) == scheduled()


def test_failures_cost_days_and_never_the_ease() -> None:
    """Field complaint no. 24: no ease hell; two keys, again and good, are a whole keyboard."""
    book = Logbook()
    book.pass_when_due(*[Grade.GOOD, Grade.GOOD, Grade.GOOD, Grade.AGAIN] * 6)

    assert book.schedule.ease == INITIAL_EASE
    assert book.pass_when_due(Grade.GOOD, Grade.GOOD, Grade.GOOD) == [1, 6, 15]


def test_the_ease_moves_as_published_and_only_after_a_pass() -> None:
    """Field complaint no. 31: the formula's steps at 3, 4 and 5; below, step 6 leaves it alone."""
    steps = {grade: SM2.review(scheduled(), grade, on=DAY).ease - INITIAL_EASE for grade in Grade}

    assert steps == {
        grade: round(1_000 * (0.1 - (5 - grade) * (0.08 + (5 - grade) * 0.02))) if grade >= 3 else 0
        for grade in Grade
    }


def test_pressing_a_key_again_and_again_on_one_day_adds_nothing_up() -> None:
    """Field complaint no. 27: ten passes on one day are one review and nine times practice."""
    book = Logbook()
    kinds = [book.grade(Grade.EASY).kind for _ in range(10)]

    assert kinds == [EventKind.REVIEW] + [EventKind.PRACTICE] * 9
    assert (book.schedule.interval, book.schedule.due) == (1, DAY + timedelta(days=1))


@pytest.mark.parametrize("late", [0, 3, 300])
def test_a_late_card_gets_no_huge_interval(late: int) -> None:
    """Field complaint no. 27: being overdue multiplies nothing."""
    after = SM2.review(scheduled(20, late=late), Grade.EASY, on=DAY)

    assert after.interval == 52


def test_three_days_late_the_next_day_counts_from_the_review() -> None:
    """Field complaint no. 28: due = study day of the review + interval, however late it was."""
    after = SM2.review(scheduled(6, late=3), Grade.GOOD, on=DAY)

    assert after.due == DAY + timedelta(days=15)


@pytest.mark.parametrize("interval", [15, 100, 1_000])
def test_hard_waits_less_than_good_and_good_less_than_easy(interval: int) -> None:
    """Field complaint no. 30: cards rated hard do worse, so they come back sooner."""
    hard, good, easy = (
        SM2.review(scheduled(interval), grade, on=DAY).interval
        for grade in (Grade.HARD, Grade.GOOD, Grade.EASY)
    )

    assert hard < good < easy
