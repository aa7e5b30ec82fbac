"""Which cards come today, in which order, and how many."""

from datetime import timedelta

import pytest
from builders import DAY, queued, scheduled

from dockquiz.domain.limits import Done, Limits
from dockquiz.domain.queue import QueuedCard, todays_queue


def ids(cards: tuple[QueuedCard, ...]) -> list[int]:
    return [card.id for card in cards]


def test_due_cards_come_before_new_ones() -> None:
    assert ids(todays_queue([queued(2, scheduled())], [queued(1)], day=DAY)) == [2, 1]


def test_the_most_overdue_in_relation_to_its_interval_comes_first() -> None:
    long = queued(1, scheduled(interval=30, late=10))
    short = queued(2, scheduled(interval=1, late=3))
    punctual = queued(3, scheduled(interval=2))

    assert ids(todays_queue([punctual, long, short], [], day=DAY)) == [2, 1, 3]


def test_nearly_equal_fractions_are_told_apart_exactly() -> None:
    # 12345/36500 and 12344/36497 differ only in the ninth digit.
    more = queued(2, scheduled(interval=36_497, late=12_344))
    less = queued(1, scheduled(interval=36_500, late=12_345))

    assert ids(todays_queue([less, more], [], day=DAY)) == [2, 1]


def test_equal_overdueness_goes_by_due_day_then_place_then_id() -> None:
    cards = [
        queued(4, scheduled(interval=2, late=1), position=9),
        queued(3, scheduled(interval=2, late=1), position=9),
        queued(2, scheduled(interval=2, late=1), position=1),
        queued(1, scheduled(interval=4, late=2), position=20),
    ]

    assert ids(todays_queue(cards, [], day=DAY)) == [1, 2, 3, 4]


def test_new_cards_come_in_the_order_of_the_notes() -> None:
    cards = [queued(1, position=5), queued(2, position=3)]

    assert ids(todays_queue([], cards, day=DAY)) == [2, 1]


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (Done(), [1, 2, 11, 12, 13]),
        (Done(new={"docker": 2}), [1, 2, 11]),
        (Done(reviews={"git": 1}), [1, 11, 12, 13]),
        (Done({"docker": 1, "docker::swarm": 2}, {"docker": 2}), []),
        (Done({"docker": 99}, {"docker": 99}), []),
    ],
)
def test_daily_limits_count_what_was_done_today(done: Done, expected: list[int]) -> None:
    due = [queued(n, scheduled(), position=n) for n in (1, 2, 3)]
    new = [queued(n) for n in range(11, 20)]

    assert ids(todays_queue(due, new, day=DAY, limits=Limits(new=3, reviews=2), done=done)) == (
        expected
    )


def test_a_day_brings_twenty_new_cards_and_two_hundred_reviews_unless_told_otherwise() -> None:
    due = [queued(n, scheduled()) for n in range(1, 301)]
    new = [queued(n) for n in range(1001, 1101)]

    cards = todays_queue(due, new, day=DAY)

    assert [card.schedule.is_new for card in cards].count(True) == 20
    assert len(cards) == 220


def test_one_card_of_a_block_a_day() -> None:
    due = [queued(1, scheduled(), block=7), queued(2, scheduled(), block=7)]
    new = [queued(3, block=7), queued(4, block=8), queued(5, block=8)]

    assert ids(todays_queue(due, new, day=DAY)) == [1, 4]


def test_siblings_of_what_was_reviewed_today_wait() -> None:
    done = Done(blocks=frozenset({7}))

    assert ids(
        todays_queue([queued(1, scheduled(), block=7)], [queued(2)], day=DAY, done=done)
    ) == [2]


def test_a_buried_sibling_does_not_use_up_the_limit() -> None:
    new = [queued(1, block=7), queued(2, block=7), queued(3, block=8)]

    assert ids(todays_queue([], new, day=DAY, limits=Limits(new=2))) == [1, 3]


def test_a_new_card_cannot_pass_for_a_due_one() -> None:
    with pytest.raises(ValueError, match="is new"):
        todays_queue([queued(1)], [], day=DAY)


def test_a_card_is_most_urgent_long_after_its_due_day() -> None:
    card = queued(1, scheduled(interval=3))

    later = todays_queue([card], [], day=DAY + timedelta(days=900))

    assert later == (card,)
