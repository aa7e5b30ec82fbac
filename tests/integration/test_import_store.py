"""Taking another store in: which cards and learners are the same, and what comes along."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from builders import DAY, NOON
from stores import command, hide, qa, stock

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import EventKind, hidden, record, take_back
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.domain.studyday import study_day
from dockquiz.services import learners
from dockquiz.services.otherstore import StoreReport, take_in
from dockquiz.storage import answering, cards, drilling, hot, learnertags, settings
from dockquiz.storage.content import contents
from dockquiz.storage.store import Store

HOUR = timedelta(hours=1)
CARDS = [qa(1), qa(2), qa(3)]


@pytest.fixture
def other(empty: Store) -> Iterator[Store]:
    """Another store, on another machine."""
    store = empty.copy()
    yield store
    store.close()


def take(store: Store, other: Store) -> StoreReport:
    return take_in(store, other.connection, now=NOON + timedelta(days=99))


def grade(store: Store, card: int, given: Grade = Grade.GOOD, *, at: datetime = NOON) -> Schedule:
    learner = store.learner_id
    before = hot.schedule(store.connection, learner, card)
    event = record(card, before, grade=given, at=at, day=study_day(at))
    with store.transaction() as connection:
        answering.record(connection, learner, event)
    return event.after


def undo_last(store: Store, *, at: datetime) -> None:
    last = list(answering.events(store.connection, store.learner_id))[-1]
    with store.transaction() as connection:
        answering.record(connection, store.learner_id, take_back(last, at=at, day=study_day(at)))


def schedule(store: Store, card: int) -> Schedule:
    return hot.schedule(store.connection, store.learner_id, card)


def rows(store: Store, sql: str) -> list[Any]:
    return store.connection.execute(sql).fetchall()


def test_cards_that_are_not_here_come_with_notes_sources_tags_and_history(
    store: Store, other: Store
) -> None:
    """Field complaint no. 16: progress comes along, whatever brings the cards."""
    stock(store, [qa(9)])
    a, b, c = stock(other, [qa(1, block="x", tags=("net",)), qa(2, block="x"), qa(3)])
    after = grade(other, a)

    report = take(store, other)

    assert (report.new, report.matched, report.events, report.moved) == (3, 0, 1, 1)
    ours = dict(rows(store, "SELECT question, id FROM card"))
    came = [ours[f"Question {n}?"] for n in (1, 2, 3)]
    assert contents(store.connection, came)[came[0]].tags == ("net",)
    assert [contents(store.connection, came)[i].sources for i in came] == [
        contents(other.connection, [a, b, c])[i].sources for i in (a, b, c)
    ]
    blocks = dict(rows(store, "SELECT id, block FROM card"))
    assert blocks[came[0]] == blocks[came[1]] != blocks[came[2]]
    assert schedule(store, came[0]) == after
    assert schedule(store, came[1]) == NEW


def test_cards_made_apart_from_equal_notes_are_one_card(store: Store, other: Store) -> None:
    first, _ = stock(store, [qa(1), qa(2)])
    _, same = stock(other, [qa(2), qa(1, deck="work::docker")])
    after = grade(other, same)

    report = take(store, other)

    assert (report.new, report.matched) == (0, 2)
    assert schedule(store, first) == after


def test_a_card_that_was_reworded_apart_is_known_by_its_reviews(store: Store, other: Store) -> None:
    (card,) = stock(store, [qa(1)])
    (theirs,) = stock(other, [qa(1)])
    grade(other, theirs)
    take(store, other)
    with store.transaction() as connection:
        cards.update_cards(connection, {card: qa(7)}, at=1)

    report = take(store, other)

    assert (report.new, report.matched, report.is_nothing) == (0, 1, True)


def test_reviews_on_both_sides_count_once_each_by_their_instants(
    store: Store, other: Store
) -> None:
    """Field complaint no. 17: the second device un-learns nothing."""
    (card,) = stock(store, [qa(1)])
    (theirs,) = stock(other, [qa(1)])
    grade(store, card, at=NOON)
    grade(other, theirs, at=NOON + HOUR)
    grade(store, card, at=NOON + 24 * HOUR)

    report = take(store, other)

    assert (report.events, report.computed) == (1, 1)
    assert schedule(store, card).repetitions == 2
    assert schedule(store, card).due == DAY + timedelta(days=1 + 6)


def test_a_failure_on_the_other_side_counts_even_before_the_due_day(
    store: Store, other: Store
) -> None:
    (card,) = stock(store, [qa(1)])
    (theirs,) = stock(other, [qa(1)])
    grade(store, card, at=NOON)
    grade(other, theirs, Grade.AGAIN, at=NOON + HOUR)

    take(store, other)

    assert (schedule(store, card).lapses, schedule(store, card).repetitions) == (1, 0)


def test_an_undo_on_one_side_takes_the_review_back_on_both(empty: Store) -> None:
    with closing(empty.copy()) as one:
        (card,) = stock(one, [qa(1)])
        grade(one, card)
        with closing(one.copy()) as two:
            undo_last(one, at=NOON + HOUR)
            undo_last(two, at=NOON + 2 * HOUR)
            grade(two, card, Grade.EASY, at=NOON + 3 * HOUR)

            report = take(one, two)

            assert (report.events, report.moved, report.computed) == (1, 1, 0)
            assert schedule(one, card) == schedule(two, card)


def test_what_hides_a_card_is_what_was_said_last_on_either_side(store: Store, other: Store) -> None:
    cards, theirs = stock(store, CARDS), stock(other, CARDS)
    hide(other, EventKind.SUSPEND, theirs, at=NOON)
    hide(other, EventKind.RESUME, theirs[:2], at=NOON + 2 * HOUR)
    hide(store, EventKind.SUSPEND, cards[:1], at=NOON + HOUR)
    hide(store, EventKind.SUSPEND, cards[1:2], at=NOON + 3 * HOUR)
    hide(store, EventKind.RESUME, cards[2:], at=NOON + HOUR)

    take(store, other)

    query = "SELECT suspended FROM schedule ORDER BY card_id"
    assert rows(store, query) == [(0,), (1,), (0,)]
    for card, (suspended,) in zip(cards, rows(store, query), strict=True):
        log = answering.events(store.connection, store.learner_id, card_id=card)
        assert hidden(log).suspended == bool(suspended)


def test_learners_are_known_by_name_and_strangers_are_added(store: Store, other: Store) -> None:
    (card,) = stock(store, [qa(1)])
    (theirs,) = stock(other, [qa(1)])
    learners.add_learner(other, "Ana", now=NOON)
    after = grade(replace(other, learner="Ana"), theirs)

    report = take(store, other)

    assert report.learners == ("Ana",)
    assert schedule(replace(store, learner="Ana"), card) == after
    assert schedule(replace(store, learner="me"), card) == NEW


def test_a_suspect_card_stays_held_back_until_each_confirms_it(store: Store, other: Store) -> None:
    suspect = {"suspect": "it contradicts itself"}
    (ours,) = stock(store, [qa(1, **suspect)])
    learners.add_learner(store, "Bo", now=NOON)
    (theirs,) = stock(other, [qa(2, **suspect)])
    learners.add_learner(other, "Ana", now=NOON)
    hide(replace(other, learner="Ana"), EventKind.RESUME, [theirs], at=NOON + HOUR)

    take(store, other)

    query = """
    SELECT l.name, s.suspended FROM schedule AS s JOIN learner AS l ON l.id = s.learner_id
     WHERE (s.card_id = ?) = (? = 1) ORDER BY l.name
    """
    for is_ours, expected in (
        (1, [("Ana", 1), ("Bo", 1), ("me", 1)]),
        (0, [("Ana", 0), ("Bo", 1), ("me", 1)]),
    ):
        assert store.connection.execute(query, (ours, is_ours)).fetchall() == expected


def test_who_was_renamed_in_one_copy_is_known_by_the_reviews(empty: Store) -> None:
    with closing(empty.copy()) as one:
        (card, second) = stock(one, [qa(1), qa(2)])
        grade(one, card)
        with closing(one.copy()) as two:
            learners.rename_learner(one, "me", "Ana")
            after = grade(two, second, at=NOON + HOUR)

            report = take(one, two)

            assert report.learners == ()
            assert schedule(one, second) == after


def test_the_newer_wording_and_a_later_deletion_win(empty: Store) -> None:
    with closing(empty.copy()) as one:
        first, second, third = stock(one, CARDS)
        with closing(one.copy()) as two:
            for store, card, at in ((two, first, 5), (one, second, 9), (two, second, 5)):
                with store.transaction() as connection:
                    wording = command("docker ps", f"Edited at {at}?", tags=("new",))
                    cards.update_cards(connection, {card: wording}, at=at)
            two.connection.execute("UPDATE card SET deleted_at = 7 WHERE id = ?", (third,))

            report = take(one, two)

            assert (report.changed, report.deleted) == (1, 1)
            found = contents(one.connection, [first, second])
            assert found[first].question == "Edited at 5?"
            assert found[first].tags == ("new",)
            assert found[second].question == "Edited at 9?"


def test_choices_of_here_stay_and_others_are_taken_over(store: Store, other: Store) -> None:
    for where, values in ((store, {"new": "5"}), (other, {"new": "7", "leech": "4"})):
        with where.transaction() as connection:
            settings.write_settings(connection, where.learner_id, "docker", values)

    report = take(store, other)

    chosen = settings.read_settings(store.connection, store.learner_id).of("docker")
    assert (chosen.new, chosen.leech) == (5, 4)
    assert (report.settings, report.conflicts) == (1, ("docker new: 5 (7)",))


def test_what_was_drilled_in_the_other_store_counts_there(store: Store, other: Store) -> None:
    """The drill is kept by the numbers of cards, and those are others there."""
    for where, done in ((store, [1]), (other, [2, 3])):
        with where.transaction() as connection:
            drilling.save_drilled(connection, where.learner_id, DAY, done)

    report = take(store, other)

    assert drilling.drilled(store.connection, store.learner_id, DAY) == {1}
    assert (report.settings, report.conflicts) == (0, ())


def test_tags_that_learners_gave_are_joined_and_flags_fill_what_has_none(
    store: Store, other: Store
) -> None:
    a, b = stock(store, CARDS[:2])
    theirs = stock(other, CARDS[:2])
    with store.transaction() as connection:
        learnertags.add(connection, store.learner_id, [a], "hard")
        connection.execute("UPDATE schedule SET flag = 1 WHERE card_id = ?", (a,))
    with other.transaction() as connection:
        learnertags.add(connection, other.learner_id, theirs, "hard")
        connection.execute("UPDATE schedule SET flag = 4")

    report = take(store, other)

    assert report.tags == 1
    assert rows(store, "SELECT card_id FROM learner_tag ORDER BY card_id") == [(a,), (b,)]
    assert rows(store, "SELECT card_id, flag FROM schedule ORDER BY card_id") == [(a, 1), (b, 4)]


def test_reviews_go_on_after_an_import(store: Store, other: Store) -> None:
    (card,) = stock(store, [qa(1)])
    (theirs,) = stock(other, [qa(1)])
    grade(other, theirs)
    take(store, other)

    after = grade(store, card, at=NOON + 24 * HOUR)

    assert after.interval == 6
    assert len(list(answering.events(store.connection, store.learner_id))) == 2
