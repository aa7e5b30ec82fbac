"""What a learner does to cards outside a review: one action each, taken back by one undo."""

from datetime import date, timedelta

import pytest
from builders import DAY, NOON, scheduled
from stores import command, put_schedules, qa, stock

from dockquiz.domain.reviewlog import EventKind
from dockquiz.domain.schedule import NEW
from dockquiz.errors import DockquizError, UsageError
from dockquiz.services import acting, undoing
from dockquiz.services.cards import show
from dockquiz.services.editing import Words, edit
from dockquiz.services.selecting import select
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store


def ids(store: Store, query: str) -> list[int]:
    return sorted(select(store, query, now=NOON))


def undo(store: Store) -> None:
    undoing.take_back(store, undoing.last_actions(store, 1), now=NOON, day=DAY)


def kinds(store: Store) -> list[EventKind]:
    return [event.kind for event in answering.events(store.connection, store.learner_id)]


def test_cards_are_found_by_their_numbers_or_by_a_query(store: Store) -> None:
    stock(store, [qa(1), command("docker images"), qa(3)])

    assert acting.find(store, [3, 1, 3], now=NOON) == [1, 3]
    assert acting.find(store, "kind:command", now=NOON) == [2]


@pytest.mark.parametrize("number", [0, 7, 2**64])
def test_a_number_that_no_card_has_changes_nothing(store: Store, number: int) -> None:
    stock(store, [qa(1)])

    with pytest.raises(DockquizError, match=f"no card {number}"):
        acting.find(store, [1, number], now=NOON)


def test_many_cards_are_suspended_and_one_undo_brings_them_back(store: Store) -> None:
    cards = stock(store, [qa(n) for n in range(3)])
    acting.suspend(store, cards[:1], now=NOON)

    effect = acting.suspend(store, cards, now=NOON)

    assert (effect.changed, effect.left) == (tuple(cards[1:]), (cards[0],))
    assert ids(store, "is:suspended") == cards
    undo(store)
    assert ids(store, "is:suspended") == cards[:1]


def test_a_suspect_is_confirmed_by_resuming_it(store: Store) -> None:
    cards = stock(store, [command("docker container ls", suspect="asks for networks")])
    assert ids(store, "is:suspect") == cards

    acting.resume(store, cards, now=NOON)

    assert ids(store, "is:new") == cards


def test_buried_cards_come_back_on_their_day_or_when_they_are_unburied(store: Store) -> None:
    """Field complaint no. 15: a buried card stayed buried for ever."""
    one, two = stock(store, [qa(1), qa(2)])
    acting.suspend(store, [two], now=NOON)
    acting.bury(store, [one, two], now=NOON, days=3)

    assert ids(store, "is:buried") == [one]
    assert select(store, "is:buried", now=NOON + timedelta(days=2)) == [one]
    assert select(store, "is:buried", now=NOON + timedelta(days=3)) == []

    acting.unbury(store, [one, two], now=NOON)

    assert ids(store, "is:new") == [one]
    assert ids(store, "is:suspended") == [two]
    undo(store)
    assert ids(store, "is:buried") == [one]


def test_a_due_day_is_set_by_hand_and_leaves_the_interval_alone(store: Store) -> None:
    seen, new = stock(store, [qa(1), qa(2)])
    put_schedules(store, {seen: scheduled(9, late=2)})
    before = hot.schedule(store.connection, store.learner_id, seen)

    effect = acting.set_due(store, [seen, new], 3, now=NOON)

    after = hot.schedule(store.connection, store.learner_id, seen)
    assert (effect.changed, effect.left) == ((seen,), (new,))
    assert (after.due, after.interval, after.ease) == (date(2024, 3, 18), 9, before.ease)
    acting.set_due(store, [seen], date(2024, 4, 1), now=NOON)
    assert ids(store, "due=2024-04-01") == [seen]
    assert kinds(store) == [EventKind.RESCHEDULE] * 2
    undo(store)
    undo(store)
    assert hot.schedule(store.connection, store.learner_id, seen) == before


@pytest.mark.parametrize("days", [-999_999, 999_999])
def test_no_due_day_lies_outside_the_calendar(store: Store, days: int) -> None:
    (card,) = stock(store, [qa(1)])
    put_schedules(store, {card: scheduled()})

    assert acting.set_due(store, [card], days, now=NOON).changed == (card,)


def test_a_reset_card_is_new_and_no_leech_and_keeps_its_history(store: Store) -> None:
    (card,) = stock(store, [qa(1)])
    put_schedules(store, {card: scheduled(30)})
    acting.tag(store, [card], "leech")

    assert acting.reset(store, [card], now=NOON).changed == (card,)

    assert hot.schedule(store.connection, store.learner_id, card) == NEW
    assert ids(store, "is:leech") == []
    assert acting.reset(store, [card], now=NOON).left == (card,)
    undo(store)
    assert ids(store, "is:mature") == [card]


def test_a_tag_of_the_learner_stands_beside_those_of_the_notes(store: Store) -> None:
    noted, plain = stock(store, [qa(1, tags=("Net",)), qa(2)])

    assert acting.tag(store, [noted, plain], "exam::docker").changed == (noted, plain)
    assert acting.tag(store, [noted, plain], "Net").left == (noted,)
    assert ids(store, "tag:exam") == [noted, plain]
    assert show(store, noted, now=NOON).own_tags == ("exam::docker",)

    assert acting.untag(store, [noted, plain], "NET").changed == (plain,)
    assert ids(store, "tag:net") == [noted]


@pytest.mark.parametrize("name", ["", "two words", 'a"b', "a*", "::x", "x::", "a\nb", "x" * 101])
def test_what_a_query_could_not_name_is_no_tag(store: Store, name: str) -> None:
    cards = stock(store, [qa(1)])

    with pytest.raises(UsageError, match="no name for a tag"):
        acting.tag(store, cards, name)


def test_a_flag_is_set_and_taken_off(store: Store) -> None:
    one, two = stock(store, [qa(1), qa(2)])
    acting.flag(store, [one], 3)

    assert acting.flag(store, [one, two], 3).changed == (two,)
    assert ids(store, "flag:3") == [one, two]
    acting.flag(store, [one], 0)
    assert ids(store, "is:flagged") == [two]


def test_a_deleted_card_is_nowhere_but_among_the_deleted(store: Store) -> None:
    """Field complaint no. 10: no way to remove outdated cards but deleting the database."""
    one, two = stock(store, [qa(1), qa(2)])
    put_schedules(store, {one: scheduled(9)})
    acting.delete(store, [one], now=NOON)

    assert ids(store, "") == [two]
    assert ids(store, "is:deleted") == [one]
    assert show(store, one, now=NOON).standing.deleted
    with pytest.raises(DockquizError, match=f"no card {one}"):
        acting.find(store, [one], now=NOON)

    assert acting.find_deleted(store, "question", now=NOON) == [one]
    acting.undelete(store, acting.find_deleted(store, [one], now=NOON))
    assert ids(store, "interval=9") == [one]


def test_an_edited_card_is_reverted_to_the_words_of_its_note(store: Store) -> None:
    one, two = stock(store, [qa(1), qa(2)])
    edit(store, one, Words("Mine?", "yes", ()), now=NOON)
    assert ids(store, "is:edited") == ids(store, "mine") == [one]

    effect = acting.revert(store, [one, two], now=NOON)

    assert (effect.changed, effect.left) == ((one,), (two,))
    assert ids(store, "mine") == []
