"""FSRS in study days, held against two implementations by others."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import product

import fsrs
import fsrs_rs_python as rust
import pytest
from builders import DAY, scheduled
from logbook import Logbook

from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import NEW
from dockquiz.scheduling.fsrs import DEFAULTS, Fsrs, rating, within_bounds

FOUR = (Grade.AGAIN, Grade.HARD, Grade.GOOD, Grade.EASY)
GAPS = (0, 1, 0, 40)
HISTORIES = list(product(FOUR, repeat=len(GAPS)))


@pytest.mark.parametrize("grades", HISTORIES)
def test_memory_is_that_of_the_package_whatever_the_hour_of_the_review(
    grades: tuple[Grade, ...],
) -> None:
    peer = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = fsrs.Card(card_id=1)
    ours, schedule, day = Fsrs(), NEW, DAY
    for gap, grade in zip(GAPS, grades, strict=True):
        day += timedelta(days=gap)
        at = datetime.combine(day, time(9), UTC)
        card, _ = peer.review_card(card, fsrs.Rating(rating(grade)), at)
        schedule = ours.review(schedule, grade, on=day)

        assert (schedule.stability, schedule.difficulty) == (card.stability, card.difficulty)
        assert schedule.interval == (card.due - at).days
        assert schedule.due == card.due.date()


@pytest.mark.parametrize("grades", HISTORIES)
def test_memory_is_that_of_the_rust_implementation(grades: tuple[Grade, ...]) -> None:
    ours, schedule, day = Fsrs(), NEW, DAY
    for gap, grade in zip(GAPS, grades, strict=True):
        day += timedelta(days=gap)
        schedule = ours.review(schedule, grade, on=day)

    reviews = [rust.FSRSReview(rating(g), gap) for g, gap in zip(grades, GAPS, strict=True)]
    theirs = rust.FSRS(list(DEFAULTS)).memory_state(rust.FSRSItem(reviews))

    assert schedule.stability == pytest.approx(theirs.stability, rel=1e-4)
    assert schedule.difficulty == pytest.approx(theirs.difficulty, rel=1e-4)


def test_an_interval_lasts_until_recall_falls_to_the_retention() -> None:
    for retention in (0.8, 0.9, 0.95):
        ours = Fsrs(retention=retention)
        book = Logbook(ours)
        book.pass_when_due(*[Grade.GOOD] * 5)

        recall = ours.recall(book.schedule, book.schedule.interval)
        assert recall == pytest.approx(retention, abs=0.01)


def test_the_three_failures_are_one_rating() -> None:
    assert [rating(grade) for grade in Grade] == [1, 1, 1, 2, 3, 4]


def test_passes_and_lapses_are_counted_as_under_sm2() -> None:
    book = Logbook(Fsrs())
    book.pass_when_due(Grade.GOOD, Grade.GOOD, Grade.AGAIN, Grade.AGAIN, Grade.GOOD)

    assert (book.schedule.repetitions, book.schedule.lapses) == (1, 1)


def test_being_late_and_passing_tells_that_the_memory_is_strong() -> None:
    book = Logbook(Fsrs())
    book.pass_when_due(Grade.GOOD, Grade.GOOD)
    due = book.schedule.due or DAY

    in_time, late = (
        Fsrs().review(book.schedule, Grade.GOOD, on=due + timedelta(days=days)) for days in (0, 30)
    )

    assert late.interval > in_time.interval
    assert late.due == due + timedelta(days=30 + late.interval)


def test_hard_waits_less_than_good_and_good_less_than_easy() -> None:
    """Field complaint no. 30: cards rated hard do worse, so they come back sooner."""
    book = Logbook(Fsrs())
    book.pass_when_due(Grade.GOOD, Grade.GOOD)
    book.wait_until_due()

    waits = [Fsrs().review(book.schedule, grade, on=book.day).interval for grade in FOUR]

    assert waits == sorted(set(waits))


def test_ten_keys_on_one_day_do_not_make_years() -> None:
    """Field complaint no. 27: passes before the due day are practice under FSRS too."""
    book = Logbook(Fsrs())
    first = book.grade(Grade.GOOD).after

    for _ in range(10):
        book.grade(Grade.EASY)

    assert book.schedule == first


def test_the_longest_interval_is_an_option() -> None:
    book = Logbook(Fsrs(maximum_interval=30))

    assert max(book.pass_when_due(*[Grade.EASY] * 8)) == 30


def test_a_clock_that_was_set_back_stops_nothing() -> None:
    book = Logbook(Fsrs())
    book.pass_when_due(Grade.GOOD, Grade.GOOD)

    after = Fsrs().review(book.schedule, Grade.AGAIN, on=DAY - timedelta(days=400))

    assert after.interval >= 1
    assert after.reviewed_on == DAY - timedelta(days=400)


@pytest.mark.parametrize(("ease", "interval"), [(2_500, 10), (1_300, 10), (3_200, 300), (2_500, 1)])
def test_a_card_that_sm2_knew_is_estimated_as_the_rust_implementation_does(
    ease: int, interval: int
) -> None:
    known = scheduled(interval, ease=ease)

    ours = Fsrs().adopt(known)
    theirs = rust.FSRS(list(DEFAULTS)).memory_state_from_sm2(ease / 1_000, float(interval), 0.9)

    assert ours.stability == pytest.approx(theirs.stability, rel=1e-3)
    assert ours.difficulty == pytest.approx(theirs.difficulty, rel=1e-3)
    assert replace(ours, stability=None, difficulty=None) == known


def test_such_a_card_can_be_graded_at_once() -> None:
    after = Fsrs().review(scheduled(10), Grade.GOOD, on=DAY)

    assert after.stability is not None
    assert after.interval > 10


def test_parameters_out_of_their_range_are_refused() -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        Fsrs((*DEFAULTS[:-1], 7.0))
    with pytest.raises(ValueError, match="21"):
        Fsrs(DEFAULTS[:19])


def test_parameters_are_rounded_into_their_range() -> None:
    rounded = within_bounds([*DEFAULTS[:-1], 0.800000011920929])

    assert rounded[-1] == 0.8
    assert Fsrs(rounded).review(NEW, Grade.GOOD, on=date(2026, 1, 1)).interval == 2


def test_two_of_the_same_parameters_are_equal() -> None:
    assert Fsrs() == Fsrs(DEFAULTS)
    assert Fsrs() != Fsrs(retention=0.8)
