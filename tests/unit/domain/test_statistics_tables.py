"""Retention, buttons, time and streaks from counted reviews."""

from datetime import date, timedelta

import pytest
from builders import DAY
from hypothesis import given
from hypothesis import strategies as st

from dockquiz.domain.grade import Grade
from dockquiz.domain.statistics import (
    BAND_STARTS,
    BANDS,
    Band,
    DayTotal,
    Period,
    Share,
    Streak,
    Tally,
    answer_buttons,
    band,
    per_day,
    retention,
    retention_by,
    streak,
    time_spent,
    true_retention,
    within,
)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def tally(days: int, grade: Grade = Grade.GOOD, interval: int = 6, reviews: int = 1) -> Tally:
    return Tally(ago(days), band(interval), grade, reviews)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (0, Band.FIRST),
        (1, Band.DAY),
        (6, Band.WEEK),
        (7, Band.WEEKS),
        (20, Band.WEEKS),
        (21, Band.MONTHS),
        (90, Band.QUARTERS),
        (365, Band.YEARS),
        (36_500, Band.YEARS),
    ],
)
def test_the_interval_before_a_review_gives_its_band(interval: int, expected: Band) -> None:
    assert band(interval) is expected


def test_a_band_is_named_after_the_days_it_holds() -> None:
    starts = [int(b.value.split("-")[0].rstrip("+")) for b in BANDS[1:]]

    assert starts == list(BAND_STARTS[1:])


def test_retention_is_the_share_of_passes_by_band() -> None:
    graded = [
        tally(0),
        tally(0, Grade.AGAIN, reviews=2),
        tally(0, Grade.HARD),
        tally(0, interval=0),
    ]

    bands = retention(graded)

    assert (bands[Band.WEEK], bands[Band.FIRST], bands[Band.YEARS]) == (
        Share(2, 4),
        Share(1, 1),
        Share(0, 0),
    )


def test_first_reviews_say_nothing_about_memory() -> None:
    bands = retention(
        [tally(0, Grade.AGAIN, interval=0, reviews=9), tally(0), tally(1, interval=40)]
    )

    assert true_retention(bands) == Share(2, 2)


@pytest.mark.parametrize(
    ("days", "periods"),
    [
        (0, {Period.TODAY, Period.WEEK, Period.MONTH, Period.YEAR, Period.ALL}),
        (6, {Period.WEEK, Period.MONTH, Period.YEAR, Period.ALL}),
        (7, {Period.MONTH, Period.YEAR, Period.ALL}),
        (29, {Period.MONTH, Period.YEAR, Period.ALL}),
        (30, {Period.YEAR, Period.ALL}),
        (364, {Period.YEAR, Period.ALL}),
        (365, {Period.ALL}),
        (-1, {Period.ALL}),
    ],
)
def test_a_review_counts_in_every_period_that_reaches_back_to_it(
    days: int, periods: set[Period]
) -> None:
    assert {p for p in Period if within([tally(days)], p, DAY)} == periods


def test_a_share_of_nothing_has_neither_ratio_nor_interval() -> None:
    assert (Share().ratio, Share().interval, Share(1, 2).ratio) == (None, None, 0.5)


@pytest.mark.parametrize(
    ("passed", "total", "low", "high"),
    [
        (9, 10, 0.5958, 0.9821),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (850, 1000, 0.8265, 0.8708),
    ],
)
def test_the_interval_is_wilsons(passed: int, total: int, low: float, high: float) -> None:
    assert Share(passed, total).interval == pytest.approx((low, high), abs=0.0002)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_ratio_and_stays_between_nothing_and_all(
    counts: tuple[int, int],
) -> None:
    share = Share(*counts)

    assert share.interval is not None
    assert share.ratio is not None
    assert 0 <= share.interval[0] <= share.ratio <= share.interval[1] <= 1


def test_retention_by_month_leaves_first_reviews_out() -> None:
    graded = [tally(0), tally(20, Grade.AGAIN), tally(1, interval=0)]

    by_month = retention_by(graded, lambda day: day.replace(day=1))

    assert by_month == {date(2024, 2, 1): Share(0, 1), date(2024, 3, 1): Share(1, 1)}


def test_buttons_are_counted_by_band() -> None:
    graded = [tally(0), tally(3), tally(9, Grade.AGAIN), tally(0, Grade.EASY, interval=0)]

    buttons = answer_buttons(graded)

    assert (buttons[Band.WEEK][Grade.GOOD], buttons[Band.WEEK][Grade.AGAIN]) == (2, 1)
    assert buttons[Band.FIRST][Grade.EASY] == 1
    assert buttons[Band.YEARS] == dict.fromkeys(Grade, 0)


def test_practice_is_work_of_its_day_and_takes_time() -> None:
    totals = [DayTotal(DAY, False, 3, 2, 10_000), DayTotal(DAY, True, 2, 2, 5_000)]

    spent = time_spent(totals, Period.TODAY, DAY)

    assert per_day(totals) == {DAY: 5}
    assert (spent.milliseconds, spent.untimed, spent.days) == (15_000, 1, 1)
    assert (spent.per_card, spent.per_day) == (3_750, 15_000)


def test_an_average_of_no_time_is_none_and_not_nothing() -> None:
    spent = time_spent([DayTotal(DAY, False, 3)], Period.WEEK, DAY)

    assert (spent.per_card, spent.per_day, spent.untimed) == (None, 0, 3)
    assert time_spent([], Period.WEEK, DAY).per_day is None


@pytest.mark.parametrize(
    ("days", "current", "longest"),
    [
        (set(), 0, 0),
        ({0}, 1, 1),
        ({0, 1, 2}, 3, 3),
        ({1, 2}, 2, 2),
        ({2, 3}, 0, 2),
        ({0, 2, 3}, 1, 2),
        ({-1, 0}, 1, 1),
    ],
)
def test_a_streak_is_days_in_a_row_and_today_may_still_come(
    days: set[int], current: int, longest: int
) -> None:
    found = streak({ago(n) for n in days}, today=DAY)

    assert (found.current, found.longest) == (current, longest)


def test_of_two_longest_streaks_the_later_one_is_told() -> None:
    found = streak({ago(n) for n in (10, 11, 5, 6, 2)}, today=DAY)

    assert found == Streak(0, 2, ago(5))


def test_days_of_a_pause_neither_count_nor_break() -> None:
    days = {ago(n) for n in (0, 1, 5, 6)}

    assert streak(days, today=DAY, excused={ago(n) for n in (2, 3, 4)}).current == 4
    assert streak(days, today=DAY, excused={ago(n) for n in (2, 3)}).current == 2
