"""A pause moves due days; a backlog is spread; a forecast looks ahead."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from builders import DAY, NOON, scheduled
from hypothesis import given
from hypothesis import strategies as st
from stores import hide, put_schedules, qa, stock

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import EventKind, replay
from dockquiz.domain.schedule import Schedule
from dockquiz.errors import DockquizError
from dockquiz.services import undoing
from dockquiz.services.catchingup import catch_up
from dockquiz.services.choices import choose
from dockquiz.services.clock import Clock
from dockquiz.services.due import read_queue, what_waits
from dockquiz.services.forecasting import forecast
from dockquiz.services.pausing import pause
from dockquiz.services.review import Options, Review
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store, open_in_memory

CLOCK = Clock(lambda: NOON)


def stock_backlog(store: Store, cards: int = 60) -> list[int]:
    """Put in cards that are ever later and one for each of the coming days."""
    ids = stock(store, [qa(n) for n in range(cards + 10)])
    late = {i: scheduled(1 + n % 30, late=n % 40) for n, i in enumerate(ids[:cards])}
    coming = {i: scheduled(20, late=-1 - n) for n, i in enumerate(ids[cards:])}
    put_schedules(store, late | coming)
    return ids


def schedules(store: Store, ids: list[int]) -> list[Schedule]:
    return [hot.schedule(store.connection, 1, card) for card in ids]


def undo(store: Store) -> None:
    undoing.take_back(store, undoing.last_actions(store, 1), now=NOON, day=DAY)


def test_nothing_comes_back_during_a_pause_and_no_interval_changes(store: Store) -> None:
    """Field complaint no. 33: vacation."""
    ids = stock_backlog(store)
    before = schedules(store, ids)

    made = pause(store, clock=CLOCK, days=14)

    after = schedules(store, ids)
    assert made.cards == len(ids)
    assert all(s.due and s.due >= DAY + timedelta(days=14) for s in after)
    assert [s.interval for s in after] == [s.interval for s in before]
    assert what_waits(store, day=DAY + timedelta(days=13)).all.total == 0
    assert made.until == DAY + timedelta(days=14)


def test_a_card_reviewed_after_a_pause_goes_on_from_its_interval(store: Store) -> None:
    """Field complaint no. 33: vacation."""
    (card,) = stock(store, [qa(1)])
    put_schedules(store, {card: scheduled(6, late=0)})
    pause(store, clock=CLOCK, days=30)

    back = Review(store, clock=lambda: NOON + timedelta(days=30), options=Options())
    event = back.grade(Grade.GOOD)

    assert event
    assert event.after.interval == 15


def test_suspended_cards_wait_as_well(store: Store) -> None:
    (card,) = stock(store, [qa(1)])
    put_schedules(store, {card: scheduled(6, late=-2)})
    hide(store, EventKind.SUSPEND, [card], at=NOON)

    assert pause(store, clock=CLOCK, days=7).cards == 1
    assert hot.schedule(store.connection, 1, card).due == DAY + timedelta(days=9)


@pytest.mark.parametrize("act", [pause, catch_up])
def test_one_undo_takes_it_all_back_and_the_log_leads_there(store: Store, act: object) -> None:
    ids = stock_backlog(store)
    before = schedules(store, ids)

    act(store, clock=CLOCK, days=7)  # type: ignore[operator]
    moved = schedules(store, ids)
    log = list(answering.events(store.connection, 1))
    assert moved != before
    assert replay(log).items() <= dict(zip(ids, moved, strict=True)).items()

    undo(store)
    assert schedules(store, ids) == before


@pytest.mark.parametrize("act", [pause, catch_up])
def test_a_preview_changes_nothing(store: Store, act: object) -> None:
    ids = stock_backlog(store)
    before = schedules(store, ids)

    preview = act(store, clock=CLOCK, days=7, dry_run=True)  # type: ignore[operator]

    assert schedules(store, ids) == before
    assert list(answering.events(store.connection, 1)) == []
    assert act(store, clock=CLOCK, days=7) == preview  # type: ignore[operator]


@pytest.mark.parametrize("act", [pause, catch_up, forecast])
def test_a_deck_that_is_not_there_is_refused(store: Store, act: object) -> None:
    stock(store, [qa(1)])

    with pytest.raises(DockquizError, match="no deck named podman"):
        act(store, clock=CLOCK, days=7, deck="podman")  # type: ignore[operator]


def test_a_pause_of_one_deck_leaves_the_others(store: Store) -> None:
    ids = stock(store, [qa(1, deck="docker::swarm"), qa(2, deck="git")])
    put_schedules(store, dict.fromkeys(ids, scheduled()))

    pause(store, clock=CLOCK, days=7, deck="docker")

    assert [card.deck for card in read_queue(store, day=DAY)] == ["git"]


def test_a_backlog_is_spread_evenly_and_the_most_urgent_come_first(store: Store) -> None:
    """Field complaint no. 33: backlog management."""
    ids = stock_backlog(store)
    order = [card.id for card in read_queue(store, day=DAY)]

    made = catch_up(store, clock=CLOCK, days=7)

    assert made.before == (60, 1, 1, 1, 1, 1, 1)
    assert sum(made.after) == 66
    assert max(made.after) - min(made.after) <= 1
    dues = {i: hot.schedule(store.connection, 1, i).due for i in ids}
    waits = [max(DAY, dues[i] or DAY) for i in order]
    assert waits == sorted(waits)
    counted = Counter((max(DAY, due) - DAY).days for due in dues.values() if due)
    assert [counted[n] for n in range(7)] == list(made.after)


def test_who_catches_up_twice_moves_nothing_the_second_time(store: Store) -> None:
    stock(store, [qa(n) for n in range(3)])
    put_schedules(store, {1: scheduled(late=3)})

    assert catch_up(store, clock=CLOCK, days=7).moved == 0


@given(st.lists(st.integers(-10, 40), max_size=30), st.integers(2, 20))
def test_whatever_the_backlog_no_card_is_lost(lates: list[int], days: int) -> None:
    """Field complaint no. 33: backlog management."""
    store = open_in_memory()
    ids = stock(store, [qa(n) for n in range(len(lates))])
    put_schedules(store, {i: scheduled(9, late=n) for i, n in zip(ids, lates, strict=True)})

    catch_up(store, clock=CLOCK, days=days)

    for card, late in zip(ids, lates, strict=True):
        due = hot.schedule(store.connection, 1, card).due
        assert due
        last = DAY + timedelta(days=days - 1)
        assert due == DAY - timedelta(days=late) if late < 0 else due <= last
    store.close()


def test_a_forecast_without_reviews_expects_nine_of_ten(store: Store) -> None:
    ids = stock(store, [qa(n) for n in range(200)])
    put_schedules(store, dict.fromkeys(ids[:100], scheduled(6, late=0)))
    choose(store, "", {"new": "3"})

    found = forecast(store, clock=CLOCK, days=30)

    assert found.new == 3
    assert found.days[0].reviews == 100
    assert [day.new for day in found.days] == [3] * 30
    assert 3 <= found.days[1].reviews <= 25
    assert found == forecast(store, clock=CLOCK, days=30)


def test_a_forecast_learns_from_the_log(store: Store) -> None:
    ids = stock(store, [qa(n) for n in range(120)])
    put_schedules(store, dict.fromkeys(ids, scheduled(6, late=0)))
    review = Review(store, clock=lambda: NOON, options=Options())
    for _ in range(60):
        review.grade(Grade.AGAIN)

    found = forecast(store, clock=CLOCK, days=2, new=0)

    assert found.retention == {2: (0, 60)}
    assert found.days[0].reviews == 60
    assert found.days[1].reviews > 60 + 40


def test_what_was_taken_back_teaches_nothing(store: Store) -> None:
    stock(store, [qa(1)])
    review = Review(store, clock=lambda: NOON, options=Options())
    review.grade(Grade.AGAIN)
    review.undo()

    assert forecast(store, clock=CLOCK, days=2).retention == {}


def test_a_forecast_reaches_the_last_day_of_the_calendar(store: Store) -> None:
    (card,) = stock(store, [qa(1)])
    end = datetime(9999, 12, 30, 12, tzinfo=NOON.tzinfo)
    put_schedules(store, {card: scheduled(6, day=end.date())})

    found = forecast(store, clock=Clock(lambda: end), days=10, new=0)

    assert found.days[0].reviews == 1
