"""What a grade writes into the log, and what the log says afterwards."""

from dataclasses import replace
from datetime import timedelta

import pytest
from builders import DAY, NOON, scheduled

from dockquiz.domain import sm2
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind, record, replay, standing, take_back
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.domain.scheduler import Sm2


def graded(event_id: int, schedule: Schedule, grade: Grade, card_id: int = 1) -> Event:
    return replace(record(card_id, schedule, grade=grade, at=NOON, day=DAY), id=event_id)


def undone(event_id: int, event: Event) -> Event:
    return replace(take_back(event, at=NOON, day=DAY), id=event_id)


def test_grading_a_due_card_is_a_review() -> None:
    event = record(1, scheduled(late=3), grade=Grade.GOOD, at=NOON, day=DAY, duration=1_500)

    assert event.kind is EventKind.REVIEW
    assert event.after == sm2.review(scheduled(late=3), Grade.GOOD, on=DAY)
    assert (event.at, event.day, event.grade, event.duration) == (NOON, DAY, Grade.GOOD, 1_500)


def test_grading_a_new_card_is_a_review() -> None:
    assert record(1, NEW, grade=Grade.HARD, at=NOON, day=DAY).kind is EventKind.REVIEW


@pytest.mark.parametrize("grade", [Grade.HARD, Grade.GOOD, Grade.EASY])
def test_a_pass_before_the_due_day_is_practice_and_moves_nothing(grade: Grade) -> None:
    early = scheduled(late=-1)

    event = record(1, early, grade=grade, at=NOON, day=DAY)

    assert (event.kind, event.after) == (EventKind.PRACTICE, early)


def test_a_failure_before_the_due_day_counts() -> None:
    event = record(1, scheduled(late=-1), grade=Grade.AGAIN, at=NOON, day=DAY)

    assert event.kind is EventKind.REVIEW
    assert event.after.due == DAY + timedelta(days=1)


def test_the_longest_interval_is_honoured() -> None:
    event = record(1, scheduled(30), grade=Grade.GOOD, at=NOON, day=DAY, scheduler=Sm2(40))

    assert event.after.interval == 40


def test_an_undo_names_the_event_and_goes_back_to_its_start() -> None:
    event = graded(5, scheduled(), Grade.EASY)

    back = take_back(event, at=NOON, day=DAY)

    assert (back.kind, back.undoes, back.grade) == (EventKind.UNDO, 5, None)
    assert (back.before, back.after) == (event.after, event.before)


def test_an_event_that_was_not_stored_cannot_be_taken_back() -> None:
    with pytest.raises(ValueError, match="stored"):
        take_back(record(1, NEW, grade=Grade.GOOD, at=NOON, day=DAY), at=NOON, day=DAY)


def test_replaying_nothing_gives_nothing() -> None:
    assert replay([]) == {}


def test_a_card_whose_only_review_was_undone_is_new_again() -> None:
    event = graded(1, NEW, Grade.GOOD)

    assert replay([event, undone(2, event)]) == {1: NEW}


def test_undoing_an_undo_brings_the_review_back() -> None:
    event = graded(1, NEW, Grade.GOOD)
    back = undone(2, event)
    log = [event, back, undone(3, back)]

    assert replay(log) == {1: event.after}
    assert standing(log) == [event]


def test_three_undos_deep_counts_as_one() -> None:
    event = graded(1, NEW, Grade.GOOD)
    second = undone(2, event)
    third = undone(3, second)

    assert replay([event, second, third, undone(4, third)]) == {1: NEW}


def test_cards_are_kept_apart() -> None:
    one, two = graded(1, NEW, Grade.GOOD, card_id=1), graded(2, NEW, Grade.EASY, card_id=2)

    assert replay([one, two, undone(3, one)]) == {1: NEW, 2: two.after}


@pytest.mark.parametrize("kind", [EventKind.RESET, EventKind.RESCHEDULE])
def test_a_reset_and_a_reschedule_are_taken_at_their_word(kind: EventKind) -> None:
    before = scheduled()
    after = NEW if kind is EventKind.RESET else replace(before, due=DAY)
    event = Event(id=1, kind=kind, card_id=1, at=NOON, day=DAY, before=before, after=after)

    assert replay([event]) == {1: after}
