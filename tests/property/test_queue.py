"""What holds for every queue."""

from fractions import Fraction
from random import Random

from builders import DAY
from hypothesis import given
from hypothesis import strategies as st
from strategies import due_by, queued_cards

from dockquiz.domain.limits import Done, Limits
from dockquiz.domain.queue import QueuedCard, todays_queue
from dockquiz.domain.schedule import NEW

due_cards = queued_cards(due_by(DAY), first_id=1)
new_cards = queued_cards(st.just(NEW), first_id=1001)
limits = st.builds(Limits, new=st.integers(0, 20), reviews=st.integers(0, 20))
done_so_far = st.builds(
    Done,
    new=st.builds(lambda n: {"docker": n}, st.integers(0, 5)),
    reviews=st.builds(lambda n: {"docker": n}, st.integers(0, 5)),
    blocks=st.frozensets(st.integers(1, 12), max_size=4),
)


def overdueness(card: QueuedCard) -> Fraction:
    assert card.schedule.due is not None
    return Fraction((DAY - card.schedule.due).days, card.schedule.interval)


@given(due_cards, new_cards, limits, done_so_far)
def test_no_block_comes_twice_and_no_limit_is_passed(
    due: list[QueuedCard], new: list[QueuedCard], limits: Limits, done: Done
) -> None:
    cards = todays_queue(due, new, day=DAY, limits=limits, done=done)

    blocks = [card.block for card in cards]
    fresh = [card for card in cards if card.schedule.is_new]
    assert len(set(blocks)) == len(blocks)
    assert done.blocks.isdisjoint(blocks)
    assert len(fresh) <= max(0, (limits.new or 0) - sum(done.new.values()))
    assert len(cards) - len(fresh) <= max(0, (limits.reviews or 0) - sum(done.reviews.values()))


@given(due_cards, new_cards)
def test_due_cards_go_from_more_to_less_overdue_and_new_ones_by_place(
    due: list[QueuedCard], new: list[QueuedCard]
) -> None:
    cards = todays_queue(due, new, day=DAY)

    seen = [card for card in cards if not card.schedule.is_new]
    fresh = [(card.position, card.id) for card in cards if card.schedule.is_new]
    assert cards[: len(seen)] == tuple(seen)
    assert [overdueness(c) for c in seen] == sorted(map(overdueness, seen), reverse=True)
    assert fresh == sorted(fresh)


@given(due_cards, new_cards, st.randoms())
def test_the_order_in_which_cards_are_read_does_not_matter(
    due: list[QueuedCard], new: list[QueuedCard], random: Random
) -> None:
    before = todays_queue(due, new, day=DAY)
    random.shuffle(due)
    random.shuffle(new)

    assert todays_queue(due, new, day=DAY) == before


@given(due_cards, new_cards)
def test_with_room_for_all_every_block_is_served(
    due: list[QueuedCard], new: list[QueuedCard]
) -> None:
    cards = todays_queue(due, new, day=DAY, limits=Limits(new=99, reviews=99))

    assert {card.block for card in cards} == {card.block for card in (*due, *new)}
