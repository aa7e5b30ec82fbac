"""Due days after a pause, and a backlog over several days."""

from datetime import date, timedelta

import pytest
from builders import DAY
from hypothesis import given
from hypothesis import strategies as st

from dockquiz.domain.backlog import paused, shares

loads = st.lists(st.integers(0, 30), min_size=1, max_size=12)


@pytest.mark.parametrize(("ahead", "after"), [(-30, 7), (0, 7), (1, 8), (6, 13), (100, 107)])
def test_nothing_comes_during_a_pause_and_then_all_in_its_order(ahead: int, after: int) -> None:
    due = DAY + timedelta(days=ahead)

    assert paused(due, today=DAY, days=7) == DAY + timedelta(days=after)


def test_two_pauses_are_one_long_one() -> None:
    dues = [DAY + timedelta(days=n) for n in range(-5, 30)]

    twice = [paused(paused(due, today=DAY, days=3), today=DAY, days=4) for due in dues]

    assert twice == [paused(due, today=DAY, days=7) for due in dues]


def test_a_pause_does_not_leave_the_calendar() -> None:
    assert paused(date(9999, 12, 30), today=DAY, days=30) == date.max


@given(st.integers(0, 200), loads)
def test_a_backlog_is_spread_wholly_and_no_day_could_be_relieved(
    backlog: int, planned: list[int]
) -> None:
    given_ = shares(backlog, planned)

    totals = [share + load for share, load in zip(given_, planned, strict=True)]
    served = [total for total, share in zip(totals, given_, strict=True) if share]
    assert sum(given_) == backlog
    assert min(given_) >= 0
    assert not served or max(served) <= min(totals) + 1


def test_of_equal_days_the_earlier_one_has_more_to_do() -> None:
    assert shares(5, [0, 0, 0]) == [2, 2, 1]
