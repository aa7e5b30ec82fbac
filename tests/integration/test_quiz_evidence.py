"""Answers of a live quiz in the schedules of learners who agreed: gently, and once."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from builders import DAY, NOON, scheduled
from quizroom import NUMBER, SINGLE, TYPED, Game
from stores import put_schedules, qa, stock

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz.evidence import gathered
from dockquiz.domain.quiz.question import Question
from dockquiz.domain.quiz.settings import TeamRule
from dockquiz.domain.reviewlog import EventKind
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.services import hosting, undoing
from dockquiz.services.clock import Clock
from dockquiz.services.evidence import Weighed, weigh, weigh_room
from dockquiz.services.hosting import Wish
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store

DUE, LATER = scheduled(), replace(scheduled(interval=30), due=DAY.replace(month=4))
RIGHT = {SINGLE: "docker ps", TYPED: "docker ps -a", NUMBER: "443"}
WRONG = {SINGLE: "docker top", TYPED: "docker images", NUMBER: "80"}


def now() -> datetime:
    return NOON


@pytest.fixture
def cards(store: Store) -> list[str]:
    """Put four cards into the store: due, due, later, new; return their guids."""
    ids = stock(store, [qa(1), qa(2), qa(3), qa(4)])
    put_schedules(store, {ids[0]: DUE, ids[1]: DUE, ids[2]: LATER})
    rows = store.connection.execute("SELECT guid FROM card ORDER BY id").fetchall()
    return [guid for (guid,) in rows]


def played(*answers: tuple[Question, str, str], feeds: bool = True, learner: str = "me") -> Game:
    """Play a game of one player: questions, the guid of their cards, and what was answered."""
    questions = [replace(question, card=guid) for question, guid, _ in answers]
    game = Game(*questions, players=(), feeds_reviews=feeds).do(ask.Join("Ada", learner=learner))
    for _, _, given in answers:
        game.asking()
        if given:
            game.answer(1, given)
        game.reveal()
    return game


def schedules(store: Store) -> list[Schedule]:
    return [hot.schedule(store.connection, 1, card) for card in (1, 2, 3, 4)]


def weighed(store: Store, game: Game, room: str = "room") -> list[Weighed]:
    return weigh(store, room, gathered(game.log), now=now)


def test_a_wrong_answer_brings_the_card_to_today_and_never_lapses_it(
    store: Store, cards: list[str]
) -> None:
    game = played((TYPED, cards[0], WRONG[TYPED]), (SINGLE, cards[2], WRONG[SINGLE]))

    assert weighed(store, game) == [Weighed("me", brought=1, graded=0, nothing=1)]

    assert schedules(store) == [DUE, DUE, replace(LATER, due=DAY), NEW]


def test_a_right_typed_answer_to_a_due_card_counts_as_good(store: Store, cards: list[str]) -> None:
    game = played(
        (TYPED, cards[0], RIGHT[TYPED]),
        (NUMBER, cards[1], RIGHT[NUMBER]),
        (TYPED, cards[2], RIGHT[TYPED]),
        (TYPED, cards[3], RIGHT[TYPED]),
    )

    assert weighed(store, game) == [Weighed("me", brought=0, graded=2, nothing=2)]

    first, second, *others = schedules(store)
    assert first == second
    assert (first.interval, first.lapses, first.repetitions) == (15, 0, 3)
    assert others == [LATER, NEW]
    kinds = [(event.kind, event.grade) for event in answering.events(store.connection, 1)]
    assert kinds == [(EventKind.REVIEW, 4)] * 2


def test_a_right_choice_no_answer_and_a_new_card_change_nothing(
    store: Store, cards: list[str]
) -> None:
    game = played(
        (SINGLE, cards[0], RIGHT[SINGLE]), (TYPED, cards[1], ""), (TYPED, cards[3], WRONG[TYPED])
    )
    before = schedules(store)

    weighed(store, game)

    assert schedules(store) == before
    assert list(answering.events(store.connection, 1)) == []


def test_weighing_twice_changes_nothing_whenever_it_is(store: Store, cards: list[str]) -> None:
    game = played((TYPED, cards[0], RIGHT[TYPED]), (TYPED, cards[1], WRONG[TYPED]))
    weighed(store, game)
    put_schedules(store, {2: LATER})  # reviewed since: no longer due today
    after = schedules(store)

    assert weighed(store, game) == []

    assert schedules(store) == after


def test_what_another_store_weighed_is_not_weighed_again_after_they_were_joined(
    store: Store, cards: list[str]
) -> None:
    game = played((TYPED, cards[0], RIGHT[TYPED]))
    weighed(store, game)
    after = schedules(store)
    with store.transaction() as connection:  # the log came over, the marks did not
        connection.execute("DELETE FROM room_evidence")

    assert weighed(store, game) == [Weighed("me", brought=0, graded=0, nothing=1)]
    assert schedules(store) == after


def test_it_is_one_action_and_one_undo_takes_it_back_for_good(
    store: Store, cards: list[str]
) -> None:
    game = played((TYPED, cards[0], RIGHT[TYPED]), (SINGLE, cards[2], WRONG[SINGLE]))
    before = schedules(store)
    weighed(store, game)

    undoing.take_back(store, undoing.last_actions(store, 1), now=NOON, day=DAY)

    assert schedules(store) == before
    assert weighed(store, game) == []
    assert schedules(store) == before


@pytest.mark.parametrize(("feeds", "learner"), [(False, "me"), (True, ""), (True, "nobody here")])
def test_without_the_host_or_the_learner_agreeing_nothing_is_evidence(
    store: Store, cards: list[str], *, feeds: bool, learner: str
) -> None:
    game = played((SINGLE, cards[2], WRONG[SINGLE]), feeds=feeds, learner=learner)

    assert weighed(store, game) == []
    assert schedules(store)[2] == LATER


def test_a_second_game_of_what_was_missed_is_no_new_evidence(
    store: Store, cards: list[str]
) -> None:
    game = played((TYPED, cards[0], WRONG[TYPED]))
    game.do(ask.Advance(), ask.Again()).asking().answer(1, RIGHT[TYPED]).reveal()

    (said,) = gathered(game.log)

    assert said.verdict == "wrong"


def test_the_answer_of_a_captain_says_nothing_of_the_others() -> None:
    game = Game(
        replace(TYPED, card="guid"),
        players=(),
        feeds_reviews=True,
        teams=("Red",),
        team_rule=TeamRule.CAPTAIN,
    )
    game.do(ask.Join("Ada", learner="ada"), ask.Join("Bob", learner="bob"))
    game.asking().answer(1, "docker ps -a").reveal()

    assert [one.learner for one in gathered(game.log)] == ["ada"]


def test_of_several_answers_about_one_card_the_worst_counts(store: Store, cards: list[str]) -> None:
    game = played((TYPED, cards[0], RIGHT[TYPED]), (SINGLE, cards[0], WRONG[SINGLE]))

    weighed(store, game)

    assert schedules(store)[0] == DUE


def test_a_room_is_weighed_by_its_log(store: Store, cards: list[str]) -> None:
    chosen = played((SINGLE, cards[2], WRONG[SINGLE])).room.settings
    question = replace(SINGLE, card=cards[2])
    room = hosting.open_room(
        store, chosen, [question], clock=lambda: 0, now=datetime(2024, 3, 15, tzinfo=UTC)
    )
    room.apply([Wish(ask.Join("Ada", learner="me")), Wish(ask.Start())])
    wrong = next(one.id for one in room.room.shown if one.place == 1)
    room.apply([Wish(ask.Answer(1, 1, (wrong,)))])

    assert weigh_room(store, room.uid, now=now) == [Weighed("me", 1, 0, 0)]
    assert weigh_room(store, "no such room", now=now) == []
    assert schedules(store)[2].due == Clock().day(NOON)
