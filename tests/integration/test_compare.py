"""Comparing schedulers on the log of learners whose memory is known."""

from collections.abc import Sequence

import pytest
from learner import year
from logbook import Logbook
from stores import qa, stock

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event
from dockquiz.errors import DockquizError
from dockquiz.services.comparing import SPANS, Contender, Verdict, compare, read_trials
from dockquiz.storage import answering
from dockquiz.storage.store import Store


def write(store: Store, events: Sequence[Event]) -> None:
    with store.transaction() as connection:
        for event in events:
            answering.record(connection, store.learner_id, event)


def test_fsrs_predicts_a_memory_like_its_own_better_than_sm2(store: Store) -> None:
    ids = stock(store, [qa(n) for n in range(150)])
    write(store, year(ids))

    found = compare(store)

    assert found.verdict is Verdict.FITTED
    losses = {who: found.fits[who].log_loss for who in Contender}
    assert losses[Contender.FITTED] < losses[Contender.AVERAGE] < losses[Contender.SM2]
    assert found.advantage is not None
    assert found.advantage.mean == pytest.approx(losses[Contender.SM2] - losses[Contender.FITTED])


def test_a_handful_of_reviews_gets_no_verdict(store: Store) -> None:
    ids = stock(store, [qa(n) for n in range(10)])
    write(store, year(ids))

    found = compare(store)

    assert found.verdict is Verdict.TOO_FEW
    assert found.reviews > 0


def test_an_empty_log_is_no_mistake(store: Store) -> None:
    stock(store, [qa(1)])

    found = compare(store)

    assert (found.reviews, found.verdict, found.fits) == (0, Verdict.TOO_FEW, {})


def test_nothing_is_judged_on_what_it_was_fitted_to(store: Store) -> None:
    """The later reviews cannot have told the average what to predict of the earlier ones."""
    ids = stock(store, [qa(n) for n in range(60)])
    events = year(ids)
    write(store, events)
    tries = read_trials(store)

    found = compare(store)

    first = len(tries) - found.reviews
    assert first >= found.reviews // SPANS
    assert [tried.event for tried in tries] == sorted(tried.event for tried in tries)
    assert found.since == next(e.day for e in events if e.id == tries[first].event)
    assert found.cards <= 60


def test_the_average_knows_nothing_of_reviews_to_come(store: Store) -> None:
    """Whoever passed everything until now is predicted to pass, though all of the rest failed."""
    ids = stock(store, [qa(n) for n in range(60)])
    for number, card in enumerate(ids):
        book = Logbook(card_id=card)
        grade = Grade.GOOD if number < 45 else Grade.AGAIN
        book.pass_when_due(*[grade] * 5)
        write(store, book.events)

    highest = max(b.predicted for b in compare(store).calibrations[Contender.AVERAGE])

    assert highest > 0.95


def test_only_the_deck_that_was_asked_for_is_looked_at(store: Store) -> None:
    ids = stock(store, [qa(n, deck="docker" if n % 2 else "git::log") for n in range(20)])
    write(store, year(ids))

    inside = {tried.trial.card_id for tried in read_trials(store, "git")}

    assert inside == set(ids[::2])
    with pytest.raises(DockquizError, match="no deck named podman"):
        compare(store, "podman")
