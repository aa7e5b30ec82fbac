"""The statistics of stores whose history is known."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from builders import DAY, NOON, scheduled
from stores import put_schedules, qa, stock

from dockquiz.domain import reviewlog
from dockquiz.domain.grade import Grade
from dockquiz.domain.maturity import Maturity
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.schedule import MINIMUM_EASE
from dockquiz.domain.statistics import Band, Period, Share, true_retention
from dockquiz.errors import DockquizError
from dockquiz.services import acting
from dockquiz.services.figures import Asked, Section, Statistics
from dockquiz.services.statistics import read_statistics
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store


def ask(store: Store, day: date = DAY, **asked: Any) -> Statistics:  # noqa: ANN401 any field of Asked
    return read_statistics(store, Asked(day=day, **asked))


def record(store: Store, event: Event) -> Event:
    with store.transaction() as connection:
        answering.record(connection, store.learner_id, event)
    return list(answering.events(store.connection, store.learner_id))[-1]


def grade(
    store: Store,
    card: int,
    given: Grade = Grade.GOOD,
    *,
    ago: int = 0,
    at: datetime | None = None,
    duration: int | None = 2_000,
) -> Event:
    """Write one review into the log, as a review would."""
    day = DAY - timedelta(days=ago)
    before = hot.schedule(store.connection, store.learner_id, card)
    at = at or NOON - timedelta(days=ago)
    event = reviewlog.record(card, before, grade=given, at=at, day=day, duration=duration)
    return record(store, event)


def undo(store: Store, event: Event) -> Event:
    return record(store, reviewlog.take_back(event, at=NOON, day=DAY))


def test_today_is_what_was_graded_today_and_stands(store: Store) -> None:
    one, two, three = stock(store, [qa(n) for n in range(3)])
    grade(store, one, ago=1)
    grade(store, two, Grade.AGAIN)
    undo(store, grade(store, three))

    found = ask(store)

    assert (found.today.reviews, found.today.new, found.today.passed) == (1, 1, 0)
    assert found.today.milliseconds == 2_000
    assert found.streak.current == 2
    assert found.history == {DAY - timedelta(days=1): 1, DAY: 1}


def test_what_was_undone_counts_again_when_the_undo_is_undone(store: Store) -> None:
    (card,) = stock(store, [qa(1)])

    undo(store, undo(store, grade(store, card)))

    assert ask(store).today.reviews == 1


def test_practice_is_told_apart_and_says_nothing_about_memory(store: Store) -> None:
    (card,) = stock(store, [qa(1)])
    put_schedules(store, {card: scheduled(late=-3)})

    grade(store, card, Grade.EASY)
    found = ask(store)

    assert (found.today.reviews, found.today.practice) == (0, 1)
    assert true_retention(found.retention[Period.YEAR]) == Share()
    assert (found.streak.current, found.time[Period.TODAY].milliseconds) == (1, 2_000)


def test_a_studied_day_stays_studied_wherever_the_learner_is_now(store: Store) -> None:
    """Field complaint no. 22: a day that was studied never shows as missed after a journey."""
    one, two = stock(store, [qa(1), qa(2)])
    tokyo, azores = timezone(timedelta(hours=9)), timezone(timedelta(hours=-1))
    morning = DAY - timedelta(days=1)
    grade(store, one, ago=1, at=datetime(morning.year, morning.month, morning.day, 5, tzinfo=tokyo))
    put_schedules(store, {two: scheduled()})
    grade(store, two, at=datetime(DAY.year, DAY.month, DAY.day, 23, tzinfo=azores))

    found = ask(store)

    assert found.history == {morning: 1, DAY: 1}
    assert found.streak.current == 2
    assert found.hours == {23: Share(1, 1)}


def test_a_history_of_every_day_is_kept_and_shown(store: Store) -> None:
    """Field complaint no. 40: keep a review history, show what was done per day."""
    ids = stock(store, [qa(n) for n in range(4)])
    for ago, card in zip((400, 200, 200, 3), ids, strict=True):
        grade(store, card, ago=ago)

    found = ask(store)

    assert found.history == {DAY - timedelta(days=200): 2, DAY - timedelta(days=3): 1}
    assert (found.log.reviews, found.log.days, found.log.first) == (4, 3, DAY - timedelta(days=400))


def test_cards_in_ease_hell_are_counted(store: Store) -> None:
    """Field complaint no. 24: cards at the least ease come for ever; say which they are."""
    stuck, fine, _ = stock(store, [qa(n) for n in range(3)])
    put_schedules(store, {stuck: scheduled(ease=MINIMUM_EASE), fine: scheduled(ease=2_560)})

    ease = ask(store).ease

    assert (ease.at_floor, ease.seen, ease.counts) == (1, 2, {13: 1, 25: 1})


def test_reviews_dated_ahead_are_told_and_count_in_no_period(store: Store) -> None:
    one, two = stock(store, [qa(1), qa(2)])
    put_schedules(store, {two: scheduled()})
    grade(store, one, ago=-5)
    grade(store, two)

    found = ask(store, period=Period.ALL)

    assert (found.log.ahead, found.streak.current, found.today.reviews) == (1, 1, 1)
    assert max(found.history) == DAY
    assert found.retention[Period.ALL][Band.FIRST] == Share(1, 1)
    assert found.retention[Period.YEAR][Band.FIRST] == Share()


def test_a_pause_does_not_break_a_streak(store: Store) -> None:
    one, two = stock(store, [qa(1), qa(2)])
    grade(store, one, ago=9)
    before = hot.schedule(store.connection, store.learner_id, one)
    assert before.due is not None
    paused = Event(
        kind=EventKind.PAUSE,
        card_id=one,
        at=NOON,
        day=DAY - timedelta(days=8),
        before=before,
        after=replace(before, due=before.due + timedelta(days=8)),
    )
    record(store, paused)

    grade(store, two)

    assert ask(store).streak.current == 2


def test_a_time_that_nobody_took_is_no_time(store: Store) -> None:
    one, two, three = stock(store, [qa(n) for n in range(3)])
    grade(store, one, duration=None)
    grade(store, two, duration=4_000)
    grade(store, three, duration=600_000)

    found = ask(store)
    today = found.time[Period.TODAY]

    assert (today.timed, today.untimed, today.per_card) == (2, 1, 302_000)
    assert found.capped == 1


def test_decks_have_their_cards_and_their_own_retention(store: Store) -> None:
    git, hidden, vim = stock(store, [qa(1, deck="git"), qa(2, deck="git"), qa(3, deck="vim")])
    put_schedules(store, {git: scheduled(30), vim: scheduled(6)})
    grade(store, git, Grade.AGAIN)
    acting.suspend(store, [hidden], now=NOON)

    first, second = ask(store).decks or ()

    assert (first.name, first.retention, first.cards[Maturity.SUSPENDED]) == ("git", Share(0, 1), 1)
    assert (second.name, second.retention, second.cards[Maturity.LEARNING]) == ("vim", Share(), 1)


def test_one_deck_means_those_inside_it_too_and_no_other(store: Store) -> None:
    names = ("docker", "docker::swarm", "dockerfile")
    for card in stock(store, [qa(n, deck=name) for n, name in enumerate(names)]):
        grade(store, card)

    found = ask(store, deck="docker")

    assert (found.today.reviews, sum(found.cards.values())) == (2, 2)


def test_a_deck_that_does_not_exist_is_refused_with_a_hint(store: Store) -> None:
    stock(store, [qa(1)])

    with pytest.raises(DockquizError, match="podman") as raised:
        ask(store, deck="podman")

    assert raised.value.hint


def test_the_hardest_cards_are_those_that_failed_most(store: Store) -> None:
    hard, easy = stock(store, [qa(1), qa(2)])
    for ago in (9, 8, 7):
        put_schedules(store, {hard: scheduled(), easy: scheduled()})
        grade(store, hard, Grade.AGAIN, ago=ago)
        grade(store, easy, ago=ago)

    (card,) = ask(store).hardest or ()

    assert (card.card_id, card.question) == (hard, "Question 1?")
    assert card.hard is not None
    assert (card.hard.failed, card.hard.total) == (3, 3)


def test_leeches_are_cards_with_many_lapses(store: Store) -> None:
    often, seldom = stock(store, [qa(1), qa(2)])
    lapsed = replace(scheduled(), lapses=8)
    put_schedules(store, {often: lapsed, seldom: replace(lapsed, lapses=7)})

    assert [(card.card_id, card.lapses) for card in ask(store).leeches] == [(often, 8)]


def test_the_forecast_has_overdue_cards_today_and_no_suspended_ones(store: Store) -> None:
    late, soon, hidden = stock(store, [qa(1), qa(2), qa(3)])
    due = {late: scheduled(late=4), soon: scheduled(late=-2), hidden: scheduled(late=-2)}
    put_schedules(store, due)
    acting.suspend(store, [hidden], now=NOON)

    found = ask(store, days=4)

    assert (found.forecast, found.overdue) == ((1, 0, 1, 0), 1)


def test_growth_ends_with_what_is_there_now(store: Store) -> None:
    one, two = stock(store, [qa(1), qa(2)])
    grade(store, one, ago=40)
    grade(store, one, ago=30)
    grade(store, two)

    points = ask(store).growth or ()

    assert [(p.day, p.learning, p.young, p.mature) for p in points] == [
        (date(2024, 2, 29), 1, 0, 0),
        (DAY, 2, 0, 0),
    ]


def test_what_was_not_asked_for_is_not_counted(store: Store) -> None:
    found = ask(store, sections=frozenset({Section.TODAY}))

    assert (found.hours, found.decks, found.hardest, found.growth, found.capped) == (None,) * 5


def test_an_empty_store_has_statistics_of_nothing(store: Store) -> None:
    found = ask(store)

    assert (found.log.first, found.streak.longest, sum(found.forecast)) == (None, 0, 0)
    assert found.growth is not None
