"""The database counts what a patient reader of the log would count."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from builders import DAY
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import qa, stock

from dockquiz.domain import reviewlog
from dockquiz.domain.grade import Grade
from dockquiz.domain.hardness import CardTally
from dockquiz.domain.maturity import Step, maturity
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.schedule import NEW
from dockquiz.domain.statistics import DayTotal, Share, Tally, band
from dockquiz.storage import answering, hot, tallies
from dockquiz.storage.store import Store, open_in_memory
from dockquiz.storage.tallies import Scope

CARDS = (("docker", 1), ("docker::swarm", 2), ("dockerfile", 3), ("git", 4))
DECKS = st.sampled_from([None, "docker", "docker::swarm", "git"])
CAP = 600_000

steps = st.tuples(
    st.sampled_from(["undo", "grade", "undo", "grade", "undo", "reset", "suspend"]),
    # Most of it happens to one card, so that undo is undone.
    st.sampled_from([0, 0, 0, 1, 2, 3]),
    st.sampled_from(Grade),
    # The clock goes on, stands still, or is set back; the learner travels.
    st.sampled_from([0, 1, 6, 15, 40, -3]),
    st.integers(0, 23),
    st.sampled_from([-600, -210, 0, 60, 345]),
    st.none() | st.integers(0, CAP),
)


def write(store: Store, ids: list[int], log: list[tuple[Any, ...]]) -> None:
    """Do to some cards what a random learner does."""
    learner, last, day = store.learner_id, dict[int, Event](), DAY
    for what, at, grade, days, hour, minutes, duration in log:
        card = ids[at]
        day += timedelta(days=days)
        instant = datetime(
            day.year, day.month, day.day, hour, tzinfo=timezone(timedelta(minutes=minutes))
        )
        before = hot.schedule(store.connection, learner, card)
        if what == "grade":
            event = reviewlog.record(
                card, before, grade=grade, at=instant, day=day, duration=duration
            )
        elif what == "undo" and card in last:
            event = reviewlog.take_back(last[card], at=instant, day=day)
        elif what == "suspend":
            event = reviewlog.hide(EventKind.SUSPEND, card, before, at=instant, day=day)
        else:
            event = Event(
                kind=EventKind.RESET, card_id=card, at=instant, day=day, before=before, after=NEW
            )
        with store.transaction() as connection:
            answering.record(connection, learner, event)
        last[card] = list(answering.events(store.connection, learner, card_id=card))[-1]


@pytest.fixture(scope="module")
def empty() -> Iterator[Store]:
    opened = open_in_memory()
    stock(opened, [qa(n, deck=deck) for deck, n in CARDS])
    yield opened
    opened.close()


def read(store: Store, scope: Scope) -> list[Event]:
    """Return the events that count, the slow way."""
    ids = store.connection.execute(
        "SELECT c.id, d.name FROM card c JOIN deck d ON d.id = c.deck_id"
    )
    decks = dict(ids.fetchall())
    return [
        event
        for event in reviewlog.standing(answering.events(store.connection, scope.learner))
        if scope.first <= event.day <= scope.last
        and (
            scope.deck is None
            or decks[event.card_id] == scope.deck
            or decks[event.card_id].startswith(f"{scope.deck}::")
        )
    ]


def totals(events: list[Event]) -> list[DayTotal]:
    found: dict[tuple[date, bool], list[Event]] = {}
    for event in events:
        if event.grade is not None:
            found.setdefault((event.day, event.kind is EventKind.PRACTICE), []).append(event)
    return [
        DayTotal(
            day,
            practice,
            len(some),
            sum(e.duration is not None for e in some),
            sum(e.duration or 0 for e in some),
        )
        for (day, practice), some in found.items()
    ]


def graded(events: list[Event]) -> list[tuple[Event, Grade]]:
    reviews = (e for e in events if e.kind is EventKind.REVIEW)
    return [(event, event.grade) for event in reviews if event.grade is not None]


def learnt(events: list[Event]) -> list[tuple[Event, Grade]]:
    return [(event, grade) for event, grade in graded(events) if event.before.interval > 0]


@settings(max_examples=60)
@given(
    log=st.lists(steps, min_size=8, max_size=30), deck=DECKS, back=st.none() | st.integers(0, 60)
)
def test_the_database_counts_what_a_reader_of_the_log_counts(
    empty: Store,
    log: list[tuple[Any, ...]],
    deck: str | None,
    back: int | None,
) -> None:
    """Field complaint no. 22: days and hours are those recorded with each review."""
    store = empty.copy()
    ids = [i for (i,) in store.connection.execute("SELECT id FROM card ORDER BY id").fetchall()]
    write(store, ids, log)
    scope = Scope(store.learner_id, deck)
    if back is not None:
        scope = scope._replace(first=DAY, last=DAY + timedelta(days=back))
    events = read(store, scope)

    days = Counter((e.day, band(e.before.interval), g) for e, g in graded(events))
    failed = Counter(e.card_id for e, g in learnt(events) if not g.passes)
    seen = Counter(e.card_id for e, _ in learnt(events))
    hours: dict[int, Share] = {}
    for event, grade in learnt(events):
        share = hours.get(event.at.hour, Share())
        hours[event.at.hour] = share + Share(int(grade.passes), 1)
    moves = Counter(
        (e.day, maturity(e.before.interval), maturity(e.after.interval))
        for e in events
        if maturity(e.before.interval) is not maturity(e.after.interval)
    )

    connection = store.connection
    assert sorted(tallies.totals(connection, scope)) == sorted(totals(events))
    assert set(tallies.tallies(connection, scope)) == {Tally(*k, n) for k, n in days.items()}
    assert set(tallies.cards(connection, scope)) == {
        CardTally(card, failed[card], total) for card, total in seen.items()
    }
    assert tallies.hours(connection, scope) == hours
    assert set(tallies.steps(connection, scope)) == {Step(*k, n) for k, n in moves.items()}
    assert tallies.capped(connection, scope, CAP) == sum(
        e.duration == CAP for e in events if e.grade is not None
    )
    store.close()
