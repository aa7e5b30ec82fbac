"""Reviewing ahead and cramming: what moves a schedule, and what does not."""

import pytest
from builders import NOON, scheduled
from stores import hide, put_schedules, qa, stock

from dockquiz.domain.grade import Grade
from dockquiz.domain.limits import Done
from dockquiz.domain.reviewlog import EventKind
from dockquiz.services.review import Options, Review
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store


def sit(store: Store, **options: object) -> Review:
    return Review(store, clock=lambda: NOON, options=Options(**options))  # type: ignore[arg-type]


def stock_days(store: Store) -> list[int]:
    """Put in a new card, and some that are due yesterday, tomorrow, in three days and in nine."""
    ids = stock(store, [qa(n) for n in range(5)])
    lates = (1, -1, -3, -9)
    put_schedules(store, {i: scheduled(late=late) for i, late in zip(ids[1:], lates, strict=True)})
    return ids


def queue(review: Review) -> list[int]:
    return [card.id for card in review.session.cards]


def test_ahead_are_the_cards_of_the_coming_days_and_no_others(store: Store) -> None:
    """Field complaint no. 26: handle reviewing ahead properly."""
    ids = stock_days(store)

    assert queue(sit(store, ahead=3)) == ids[2:4]


def test_a_pass_ahead_is_practice_and_a_failure_counts(store: Store) -> None:
    """Field complaint no. 26: handle reviewing ahead properly."""
    ids = stock_days(store)
    before = hot.schedule(store.connection, 1, ids[2])
    review = sit(store, ahead=3)

    passed, failed = review.grade(Grade.EASY), review.grade(Grade.AGAIN)

    assert passed
    assert passed.kind is EventKind.PRACTICE
    assert hot.schedule(store.connection, 1, ids[2]) == before
    assert failed
    assert failed.kind is EventKind.REVIEW
    assert hot.schedule(store.connection, 1, ids[3]).interval == 1


def test_ten_passes_on_one_day_lengthen_no_interval(store: Store) -> None:
    """Field complaint no. 27: ten presses on a day came to years."""
    (card,) = stock(store, [qa(1)])
    put_schedules(store, {card: scheduled(6, late=0)})
    sit(store).grade(Grade.GOOD)
    after = hot.schedule(store.connection, 1, card)

    for _ in range(10):
        sit(store, ahead=30).grade(Grade.EASY)

    assert hot.schedule(store.connection, 1, card) == after


@pytest.mark.parametrize("grade", list(Grade))
def test_no_grade_moves_a_schedule_while_cramming(store: Store, grade: Grade) -> None:
    """Field complaint no. 39: drill the hardest cards without touching ease."""
    ids = stock_days(store)
    before = [hot.schedule(store.connection, 1, card) for card in ids]
    review = sit(store, cram=True)

    for _ in ids:
        review.grade(grade)

    assert [hot.schedule(store.connection, 1, card) for card in ids] == before
    kinds = {event.kind for event in answering.events(store.connection, 1)}
    assert kinds == {EventKind.PRACTICE}
    assert hot.done(store.connection, 1, review.today) == Done()


def test_cramming_takes_all_that_is_not_suspended_and_lets_siblings_come(store: Store) -> None:
    ids = stock(store, [qa(n, block="x") for n in range(4)])
    hide(store, EventKind.SUSPEND, ids[3:], at=NOON)

    review = sit(store, cram=True)

    assert queue(review) == ids[:3]
    review.grade(Grade.GOOD)
    assert review.session.remaining.total == 2
    assert review.intervals() == {}


def test_cramming_can_be_undone(store: Store) -> None:
    stock(store, [qa(1)])
    review = sit(store, cram=True)
    review.grade(Grade.AGAIN)

    review.undo()

    assert review.session.remaining.new == 1
    kinds = [event.kind for event in answering.events(store.connection, 1)]
    assert kinds == [EventKind.PRACTICE, EventKind.UNDO]
