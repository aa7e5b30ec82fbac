"""Retention, forecast, streak and buttons from small rows."""

from datetime import timedelta

import pytest
from builders import DAY

from dockquiz.domain.grade import Grade
from dockquiz.domain.statistics import (
    Band,
    Period,
    ReviewRow,
    Share,
    answer_buttons,
    band,
    forecast,
    retention,
    streak,
)


def row(ago: int, grade: Grade = Grade.GOOD, interval: int = 6) -> ReviewRow:
    return ReviewRow(DAY - timedelta(days=ago), grade, interval)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [(0, Band.FIRST), (1, Band.YOUNG), (20, Band.YOUNG), (21, Band.MATURE), (900, Band.MATURE)],
)
def test_the_interval_before_a_review_gives_its_band(interval: int, expected: Band) -> None:
    assert band(interval) is expected


def test_retention_is_the_share_of_passes_by_band() -> None:
    rows = [
        row(0),
        row(0, Grade.AGAIN),
        row(0, Grade.HARD),
        row(0, interval=21),
        row(0, interval=0),
    ]

    today = retention(rows, today=DAY)[Period.TODAY]

    assert today == {Band.FIRST: Share(1, 1), Band.YOUNG: Share(2, 3), Band.MATURE: Share(1, 1)}


@pytest.mark.parametrize(
    ("ago", "periods"),
    [
        (0, {Period.TODAY, Period.WEEK, Period.MONTH, Period.ALL}),
        (6, {Period.WEEK, Period.MONTH, Period.ALL}),
        (7, {Period.MONTH, Period.ALL}),
        (29, {Period.MONTH, Period.ALL}),
        (30, {Period.ALL}),
        (-1, {Period.ALL}),
    ],
)
def test_a_review_counts_in_every_period_that_reaches_back_to_it(
    ago: int, periods: set[Period]
) -> None:
    table = retention([row(ago)], today=DAY)

    assert {period for period in Period if table[period][Band.YOUNG].total} == periods


def test_a_share_of_nothing_has_no_ratio() -> None:
    assert (Share().ratio, Share(1, 2).ratio) == (None, 0.5)


def test_the_forecast_counts_overdue_cards_today() -> None:
    ahead = [-40, -1, 0, 1, 1, 3, 4]

    days = [DAY + timedelta(days=n) for n in ahead]

    assert forecast(days, today=DAY, days=4) == (3, 2, 0, 1)


@pytest.mark.parametrize(
    ("ago", "length"),
    [
        (set(), 0),
        ({0}, 1),
        ({0, 1, 2}, 3),
        ({1, 2}, 2),
        ({2, 3}, 0),
        ({0, 2, 3}, 1),
    ],
)
def test_a_streak_is_days_in_a_row_and_today_may_still_come(ago: set[int], length: int) -> None:
    assert streak({DAY - timedelta(days=n) for n in ago}, today=DAY) == length


def test_buttons_are_counted_by_band() -> None:
    buttons = answer_buttons([row(0), row(3), row(9, Grade.AGAIN), row(0, Grade.EASY, interval=0)])

    assert (buttons[Band.YOUNG][Grade.GOOD], buttons[Band.YOUNG][Grade.AGAIN]) == (2, 1)
    assert buttons[Band.FIRST][Grade.EASY] == 1
    assert buttons[Band.MATURE] == dict.fromkeys(Grade, 0)
