"""How much one connection may send."""

from dockquiz.web.limits import Rate


def test_a_burst_of_ten_goes_through_and_then_five_a_second() -> None:
    now = 0.0
    rate = Rate(lambda: now)

    assert [rate.take() for _ in range(12)] == [True] * 10 + [False] * 2
    now = 1.0
    assert [rate.take() for _ in range(7)] == [True] * 5 + [False] * 2


def test_a_flood_is_abuse_and_a_fast_person_is_not() -> None:
    now = 0.0
    rate = Rate(lambda: now)
    for _ in range(30):
        rate.take()
    assert not rate.is_abused
    for _ in range(40):
        rate.take()
    assert rate.is_abused
