"""Replaying the log gives what stepping card by card gave, whatever was done."""

from dataclasses import replace
from datetime import date, timedelta

from builders import DAY, NOON
from hypothesis import given
from hypothesis import strategies as st
from strategies import grades

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind, record, replay, standing, take_back
from dockquiz.domain.schedule import NEW, Schedule

steps = st.lists(
    st.one_of(
        st.tuples(st.just("grade"), st.integers(1, 3), grades),
        st.tuples(st.sampled_from(["undo", "redo", "reset"]), st.integers(1, 3), grades),
    ),
    max_size=40,
)


class Desk:
    """Does what a learner does, one card at a time, and writes the log beside it."""

    def __init__(self) -> None:
        self.schedules = dict.fromkeys((1, 2, 3), NEW)
        self.log: list[Event] = []
        self.latest: dict[int, list[Event]] = {1: [], 2: [], 3: []}

    def write(self, event: Event) -> None:
        stored = replace(event, id=len(self.log) + 1)
        self.log.append(stored)
        self.schedules[event.card_id] = stored.after
        self.latest[event.card_id].append(stored)

    def grade(self, card: int, grade: Grade, day: date) -> None:
        self.write(record(card, self.schedules[card], grade=grade, at=NOON, day=day))

    def undo(self, card: int, day: date) -> None:
        """Take back the last event of the card that counts."""
        last = [event for event in standing(self.log) if event.card_id == card]
        if last:
            self.write(take_back(last[-1], at=NOON, day=day))

    def redo(self, card: int, day: date) -> None:
        """Take back an undo, if that was the last thing that happened to the card."""
        if self.latest[card] and self.latest[card][-1].kind is EventKind.UNDO:
            self.write(take_back(self.latest[card][-1], at=NOON, day=day))

    def reset(self, card: int, day: date) -> None:
        before = self.schedules[card]
        self.write(
            Event(kind=EventKind.RESET, card_id=card, at=NOON, day=day, before=before, after=NEW)
        )


@given(steps)
def test_replaying_the_log_equals_stepping(moves: list[tuple[str, int, Grade]]) -> None:
    desk = Desk()
    for number, (move, card, grade) in enumerate(moves):
        day = DAY + timedelta(days=3 * number)
        if move == "grade":
            desk.grade(card, grade, day)
        else:
            getattr(desk, move)(card, day)

    replayed = replay(desk.log)

    assert {card: replayed.get(card, NEW) for card in desk.schedules} == desk.schedules


@given(steps)
def test_each_standing_event_begins_where_the_one_before_ended(
    moves: list[tuple[str, int, Grade]],
) -> None:
    desk = Desk()
    for move, card, grade in moves:
        if move == "grade":
            desk.grade(card, grade, DAY)
        else:
            getattr(desk, move)(card, DAY)

    at: dict[int, Schedule] = {}
    for event in standing(desk.log):
        assert event.before == at.get(event.card_id, NEW)
        at[event.card_id] = event.after
