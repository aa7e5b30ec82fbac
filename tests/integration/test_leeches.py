"""Cards that fail again and again are told, tagged and put aside."""

from dataclasses import replace

import pytest
from builders import DAY, NOON, scheduled
from stores import put_schedules, qa, stock

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.services import undoing
from dockquiz.services.choices import choose
from dockquiz.services.review import Options, Review
from dockquiz.storage import answering
from dockquiz.storage.store import Store


def fail(store: Store, lapses: int) -> tuple[Review, Event]:
    """Fail a card that was due and had lapsed so often."""
    (card,) = stock(store, [qa(1)])
    put_schedules(store, {card: replace(scheduled(), lapses=lapses)})
    review = Review(store, clock=lambda: NOON, options=Options())
    event = review.grade(Grade.AGAIN)
    assert event is not None
    return review, event


def tags(store: Store) -> list[str]:
    rows = store.connection.execute("SELECT name FROM learner_tag").fetchall()
    return [name for (name,) in rows]


def suspended(store: Store) -> bool:
    ((flag,),) = store.connection.execute("SELECT suspended FROM schedule").fetchall()
    return bool(flag)


@pytest.mark.parametrize(("lapses", "is_leech"), [(6, 0), (7, 1), (8, 0), (10, 0), (11, 1)])
def test_the_eighth_lapse_makes_a_leech_then_every_fourth(
    store: Store, lapses: int, is_leech: int
) -> None:
    review, event = fail(store, lapses)

    assert review.is_leech(event) == is_leech
    assert suspended(store) == is_leech
    assert tags(store) == (["leech"] if is_leech else [])
    assert review.outcome().leeches == is_leech


def test_a_leech_may_be_tagged_only(store: Store) -> None:
    choose(store, "", {"leech_action": "tag", "leech": "3"})

    fail(store, 2)

    assert tags(store) == ["leech"]
    assert not suspended(store)


def test_there_may_be_no_leeches(store: Store) -> None:
    choose(store, "", {"leech": "0"})

    fail(store, 7)

    assert tags(store) == []


def test_a_suspended_leech_is_in_the_log_and_one_undo_brings_all_back(store: Store) -> None:
    review, _ = fail(store, 7)
    log = [event.kind for event in answering.events(store.connection, 1)]
    assert log == [EventKind.REVIEW, EventKind.SUSPEND]

    review.undo()

    assert not suspended(store)
    assert tags(store) == []
    assert review.outcome().leeches == 0


def test_an_undo_from_elsewhere_takes_the_tag_off_and_a_redo_brings_it_back(store: Store) -> None:
    fail(store, 7)

    undoing.take_back(store, undoing.last_actions(store, 1), now=NOON, day=DAY)
    assert (tags(store), suspended(store)) == ([], False)

    undoing.bring_back(store, undoing.last_undone(store, 1), now=NOON, day=DAY)
    assert (tags(store), suspended(store)) == (["leech"], True)


def test_a_failure_while_cramming_makes_no_leech(store: Store) -> None:
    (card,) = stock(store, [qa(1)])
    put_schedules(store, {card: replace(scheduled(), lapses=7)})

    Review(store, clock=lambda: NOON, options=Options(cram=True)).grade(Grade.AGAIN)

    assert tags(store) == []
