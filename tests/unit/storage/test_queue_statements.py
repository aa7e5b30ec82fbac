"""What a review reads from the store."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from builders import DAY, NOON, scheduled
from stores import hide, new_cards, put_schedules, qa, stock

from dockquiz.domain.card import Correction
from dockquiz.domain.grade import Grade
from dockquiz.domain.limits import Done
from dockquiz.domain.problem import Span
from dockquiz.domain.reviewlog import Event, EventKind, in_order, record, take_back
from dockquiz.domain.schedule import NEW
from dockquiz.errors import DockquizError
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store

ME = 1


def due_ids(store: Store, deck: str | None = None) -> list[int]:
    return sorted(card.id for card in hot.due_cards(store.connection, ME, DAY, deck))


def new_ids(store: Store, limit: int = 9, **rest: object) -> list[int]:
    return [card.id for card in new_cards(store, DAY, limit=limit, **rest)]  # type: ignore[arg-type]


def grade(store: Store, card_id: int, grade: Grade = Grade.GOOD) -> Event:
    before = hot.schedule(store.connection, ME, card_id)
    event = record(card_id, before, grade=grade, at=NOON, day=DAY)
    with store.transaction() as connection:
        return replace(event, id=answering.record(connection, ME, event))


def undo(store: Store, event: Event) -> Event:
    back = take_back(event, at=NOON, day=DAY)
    with store.transaction() as connection:
        return replace(back, id=answering.record(connection, ME, back))


def test_a_card_is_due_on_its_day_and_after_it_but_not_before(store: Store) -> None:
    early, today, late, _new = stock(store, [qa(n) for n in range(1, 5)])
    put_schedules(
        store, {early: scheduled(late=-1), today: scheduled(late=0), late: scheduled(late=400)}
    )

    assert due_ids(store) == [today, late]


def test_the_queue_brings_the_schedule_that_was_stored(store: Store) -> None:
    (card,) = stock(store, [qa(1)])
    put_schedules(store, {card: scheduled(15, late=2, ease=1_960)})

    assert hot.due_cards(store.connection, ME, DAY)[0].schedule == scheduled(15, late=2, ease=1_960)


def test_new_cards_come_in_the_order_of_the_notes_one_a_block(store: Store) -> None:
    a, _sibling, b, c = stock(store, [qa(1, block="x"), qa(2, block="x"), qa(3), qa(4)])

    assert new_ids(store) == [a, b, c]
    assert new_ids(store, limit=2) == [a, b]
    assert new_ids(store, without=frozenset({a})) == [b, c]


def test_more_new_cards_than_are_read_at_once_still_come_in_order(store: Store) -> None:
    ids = stock(store, [qa(n) for n in range(1, 301)])

    assert new_ids(store, limit=200) == ids[:200]


@pytest.mark.parametrize("deck", ["docker", "docker::swarm"])
def test_a_deck_holds_the_cards_of_the_decks_inside_it(store: Store, deck: str) -> None:
    inside, deep, _beside, _alike = stock(
        store,
        [
            qa(1, deck="docker::swarm"),
            qa(2, deck="docker::swarm::raft"),
            qa(3, deck="dockers"),
            qa(4, deck="podman"),
        ],
    )
    put_schedules(store, {n: scheduled() for n in (inside, deep)})

    assert due_ids(store, deck) == [inside, deep]
    assert due_ids(store, "swarm") == []


def test_suspended_buried_and_orphaned_cards_stay_away(store: Store) -> None:
    suspended, buried, orphan, new, free = stock(store, [qa(n) for n in range(1, 6)])
    put_schedules(store, {n: scheduled() for n in (suspended, buried, orphan, free)})
    hide(store, EventKind.SUSPEND, [suspended, new], at=NOON)
    hide(store, EventKind.BURY, [buried], at=NOON, until=DAY + timedelta(days=1))
    with store.transaction() as connection:
        connection.execute("UPDATE card SET orphaned_at = 1 WHERE id = ?", (orphan,))

    assert due_ids(store) == [free]
    assert new_ids(store) == []


def test_buried_and_suspended_cards_come_back(store: Store) -> None:
    a, b, c = stock(store, [qa(n) for n in range(1, 4)])
    hide(store, EventKind.BURY, [a], at=NOON, until=DAY)
    hide(store, EventKind.BURY, [b], at=NOON, until=DAY + timedelta(days=1))
    hide(store, EventKind.SUSPEND, [c], at=NOON)
    hide(store, EventKind.RESUME, [b, c], at=NOON)

    assert new_ids(store) == [a, b, c]


def test_a_review_is_logged_and_moves_the_schedule(store: Store) -> None:
    (card,) = stock(store, [qa(1)])

    event = grade(store, card)

    assert hot.schedule(store.connection, ME, card) == event.after
    assert list(answering.events(store.connection, ME)) == [event]


def test_the_log_can_be_read_of_one_card_and_from_one_day(store: Store) -> None:
    a, b = stock(store, [qa(1), qa(2)])
    of_a, of_b = grade(store, a), grade(store, b)

    assert list(answering.events(store.connection, ME, card_id=b)) == [of_b]
    assert list(answering.events(store.connection, ME, since=DAY)) == [of_a, of_b]
    assert list(answering.events(store.connection, ME, since=DAY + timedelta(days=1))) == []


def test_a_card_that_was_graded_elsewhere_is_not_graded_from_what_was_read_before(
    store: Store,
) -> None:
    (card,) = stock(store, [qa(1)])
    stale = record(card, NEW, grade=Grade.GOOD, at=NOON, day=DAY)
    first = grade(store, card)

    with pytest.raises(answering.OvertakenError), store.transaction() as connection:
        answering.record(connection, ME, stale)

    assert list(answering.events(store.connection, ME)) == [first]


@pytest.mark.parametrize(
    "other",
    [
        {"due": DAY, "interval": 7},
        {"due": DAY - timedelta(days=9)},
        {"ease": 2_600},
        {"repetitions": 3},
        {"lapses": 1},
    ],
)
def test_every_part_of_the_schedule_must_be_as_it_was_read(
    store: Store, other: dict[str, Any]
) -> None:
    (card,) = stock(store, [qa(1)])
    put_schedules(store, {card: replace(scheduled(), **other)})
    event = record(card, scheduled(), grade=Grade.GOOD, at=NOON, day=DAY)

    with pytest.raises(answering.OvertakenError), store.transaction() as connection:
        answering.record(connection, ME, event)


def test_what_was_done_today_counts_new_cards_and_others_and_their_blocks(store: Store) -> None:
    new, due, practised = stock(store, [qa(n) for n in range(1, 4)])
    put_schedules(store, {due: scheduled(late=3), practised: scheduled(late=-3)})

    for card in (new, due, practised):
        grade(store, card)

    assert hot.done(store.connection, ME, DAY) == Done(
        {"docker": 1}, {"docker": 1}, frozenset({new, due})
    )
    assert hot.done(store.connection, ME, DAY + timedelta(days=1)) == Done()


def test_what_was_undone_does_not_count_unless_the_undo_was_undone(store: Store) -> None:
    (card,) = stock(store, [qa(1)])

    back = undo(store, grade(store, card))
    assert hot.done(store.connection, ME, DAY) == Done()
    assert hot.schedule(store.connection, ME, card) == NEW

    undo(store, back)
    assert hot.done(store.connection, ME, DAY) == Done({"docker": 1}, {}, frozenset({card}))


def test_an_event_can_be_undone_once_only(store: Store) -> None:
    (card,) = stock(store, [qa(1)])
    event = grade(store, card)
    undo(store, event)
    again = replace(take_back(event, at=NOON, day=DAY), before=NEW, after=NEW)

    with pytest.raises(Exception, match=r"(?i)unique"), store.transaction() as connection:
        answering.record(connection, ME, again)


def test_a_card_comes_back_as_it_was_put_in(store: Store) -> None:
    card = qa(
        1,
        accept=("processus",),
        items=("a", "b"),
        choices=("x", "y"),
        section=("Images", "Tags"),
        tags=("docker", "swarm"),
        context=(Span("/notes/docker.md", 2, 2),),
        corrections=(Correction(4, "contrainer", "container", "unknown-command"),),
    )
    (identity,) = stock(store, [card])

    assert hot.content(store.connection, identity) == replace(card, block=str(identity))


def test_a_card_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(DockquizError, match="no card 12"):
        hot.content(store.connection, 12)
    with pytest.raises(DockquizError, match="no card 12"):
        hot.schedule(store.connection, ME, 12)


def test_the_first_learner_is_me_and_nobody_else_is_known(store: Store) -> None:
    assert store.learner_id == ME
    with pytest.raises(DockquizError, match="no learner named Ada"):
        assert replace(store, learner="Ada").learner_id


def test_a_clock_set_back_does_not_turn_the_log_of_a_card_around(store: Store) -> None:
    (card,) = stock(store, [qa(1)])
    first = grade(store, card)
    earlier = record(card, first.after, grade=Grade.AGAIN, at=NOON - timedelta(hours=9), day=DAY)
    with store.transaction() as connection:
        answering.record(connection, ME, earlier)

    log = list(answering.events(store.connection, ME))

    assert [event.grade for event in in_order(log)] == [Grade.GOOD, Grade.AGAIN]
    assert [event.at for event in log] == [NOON, NOON]
