"""Random orders that agree with themselves all day."""

from datetime import timedelta

from builders import DAY
from hypothesis import given
from hypothesis import strategies as st

from dockquiz.domain.shuffle import PRIME, shuffle_of

numbers = st.integers(0, 2**62)


def order(seed: int, ago: int = 0, size: int = 200) -> list[int]:
    return sorted(range(size), key=shuffle_of(seed, DAY - timedelta(days=ago)).rank)


def test_a_seed_and_a_day_make_one_order() -> None:
    assert order(1) == order(1)


def test_another_day_and_another_seed_make_another_order() -> None:
    orders = [order(seed, ago) for seed in range(10) for ago in range(10)]

    assert len({tuple(some) for some in orders}) == len(orders)


def test_every_card_comes_first_as_often_as_any_other() -> None:
    firsts = [order(0, ago, size=4)[0] for ago in range(2_000)]

    assert all(400 < firsts.count(card) < 600 for card in range(4))


@given(st.integers(0, PRIME), st.dates(), numbers)
def test_every_step_fits_into_64_bits(seed: int, day: object, number: int) -> None:
    shuffle = shuffle_of(seed, day)  # type: ignore[arg-type]

    line = number % PRIME * shuffle.factor + shuffle.offset
    assert line < 2**63
    assert (line % PRIME) ** 2 < 2**63
    assert 0 <= shuffle.rank(number) < PRIME
