"""The days to come, acted out."""

from datetime import date, timedelta

from builders import DAY, scheduled
from hypothesis import given
from hypothesis import strategies as st

from dockquiz.domain import sm2
from dockquiz.domain.forecast import BANDS, Ahead, Day, Habit, act_out, band_of
from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import Schedule

ALWAYS = {band: {Grade.GOOD: 10**9} for band in BANDS}
NEVER = {band: {Grade.AGAIN: 10**9} for band in BANDS}


def review(schedule: Schedule, grade: Grade, day: date) -> Schedule:
    return sm2.review(schedule, grade, on=day)


def run(
    schedules: list[Schedule],
    *,
    days: int = 30,
    new: int = 0,
    unseen: int = 0,
    seed: int = 1,
    graded: dict[int, dict[Grade, int]] = ALWAYS,
) -> list[Day]:
    return act_out(
        schedules,
        Ahead(first=DAY, days=days, new=new, unseen=unseen),
        habit=Habit(graded),
        review=review,
        seed=seed,
    )


def busy(days: list[Day]) -> dict[int, int]:
    """Return the reviews by days from now, idle days left out."""
    return {(d.day - DAY).days: d.reviews for d in days if d.reviews}


def test_a_card_that_is_always_known_comes_as_sm2_says() -> None:
    assert busy(run([scheduled(6, late=0)])) == {0: 1, 15: 1}


def test_a_card_that_is_never_known_comes_every_day() -> None:
    assert busy(run([scheduled(6, late=0)], days=5, graded=NEVER)) == dict.fromkeys(range(5), 1)


def test_what_is_overdue_comes_on_the_first_day() -> None:
    assert busy(run([scheduled(60, late=40), scheduled(60, late=-3)], days=7)) == {0: 1, 3: 1}


def test_new_cards_come_as_many_a_day_as_asked_while_there_are_some() -> None:
    days = run([], days=4, new=2, unseen=5)

    assert [day.new for day in days] == [2, 2, 1, 0]
    assert [day.repeats for day in days] == [0, 2, 2, 1]
    assert [day.total for day in days] == [2, 4, 3, 1]


def test_new_cards_change_nothing_for_the_others() -> None:
    cards = [scheduled(n, late=-n % 9) for n in range(1, 60)]

    without = run(cards, graded={})
    with_new = run(cards, graded={}, new=5, unseen=60)

    assert [day.reviews for day in without] == [day.reviews for day in with_new]
    assert sum(day.repeats for day in with_new) > 60


def test_the_same_seed_acts_out_the_same_future() -> None:
    cards = [scheduled(n, late=-n % 9) for n in range(1, 60)]

    assert run(cards, graded={}, seed=7) == run(cards, graded={}, seed=7)
    assert run(cards, graded={}, seed=7) != run(cards, graded={}, seed=8)


@given(st.lists(st.integers(1, 60), max_size=20), st.integers(0, 5), st.integers(0, 20))
def test_no_day_is_left_out_and_no_new_card_comes_twice(
    intervals: list[int], new: int, unseen: int
) -> None:
    days = run([scheduled(n) for n in intervals], days=40, new=new, unseen=unseen, graded={})

    assert [d.day for d in days] == [DAY + timedelta(days=n) for n in range(40)]
    assert sum(d.new for d in days) == min(unseen, 40 * new)


def test_a_learner_fails_as_often_as_the_log_says() -> None:
    from random import Random

    habit = Habit({2: {Grade.AGAIN: 3_000, Grade.GOOD: 7_000}})
    random = Random(5)  # noqa: S311 a game of chance

    failed = sum(habit.grade(6, random) is Grade.AGAIN for _ in range(10_000))

    assert 2_800 < failed < 3_200


def test_a_band_begins_with_its_first_day() -> None:
    assert [band_of(n) for n in (0, 1, 2, 6, 7, 20, 21, 36_500)] == [0, 1, 2, 2, 7, 7, 21, 365]
