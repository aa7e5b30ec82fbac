"""Stores that went on separately become one history, whatever the order and however often."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from builders import NOON
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import qa, stock

from dockquiz.domain import reviewlog
from dockquiz.domain.grade import Grade
from dockquiz.domain.replaying import refold, same
from dockquiz.domain.reviewlog import HIDING, Event, EventKind, Hidden, hidden, hide
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.domain.scheduler import Scheduler
from dockquiz.domain.studyday import study_day
from dockquiz.services import undoing
from dockquiz.services.otherstore import take_in
from dockquiz.services.schedulers import scheduler_of
from dockquiz.storage import answering, hot, otherlog
from dockquiz.storage.settings import read_settings as settings_of
from dockquiz.storage.settings import write_settings
from dockquiz.storage.store import Store, open_in_memory

CARDS = 3
State = dict[str, tuple[Schedule, Hidden]]
KINDS = (
    EventKind.RESET,
    EventKind.RESCHEDULE,
    EventKind.PAUSE,
    EventKind.SUSPEND,
    EventKind.RESUME,
    EventKind.BURY,
    EventKind.UNDO,
)


@dataclass(frozen=True)
class Step:
    """Something that happens to a card in one of the stores."""

    store: int
    card: int
    hours: int
    """Since the step before, wherever that was."""
    what: Grade | EventKind


@dataclass(frozen=True)
class Visit:
    """One store takes another in."""

    host: int
    guest: int


def steps(stores: int) -> st.SearchStrategy[list[Step]]:
    number = st.integers(0, stores - 1)
    what = st.sampled_from(Grade) | st.sampled_from(Grade) | st.sampled_from(KINDS)
    hours = st.integers(1, 24 * 9)
    return st.lists(st.builds(Step, number, st.integers(0, CARDS - 1), hours, what), max_size=14)


def mixed(stores: int) -> st.SearchStrategy[list[Step | Visit]]:
    number = st.integers(0, stores - 1)
    visits = st.lists(st.builds(Visit, number, number), max_size=3)
    return st.tuples(steps(stores), visits).flatmap(
        lambda both: st.permutations([*both[0], *both[1]])
    )


class Fleet:
    """Copies of one store, each on a machine of its own, all by one clock."""

    def __init__(self, origin: Store, count: int) -> None:
        self.stores = [origin.copy() for _ in range(count)]
        self.now = NOON

    def run(self, plan: Sequence[Step | Visit]) -> None:
        for step in plan:
            if isinstance(step, Visit):
                take_in(self.stores[step.host], self.stores[step.guest].connection, now=self.now)
            else:
                self.now += timedelta(hours=step.hours, milliseconds=7)
                act(self.stores[step.store], step, self.now)

    def close(self) -> None:
        for store in self.stores:
            store.close()


def act(store: Store, step: Step, now: datetime) -> None:
    """Do one step in a store, as a learner would; what makes no sense there is left out."""
    learner, card = store.learner_id, step.card + 1
    if step.what is EventKind.UNDO:
        undo_last(store, now)
        return
    before = hot.schedule(store.connection, learner, card)
    event = said(step, card, before, now, rule(store))
    if event is not None:
        with store.transaction() as connection:
            answering.record(connection, learner, event)


def rule(store: Store) -> Scheduler:
    """Return the scheduler of the deck in which all cards are."""
    options = settings_of(store.connection, store.learner_id).of("docker")
    return scheduler_of(options)


def said(
    step: Step, card: int, before: Schedule, now: datetime, scheduler: Scheduler
) -> Event | None:
    day = study_day(now)
    common = {"card_id": card, "at": now, "day": day}
    match step.what:
        case Grade():
            return reviewlog.record(
                card, before, grade=step.what, at=now, day=day, scheduler=scheduler
            )
        case EventKind.SUSPEND | EventKind.RESUME:
            return hide(step.what, card, before, at=now, day=day)
        case EventKind.BURY:
            until = day + timedelta(days=1 + step.hours % 5)
            return hide(EventKind.BURY, card, before, at=now, day=day, until=until)
        case EventKind.RESET:
            return Event(kind=EventKind.RESET, before=before, after=NEW, **common)  # type: ignore[arg-type]
    if before.due is None:
        return None
    due = before.due + timedelta(days=step.hours % 7)
    after = replace(before, due=due)
    return Event(kind=EventKind(step.what), before=before, after=after, **common)  # type: ignore[arg-type]


def undo_last(store: Store, now: datetime) -> None:
    try:
        last = undoing.last_actions(store, 1)
        undoing.take_back(store, last, now=now, day=study_day(now))
    except undoing.NotTakenBackError:
        return


def states(store: Store) -> State:
    """Return where every card stands, after making sure that its log says the same."""
    learner = store.learner_id
    guids = dict(store.connection.execute("SELECT id, guid FROM card").fetchall())
    found = otherlog.states(store.connection, learner, [*guids])
    scheduler = rule(store)
    for card in guids:
        log = list(answering.events(store.connection, learner, card_id=card))
        if log:
            assert reviewlog.replay(log)[card] == found[card][0]
            assert hidden(log) == found[card][1]
            assert same(refold(log, scheduler), found[card][0])
    return {guid: found[card] for card, guid in guids.items()}


def events(store: Store) -> dict[int, str]:
    """Return the kinds of all events that are no replays, by their numbers."""
    query = "SELECT uid, kind FROM review WHERE kind <> 'replay'"
    return dict(store.connection.execute(query).fetchall())


def visit(host: Store, *guests: Store, now: datetime = NOON) -> Store:
    """Return a copy of a store that has taken others in, one after the other."""
    copy = host.copy()
    for guest in guests:
        take_in(copy, guest.connection, now=now)
    return copy


def dump(store: Store) -> list[str]:
    return list(store.sqlite.iterdump())


ORIGIN = open_in_memory()
stock(ORIGIN, [qa(n) for n in range(1, CARDS + 1)])


@settings(max_examples=120)
@given(common=steps(1), plan=steps(2))
def test_either_of_two_copies_takes_the_other_in_with_equal_schedules(
    common: list[Step], plan: list[Step]
) -> None:
    """Field complaint no. 17: reviewing on two devices un-learns nothing."""
    start = Fleet(ORIGIN, 1)
    start.run(common)
    fleet = Fleet(start.stores[0], 2)
    fleet.now = start.now
    fleet.run(plan)
    a, b = fleet.stores

    ab, ba = visit(a, b), visit(b, a)

    assert states(ab) == states(ba)


@settings(max_examples=60)
@given(plan=steps(2))
def test_stores_of_fsrs_come_to_equal_schedules_too(plan: list[Step]) -> None:
    start = Fleet(ORIGIN, 1)
    with start.stores[0].transaction() as connection:
        write_settings(connection, 1, "docker", {"scheduler": "fsrs"})
    fleet = Fleet(start.stores[0], 2)
    fleet.run(plan)
    a, b = fleet.stores

    ab, ba = states(visit(a, b)), states(visit(b, a))

    assert all(same(ab[guid][0], ba[guid][0]) and ab[guid][1] == ba[guid][1] for guid in ab)


@settings(max_examples=60)
@given(plan=steps(2))
def test_a_second_import_changes_nothing_at_all(plan: list[Step]) -> None:
    fleet = Fleet(ORIGIN, 2)
    fleet.run(plan)
    once = visit(*fleet.stores)
    before = dump(once)

    report = take_in(once, fleet.stores[1].connection, now=fleet.now)

    assert report.is_nothing
    assert dump(once) == before


@settings(max_examples=60)
@given(plan=steps(2))
def test_every_event_of_both_is_there_once_and_nothing_of_the_log_is_lost(plan: list[Step]) -> None:
    fleet = Fleet(ORIGIN, 2)
    fleet.run(plan)
    union = {uid for store in fleet.stores for uid in events(store)}

    both = events(visit(*fleet.stores))

    assert union <= both.keys()
    assert {both[uid] for uid in both.keys() - union} <= HIDING


@settings(max_examples=60)
@given(plan=mixed(3))
def test_three_stores_that_meet_in_any_order_end_with_equal_schedules(
    plan: list[Step | Visit],
) -> None:
    fleet = Fleet(ORIGIN, 3)
    fleet.run(plan)
    a, b, c = fleet.stores

    one, two, three = visit(a, b, c), visit(c, b, a), visit(b, visit(c, a))

    assert states(one) == states(two) == states(three)
