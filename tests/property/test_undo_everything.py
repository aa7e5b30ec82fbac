"""Undo and redo, driven at random: log and schedules are never unequal."""

from datetime import timedelta

from builders import DAY, NOON
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from stores import qa, stock
from strategies import grades

from dockquiz.domain import reviewlog
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind, hidden, hide, replay
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.services import undoing
from dockquiz.storage import answering, hot
from dockquiz.storage.store import open_in_memory

some = st.lists(st.integers(1, 3), min_size=1, max_size=3, unique=True)
State = tuple[tuple[Schedule, ...], tuple[reviewlog.Hidden, ...]]


class Desk(RuleBasedStateMachine):
    """The model: the state before each action that stands; what each undo left, and took."""

    @initialize()
    def open(self) -> None:
        self.store = open_in_memory()
        self.ids = stock(self.store, [qa(n) for n in range(1, 4)])
        self.now = NOON
        self.past: list[State] = []
        self.future: list[tuple[State, list[State]]] = []

    def teardown(self) -> None:
        self.store.close()

    def state(self) -> State:
        connection = self.store.connection
        rows = connection.execute(
            "SELECT suspended, buried_until FROM schedule ORDER BY card_id"
        ).fetchall()
        return (
            tuple(hot.schedule(connection, 1, i) for i in self.ids),
            tuple(
                reviewlog.Hidden(bool(s), DAY.fromordinal(until) if until else None)
                for s, until in rows
            ),
        )

    def act(self, events: list[Event]) -> None:
        self.now += timedelta(minutes=1)
        self.past.append(self.state())
        self.future.clear()
        with self.store.transaction() as connection:
            answering.record_all(connection, 1, events)

    def schedule(self, card: int) -> Schedule:
        return hot.schedule(self.store.connection, 1, card)

    @rule(card=st.integers(1, 3), grade=grades, day=st.integers(0, 9))
    def grade(self, card: int, grade: Grade, day: int) -> None:
        on = DAY + timedelta(days=day)
        self.act([reviewlog.record(card, self.schedule(card), grade=grade, at=self.now, day=on)])

    @rule(cards=some, kind=st.sampled_from([EventKind.SUSPEND, EventKind.RESUME, EventKind.BURY]))
    def hide(self, cards: list[int], kind: EventKind) -> None:
        until = DAY + timedelta(days=1) if kind is EventKind.BURY else None
        self.act(
            [
                hide(kind, card, self.schedule(card), at=self.now, day=DAY, until=until)
                for card in cards
            ]
        )

    @rule(cards=some)
    def reset(self, cards: list[int]) -> None:
        self.act(
            [
                Event(
                    kind=EventKind.RESET,
                    card_id=card,
                    at=self.now,
                    day=DAY,
                    before=self.schedule(card),
                    after=NEW,
                )
                for card in cards
            ]
        )

    @rule(count=st.integers(1, 3))
    def undo(self, count: int) -> None:
        actions = undoing.last_actions(self.store, count)
        assert len(actions) == min(count, len(self.past))
        if not actions:
            return
        after = self.state()
        undoing.take_back(self.store, actions, now=self.now, day=DAY)
        kept = len(self.past) - len(actions)
        assert self.state() == self.past[kept]
        self.future.append((after, self.past[kept:]))
        del self.past[kept:]

    @rule()
    def redo(self) -> None:
        undos = undoing.last_undone(self.store, 1)
        assert bool(undos) == bool(self.future)
        if undos:
            undoing.bring_back(self.store, undos, now=self.now, day=DAY)
            after, steps = self.future.pop()
            assert self.state() == after
            self.past += steps

    @invariant()
    def log_and_schedules_are_equal(self) -> None:
        log = list(answering.events(self.store.connection, 1))
        found = replay(log)
        schedules, hiding = self.state()
        assert [found.get(i, NEW) for i in self.ids] == list(schedules)
        for card, state in zip(self.ids, hiding, strict=True):
            assert hidden(e for e in log if e.card_id == card) == state


TestUndoAndRedo = Desk.TestCase
TestUndoAndRedo.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
