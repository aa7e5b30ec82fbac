"""How far cards have come, and how their numbers grew."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockquiz.domain.maturity import Maturity, Point, Step, growth, maturity, month_ends


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (0, Maturity.NEW),
        (1, Maturity.LEARNING),
        (6, Maturity.LEARNING),
        (7, Maturity.YOUNG),
        (20, Maturity.YOUNG),
        (21, Maturity.MATURE),
    ],
)
def test_the_interval_says_how_far_a_card_has_come(interval: int, expected: Maturity) -> None:
    assert maturity(interval) is expected
    assert maturity(interval, suspended=True) is Maturity.SUSPENDED


def test_growth_is_counted_back_from_now() -> None:
    now = {Maturity.LEARNING: 1, Maturity.MATURE: 4}
    steps = [
        Step(date(2024, 3, 2), Maturity.NEW, Maturity.LEARNING, 2),
        Step(date(2024, 3, 5), Maturity.YOUNG, Maturity.MATURE, 3),
        Step(date(2024, 3, 5), Maturity.LEARNING, Maturity.YOUNG, 1),
    ]

    points = growth(now, steps, [date(2024, 3, 1), date(2024, 3, 4), date(2024, 3, 5)])

    assert points == (
        Point(date(2024, 3, 1), 0, 2, 1),
        Point(date(2024, 3, 4), 2, 2, 1),
        Point(date(2024, 3, 5), 1, 0, 4),
    )


def test_months_are_told_by_their_last_day_and_today() -> None:
    ends = month_ends(date(2023, 12, 20), date(2024, 3, 15))

    assert ends == (date(2023, 12, 31), date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 15))


@given(st.dates(date(1, 1, 1)), st.dates(date(1, 1, 1)), st.integers(1, 30))
def test_months_rise_and_are_never_too_many(one: date, other: date, most: int) -> None:
    ends = month_ends(min(one, other), max(one, other), most)

    assert 1 <= len(ends) <= most
    assert list(ends) == sorted(set(ends))
    assert ends[-1] == max(one, other)
