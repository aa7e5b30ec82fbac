"""What a sitting keeps: undo beyond its start, the drill of the day, a card not written."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from builders import DAY, NOON
from desk import NOTES, Desk
from stores import qa, stock

from dockquiz.cli.review import closing
from dockquiz.domain.grade import Grade
from dockquiz.domain.limits import Limits
from dockquiz.domain.reviewlog import EventKind, replay, standing
from dockquiz.domain.schedule import NEW
from dockquiz.errors import StoreError
from dockquiz.services import editing, undoing
from dockquiz.services.editing import Words
from dockquiz.services.freshness import ChangedError, GoneError
from dockquiz.services.review import Options, Review
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store, open_in_memory


@pytest.fixture(scope="module")
def migrated() -> Iterator[Store]:
    store = open_in_memory()
    yield store
    store.close()


@pytest.fixture
def store(migrated: Store) -> Iterator[Store]:
    copy = migrated.copy()
    yield copy
    copy.close()


def sit(store: Store, now: datetime = NOON, **options: object) -> Review:
    return Review(store, clock=lambda: now, options=Options(**options))  # type: ignore[arg-type]


def asked(review: Review) -> str | None:
    card = review.card()
    return card.question if card else None


def grade_all(review: Review) -> None:
    while asked(review):
        review.grade(Grade.GOOD)


def test_undo_goes_on_where_the_last_sitting_ended_and_asks_that_card(store: Store) -> None:
    """Field complaint no. 35: undo in the next session, and what it shows is as it was."""
    ids = stock(store, [qa(1), qa(2, deck="git"), qa(3)])
    sit(store, deck="git").grade(Grade.AGAIN)

    review = sit(store, NOON + timedelta(minutes=1), deck="docker")
    action = review.undo()

    assert action is not None
    assert asked(review) == "Question 2?"
    assert hot.schedule(store.connection, 1, ids[1]) == NEW
    review.grade(Grade.EASY)
    log = list(answering.events(store.connection, 1))
    assert [event.kind for event in standing(log)] == [EventKind.REVIEW]
    assert replay(log)[ids[1]] == hot.schedule(store.connection, 1, ids[1])


def test_undo_at_the_start_has_no_limit_and_then_says_so(store: Store) -> None:
    ids = stock(store, [qa(1), qa(2), qa(3)])
    earlier = sit(store)
    earlier.grade(Grade.GOOD)
    earlier.suspend()
    earlier.bury()

    review = sit(store, NOON + timedelta(days=400))
    questions = [review.undo() and asked(review) for _ in range(4)]

    assert questions == ["Question 3?", "Question 2?", "Question 1?", None]
    assert {hot.schedule(store.connection, 1, i) for i in ids} == {NEW}


def test_what_an_import_held_back_is_no_action_to_undo(store: Store, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    desk = Desk(store, tmp_path / "notes")
    desk.write("docker.md", NOTES.replace("Fetch an image", "Fetch an image?!"))
    desk.take()

    assert undoing.last_actions(store, 9) == []


def test_a_drill_that_was_left_comes_again_the_same_day_after_what_is_due(store: Store) -> None:
    stock(store, [qa(1), qa(2), qa(3)])
    review = sit(store)
    review.grade(Grade.AGAIN)
    review.grade(Grade.HARD)

    again = sit(store)
    assert [card.id for card in again.session.drill] == [1, 2]
    assert asked(again) == "Question 3?"
    again.grade(Grade.GOOD)
    assert again.grade(Grade.GOOD) is None

    assert [card.id for card in sit(store).session.drill] == [2]
    assert sit(store, NOON + timedelta(days=1)).session.drill == ()


def test_undoing_a_step_of_the_drill_owes_it_again(store: Store) -> None:
    stock(store, [qa(1)])
    review = sit(store)
    review.grade(Grade.AGAIN)
    review.grade(Grade.GOOD)
    assert sit(store).session.drill == ()

    review.undo()

    assert [card.id for card in sit(store).session.drill] == [1]


def test_a_card_whose_failure_was_undone_is_not_drilled(store: Store) -> None:
    stock(store, [qa(1)])
    review = sit(store)
    review.grade(Grade.AGAIN)
    review.undo()

    assert sit(store).session.drill == ()


def test_the_drill_can_be_asked_for_alone_and_once_more(store: Store) -> None:
    """Field complaint no. 39: drill the hardest cards without touching their ease."""
    (card, _) = stock(store, [qa(1), qa(2)])
    sit(store).grade(Grade.HARD)
    before = hot.schedule(store.connection, 1, card)

    for _ in range(2):
        review = sit(store, drill=True)
        assert asked(review) == "Question 1?"
        assert review.is_drilling
        review.grade(Grade.GOOD)
        assert review.outcome().summary.repeated == 1

    assert hot.schedule(store.connection, 1, card) == before
    assert len(list(answering.events(store.connection, 1))) == 1


def test_a_full_disk_while_grading_keeps_the_card_and_says_one_line(store: Store) -> None:
    stock(store, [qa(n) for n in range(1, 200)])
    review = sit(store, limits=Limits(new=200))
    ((pages,),) = store.connection.execute("PRAGMA page_count").fetchall()
    store.connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreError, match="disk is full") as error:
        grade_all(review)
    card = asked(review)
    assert "\n" not in error.value.message
    assert card == f"Question {len(list(answering.events(store.connection, 1))) + 1}?"

    store.connection.execute(f"PRAGMA max_page_count = {pages + 100}")
    graded = len(list(answering.events(store.connection, 1)))
    review.grade(Grade.GOOD)
    assert len(list(answering.events(store.connection, 1))) == graded + 1


def test_a_card_that_changed_since_it_was_shown_is_not_graded_but_asked_again(
    store: Store,
) -> None:
    (card,) = stock(store, [qa(1)])
    review = sit(store)
    asked(review)
    editing.edit(store, card, Words("New question?", "new", ()), now=NOON)

    with pytest.raises(ChangedError, match="changed in the meantime"):
        review.grade(Grade.GOOD)

    assert asked(review) == "New question?"
    review.grade(Grade.GOOD)
    assert asked(review) is None


GONE = {
    "gone": "UPDATE card SET orphaned_at = 1",
    "deleted": "UPDATE card SET deleted_at = 1",
}


@pytest.mark.parametrize("how", GONE)
def test_a_card_that_is_gone_is_not_graded_and_leaves_the_sitting(store: Store, how: str) -> None:
    stock(store, [qa(1), qa(2)])
    review = sit(store)
    asked(review)
    store.connection.execute(GONE[how])

    with pytest.raises(GoneError, match="not graded"):
        review.grade(Grade.GOOD)

    assert asked(review) is None
    assert len(review.news()) == 1
    assert list(answering.events(store.connection, 1)) == []


def test_a_card_that_was_graded_or_hidden_elsewhere_is_left_out_with_a_word(store: Store) -> None:
    stock(store, [qa(1), qa(2), qa(3)])
    here, there = sit(store), sit(store)
    there.grade(Grade.GOOD)
    there.suspend()

    assert asked(here) == "Question 3?"
    assert [line.split(": ")[0].split(" was ")[1] for line in here.news()] == [
        "graded elsewhere",
        "hidden elsewhere",
    ]
    assert here.news() == []


def test_the_outcome_names_the_hardest_cards(store: Store) -> None:
    stock(store, [qa(n) for n in range(1, 4)])
    review = sit(store)
    for grade, time in ((Grade.GOOD, 9_000), (Grade.HARD, 4_000), (Grade.AGAIN, 2_000)):
        review.grade(grade, time)

    outcome = review.outcome()

    assert [hard.question for hard in outcome.hardest] == ["Question 3?", "Question 2?"]
    assert (outcome.to_drill, outcome.day) == (2, DAY)


def test_nothing_to_drill_is_told_as_such(store: Store) -> None:
    stock(store, [qa(1)])
    review = sit(store, drill=True)

    assert asked(review) is None
    assert closing.nothing_due(review.outcome()).endswith("there is nothing to drill.")
