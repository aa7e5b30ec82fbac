"""Fuzz moves a due day a little, always in the same way, and never against the grades."""

from datetime import date, timedelta

from builders import DAY
from hypothesis import given
from hypothesis import strategies as st
from logbook import Logbook
from strategies import days, grades

from dockquiz.domain.fuzz import band, spread
from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import MAXIMUM_INTERVAL, Schedule
from dockquiz.domain.scheduler import Scheduler, Sm2
from dockquiz.scheduling.fsrs import Fsrs

loads = st.dictionaries(
    st.integers(0, 60).map(lambda n: DAY + timedelta(days=n)), st.integers(1, 30)
)
intervals = st.integers(1, MAXIMUM_INTERVAL)
schedulers = st.sampled_from([Sm2(), Fsrs()])


def reviewed(histories: list[Grade], scheduler: Scheduler) -> Logbook:
    """Return a card that was reviewed on its due days and is due now."""
    book = Logbook(scheduler)
    book.pass_when_due(*histories)
    book.wait_until_due()
    return book


@given(st.lists(grades, max_size=8), grades, st.integers(1, 10**6), loads, schedulers)
def test_the_same_card_and_day_give_the_same_due_day(
    history: list[Grade], grade: Grade, card: int, load: dict[date, int], scheduler: Scheduler
) -> None:
    book = reviewed(history, scheduler)
    after = scheduler.review(book.schedule, grade, on=book.day)

    assert spread(book.schedule, after, card, load) == spread(book.schedule, after, card, load)


@given(st.lists(grades, max_size=8), st.integers(1, 10**6), loads, schedulers)
def test_a_better_grade_never_comes_back_sooner(
    history: list[Grade], card: int, load: dict[date, int], scheduler: Scheduler
) -> None:
    """Field complaint no. 29: fuzz never makes an interval go backwards, from grade to grade."""
    book = reviewed(history, scheduler)
    dues = [
        spread(book.schedule, scheduler.review(book.schedule, grade, on=book.day), card, load).due
        for grade in (Grade.HARD, Grade.GOOD, Grade.EASY)
    ]

    assert dues == sorted(dues, key=lambda due: due or DAY)


@given(st.lists(grades, min_size=1, max_size=10), st.integers(1, 10**6), loads)
def test_a_wait_that_grows_without_fuzz_grows_with_it(
    history: list[Grade], card: int, load: dict[date, int]
) -> None:
    """Field complaint no. 29: fuzz never makes an interval go backwards, from review to review."""
    schedule, day = Schedule(), DAY
    for grade in history:
        after = Sm2().review(schedule, grade, on=day)
        moved = spread(schedule, after, card, load)
        assert moved.due is not None
        waited = (day - schedule.reviewed_on).days if schedule.reviewed_on else 0
        if after.interval > waited:
            assert (moved.due - day).days > waited
        schedule, day = moved, moved.due


@given(intervals, st.integers(0, MAXIMUM_INTERVAL))
def test_the_band_is_small_and_holds_the_interval(interval: int, previous: int) -> None:
    waits = band(interval, previous)

    assert interval in waits
    assert max(waits) <= MAXIMUM_INTERVAL
    assert len(waits) <= 2 * (interval * 0.15 + 2) + 1


def test_where_the_interval_grew_the_whole_band_lies_above_the_last_wait() -> None:
    """Field complaint no. 29: a growth of one day is not fuzzed away."""
    assert min(band(10, 9)) == 10
    assert min(band(100, 99)) == 100
    assert min(band(100, 20)) == 93


@given(st.integers(1, 2), st.integers(1, 1000), days)
def test_the_shortest_intervals_stay(interval: int, card: int, on: date) -> None:
    after = Schedule(due=on + timedelta(days=interval), interval=interval, reviewed_on=on)

    assert spread(Schedule(), after, card) == after


def test_only_the_due_day_moves_so_that_nothing_adds_up() -> None:
    schedule, day, intervals = Schedule(), DAY, []
    for _ in range(8):
        schedule = spread(schedule, Sm2().review(schedule, Grade.GOOD, on=day), 7)
        intervals.append(schedule.interval)
        day = schedule.due or day

    assert intervals == [1, 6, 15, 38, 95, 238, 595, 1488]


def test_cards_learned_together_part() -> None:
    after = Schedule(due=DAY + timedelta(days=38), interval=38, repetitions=4, reviewed_on=DAY)
    dues = {spread(Schedule(), after, card).due for card in range(100)}

    assert len(dues) == len(band(38, 0))


def test_the_day_with_the_fewest_cards_is_taken() -> None:
    after = Schedule(due=DAY + timedelta(days=38), interval=38, repetitions=4, reviewed_on=DAY)
    load = {DAY + timedelta(days=wait): 9 for wait in band(38, 0)}
    load[DAY + timedelta(days=36)] = 3

    assert spread(Schedule(), after, 1, load).due == DAY + timedelta(days=36)
