"""What hides a card is in the log, and an undo gives back what the rest of the log says."""

from datetime import timedelta

from builders import DAY, NOON
from stores import command, hide, qa, stock

from dockquiz.domain.reviewlog import Event, EventKind, Hidden, hidden, take_back
from dockquiz.storage import answering
from dockquiz.storage.store import Store

TOMORROW = DAY + timedelta(days=1)


def stored(store: Store, card: int) -> tuple[int, int | None]:
    """Return what the schedule says, after making sure that the log says the same."""
    query = "SELECT suspended, buried_until FROM schedule WHERE card_id = ?"
    ((suspended, until),) = store.connection.execute(query, (card,)).fetchall()
    state = hidden(answering.events(store.connection, store.learner_id, card_id=card))
    day = state.buried_until and state.buried_until.toordinal()
    assert (suspended, until) == (int(state.suspended), day)
    return suspended, until


def undo_last(store: Store) -> None:
    last = list(answering.events(store.connection, store.learner_id))[-1]
    with store.transaction() as connection:
        answering.record(connection, store.learner_id, take_back(last, at=NOON, day=DAY))


def test_taking_back_a_bury_leaves_an_earlier_suspend_standing(store: Store) -> None:
    (card,) = stock(store, [qa(1)])
    hide(store, EventKind.SUSPEND, [card], at=NOON)
    hide(store, EventKind.BURY, [card], at=NOON, until=TOMORROW)
    assert stored(store, card) == (1, TOMORROW.toordinal())

    undo_last(store)

    assert stored(store, card) == (1, None)


def test_taking_back_a_resume_hides_the_card_again(store: Store) -> None:
    (card,) = stock(store, [qa(1)])
    hide(store, EventKind.SUSPEND, [card], at=NOON)
    hide(store, EventKind.BURY, [card], at=NOON, until=TOMORROW)
    hide(store, EventKind.RESUME, [card], at=NOON)
    assert stored(store, card) == (0, None)

    undo_last(store)

    assert stored(store, card) == (1, TOMORROW.toordinal())


def test_a_suspect_is_suspended_in_the_log_too(store: Store) -> None:
    sound, suspect = stock(store, [qa(1), command("docker ps", suspect="asks for networks")])

    assert stored(store, sound) == (0, None)
    assert stored(store, suspect) == (1, None)


def test_one_action_keeps_its_events_together(store: Store) -> None:
    ids = stock(store, [qa(1), qa(2), qa(3)])

    hide(store, EventKind.SUSPEND, ids, at=NOON)

    events: list[Event] = list(answering.events(store.connection, store.learner_id))
    assert [event.action for event in events] == [None, events[0].id, events[0].id]
    assert len({event.uid for event in events}) == 3


def test_no_event_hides_a_card_that_was_never_hidden() -> None:
    assert hidden([]) == Hidden(suspended=False, buried_until=None)
