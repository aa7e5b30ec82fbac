"""The history of a card: what happened, and what of it stands."""

from dataclasses import replace

from builders import DAY, NOON

from dockquiz.domain.cardhistory import history
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, record, take_back
from dockquiz.domain.schedule import NEW, Schedule


def graded(number: int, grade: Grade, before: Schedule = NEW) -> Event:
    event = record(1, before, grade=grade, at=NOON, day=DAY, duration=2_000)
    return replace(event, id=number)


def undone(number: int, event: Event) -> Event:
    return replace(take_back(event, at=NOON, day=DAY), id=number)


def test_a_review_that_was_taken_back_is_there_and_does_not_stand() -> None:
    first = graded(1, Grade.GOOD)

    found = history([first, undone(2, first)])

    assert [entry.stands for entry in found.entries] == [False, False]
    assert (found.reviews, found.milliseconds, found.longest) == ([], 0, 0)


def test_what_was_brought_back_stands() -> None:
    first = graded(1, Grade.GOOD)
    undo = undone(2, first)

    found = history([first, undo, undone(3, undo)])

    assert [entry.stands for entry in found.entries] == [True, False, False]


def test_failures_are_counted_among_reviews() -> None:
    first = graded(1, Grade.GOOD)
    found = history([first, graded(2, Grade.AGAIN, first.after)])

    assert (len(found.reviews), found.failures, found.milliseconds) == (2, 1, 4_000)


def test_a_card_without_events_has_a_history_of_nothing() -> None:
    assert history([]).longest == 0
