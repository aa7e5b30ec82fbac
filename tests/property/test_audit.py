"""What the SQL of the doctor works out is what the domain says of the same log."""

from datetime import timedelta

from builders import DAY, NOON
from hypothesis import example, given, settings
from hypothesis import strategies as st
from stores import qa, stock
from strategies import grades

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import (
    Event,
    EventKind,
    hidden,
    hide,
    record,
    replay,
    standing,
    take_back,
)
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.services import doctor
from dockquiz.services.doctor import Check
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store, open_in_memory

CARDS = (1, 2, 3)
LEARNERS = (1, 2)
steps = st.lists(
    st.tuples(
        st.sampled_from(["grade", "grade", "undo", "redo", "reset", "suspend", "resume", "bury"]),
        st.sampled_from(LEARNERS),
        st.sampled_from(CARDS),
        grades,
    ),
    max_size=30,
)
HARM = "UPDATE schedule SET due = 1, interval = 1, ease = 1300, suspended = 1 - suspended"


def step(store: Store, move: str, learner: int, card: int, grade: Grade, number: int) -> None:
    """Do what a learner may do to a card; an undo takes back the last event that stands."""
    day = DAY + timedelta(days=number)
    now = hot.schedule(store.connection, learner, card)
    log = list(answering.events(store.connection, learner, card_id=card))
    stand = standing(log)
    event: Event | None
    if move == "grade":
        event = record(card, now, grade=grade, at=NOON, day=day)
    elif move == "undo":
        event = take_back(stand[-1], at=NOON, day=day) if stand else None
    elif move == "redo":
        last = log[-1] if log else None
        is_undo = last and last.kind is EventKind.UNDO
        event = take_back(last, at=NOON, day=day) if last and is_undo else None
    elif move == "reset":
        event = Event(kind=EventKind.RESET, card_id=card, at=NOON, day=day, before=now, after=NEW)
    else:
        until = day + timedelta(days=1) if move == "bury" else None
        event = hide(EventKind(move), card, now, at=NOON, day=day, until=until)
    if event:
        with store.transaction() as connection:
            answering.record(connection, learner, event)


def states(store: Store) -> dict[tuple[int, int], tuple[Schedule, bool, int | None]]:
    rows = store.connection.execute(
        "SELECT learner_id, card_id, suspended, buried_until FROM schedule"
    ).fetchall()
    return {
        (learner, card): (hot.schedule(store.connection, learner, card), bool(suspended), until)
        for learner, card, suspended, until in rows
    }


def told(store: Store) -> dict[tuple[int, int], tuple[Schedule, bool, int | None]]:
    """Return where the domain says that every card is."""
    found = {}
    for learner in LEARNERS:
        for card in CARDS:
            log = list(answering.events(store.connection, learner, card_id=card))
            state = hidden(log)
            until = state.buried_until.toordinal() if state.buried_until else None
            found[learner, card] = (replay(log).get(card, NEW), state.suspended, until)
    return found


@settings(max_examples=40)
@given(steps)
@example([(move, 1, 1, Grade.GOOD) for move in ("grade", "undo", "redo")])
@example([(move, 1, 1, Grade.GOOD) for move in ("grade", "undo", "redo", "redo")])
def test_the_doctor_rebuilds_what_replaying_the_log_gives(
    moves: list[tuple[str, int, int, Grade]],
) -> None:
    store = open_in_memory()
    store.connection.execute("INSERT INTO learner (name) VALUES ('Zoë')")
    stock(store, [qa(card) for card in CARDS])
    for number, (move, learner, card, grade) in enumerate(moves):
        step(store, move, learner, card, grade, number)
    right = states(store)
    assert right == told(store)
    assert not any(finding.count for finding in doctor.examine(store))

    with store.transaction() as connection:
        connection.execute(HARM)
        connection.execute("DELETE FROM schedule WHERE card_id = 2")
    found = {finding.check: finding.count for finding in doctor.examine(store)}
    done = doctor.rebuild(store, now=NOON)

    assert found[Check.ROWS] == done.added == len(LEARNERS)
    assert found[Check.SCHEDULES] > 0
    assert states(store) == right
    assert not any(finding.count for finding in doctor.examine(store))
    store.close()
