"""Which reviews could have been predicted, and what was known before them."""

from dataclasses import replace
from datetime import timedelta

from builders import DAY, scheduled
from logbook import Logbook

from dockquiz.domain.evaluation import Trial
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import EventKind
from dockquiz.domain.trials import trials


def found(book: Logbook) -> list[Trial]:
    return [tried.trial for tried in trials(book.events)]


def test_a_first_review_predicts_nothing_and_the_next_one_can_be_predicted() -> None:
    book = Logbook()
    book.pass_when_due(Grade.GOOD, Grade.GOOD, Grade.AGAIN)

    assert found(book) == [Trial(1, 1, 2, 0, True), Trial(1, 6, 3, 0, False)]


def test_what_was_known_before_comes_with_a_trial() -> None:
    book = Logbook()
    book.pass_when_due(Grade.AGAIN, Grade.GOOD, Grade.EASY)

    last = list(trials(book.events))[-1]

    assert list(last.attempts) == [(Grade.AGAIN, 0), (Grade.GOOD, 1), (Grade.EASY, 1)]
    assert (last.place, last.event) == (2, 3)
    assert last.start.is_new


def test_lapses_are_failures_on_a_day_of_their_own() -> None:
    book = Logbook()
    book.pass_when_due(Grade.AGAIN, Grade.AGAIN)
    book.grade(Grade.AGAIN)
    book.pass_when_due(Grade.GOOD)

    assert [trial.lapses for trial in found(book)] == [0, 1]


def test_practice_what_was_undone_and_an_early_failure_are_no_trials() -> None:
    book = Logbook()
    book.pass_when_due(Grade.GOOD, Grade.GOOD)
    book.wait(2)
    book.grade(Grade.GOOD)
    book.grade(Grade.AGAIN)
    book.wait_until_due()
    book.grade(Grade.EASY)
    book.undo()

    assert found(book) == [Trial(1, 1, 2, 0, True)]


def test_after_a_reset_the_card_begins_again() -> None:
    book = Logbook()
    book.pass_when_due(Grade.GOOD, Grade.GOOD)
    book.reset()
    book.wait(50)
    book.pass_when_due(Grade.GOOD, Grade.GOOD)

    assert found(book)[-1] == Trial(1, 1, 2, 0, True)


def test_the_first_review_of_an_imported_card_counts_from_what_was_brought() -> None:
    book = Logbook()
    brought = replace(scheduled(20), reviewed_on=DAY - timedelta(days=20), lapses=1)
    book.change(EventKind.IMPORT, brought)
    book.pass_when_due(Grade.GOOD)

    (tried,) = trials(book.events)

    assert tried.trial == Trial(1, 20, 4, 1, True)
    assert tried.start == brought


def test_reviews_that_another_store_brought_later_are_told_in_their_order() -> None:
    book = Logbook()
    book.pass_when_due(Grade.GOOD, Grade.GOOD, Grade.GOOD)
    first, second, third = book.events
    log = [replace(first, id=1), replace(third, id=2), replace(second, id=3)]

    assert [tried.trial for tried in trials(log)] == found(book)
