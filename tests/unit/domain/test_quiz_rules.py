"""What a room does: phases, answers, who comes and goes."""

from dataclasses import replace

import pytest
from quizroom import ALL_FORMS, MULTIPLE, NUMBER, ORDER, SINGLE, TRUTH, TYPED, Game, right_answer

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz import events as facts
from dockquiz.domain.quiz import views
from dockquiz.domain.quiz.commands import Command
from dockquiz.domain.quiz.deciding import open_room
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.question import Question
from dockquiz.domain.quiz.refusal import Code
from dockquiz.domain.quiz.room import Room
from dockquiz.domain.quiz.settings import Settings

RIGHT = "docker ps"


def phases(game: Game, *commands: Command) -> list[str]:
    return [game.do(command).room.phase.value for command in commands]


def test_a_game_goes_through_its_phases() -> None:
    game = Game(SINGLE, TRUTH)

    assert phases(game, ask.Start(), *[ask.Advance()] * 5) == [
        "asking",
        "revealed",
        "standings",
        "asking",
        "revealed",
        "over",
    ]


def test_two_hosts_who_press_at_once_take_one_step() -> None:
    game = Game(SINGLE, TRUTH).asking()
    close, skip = ask.Advance(Phase.ASKING, 1), ask.Skip(1)

    assert phases(game, close, close) == ["revealed", "revealed"]
    assert phases(game, ask.Advance(), ask.Advance(), close, skip)[1:] == ["asking"] * 3
    assert game.room.number == 2


@pytest.mark.parametrize(
    ("phase", "refused"),
    [
        ("lobby", [ask.Advance(), ask.Skip(), ask.Pause(), ask.Resume(), ask.Again()]),
        ("asking", [ask.Start(), ask.Again()]),
        ("revealed", [ask.Start(), ask.Skip(), ask.Pause(), ask.Resume(), ask.Again()]),
        ("standings", [ask.Start(), ask.Skip(), ask.Pause(), ask.Again()]),
        ("over", [ask.Start(), ask.Advance(), ask.Skip(), ask.Pause(), ask.Resume()]),
    ],
)
def test_what_does_not_fit_the_phase_is_refused(phase: str, refused: list[Command]) -> None:
    game = Game(SINGLE, TRUTH)
    steps: list[Command] = [ask.Start(), *[ask.Advance()] * 5]
    for command in steps:
        if game.room.phase.value == phase:
            break
        game.do(command)

    assert [game.tried(command) for command in refused] == [Code.NOT_NOW] * len(refused)


def test_a_game_needs_a_player_and_a_room_a_question() -> None:
    assert Game(players=()).tried(ask.Start()) is Code.NO_PLAYERS
    with pytest.raises(ValueError, match="needs a question"):
        open_room(Settings(), [])


@pytest.mark.parametrize("question", ALL_FORMS, ids=lambda question: question.form)
def test_every_form_of_question_knows_what_is_right(question: Question) -> None:
    game = Game(question).asking()
    game.do(ask.Answer(1, 1, right_answer(game.room))).reveal()

    assert game.mark(1).verdict == "right"
    assert views.for_host(game.room, game.at).solution == question.solution


@pytest.mark.parametrize(
    ("question", "given"),
    [
        (SINGLE, ("docker top",)),
        (MULTIPLE, ("TERM",)),
        (MULTIPLE, ("TERM", "KILL", "STOPPED")),
        (TRUTH, ("False",)),
        (TYPED, ("docker ps",)),
        (ORDER, ("start", "create", "stop", "remove")),
        (NUMBER, ("446",)),
        (NUMBER, ("-443",)),
    ],
)
def test_half_of_what_is_right_is_wrong(question: Question, given: tuple[str, ...]) -> None:
    game = Game(question).asking().answer(1, *given).reveal()

    assert game.mark(1).verdict == "wrong"


@pytest.mark.parametrize("text", ["443", " 445 ", "441,5", "443.0", "4_43", "+443"])
def test_a_number_may_be_written_in_many_ways(text: str) -> None:
    assert Game(NUMBER).asking().answer(1, text).reveal().mark(1).verdict == "right"


@pytest.mark.parametrize(
    ("question", "given", "code"),
    [
        (SINGLE, (), Code.BAD_ANSWER),
        (SINGLE, ("no id",), Code.BAD_ANSWER),
        (SINGLE, ("0",), Code.BAD_ANSWER),
        (TYPED, ("",), Code.BAD_ANSWER),
        (TYPED, (" \u200b\x1b ",), Code.BAD_ANSWER),
        (TYPED, ("a", "b"), Code.BAD_ANSWER),
        (TYPED, ("x" * 301,), Code.BAD_ANSWER),
        (NUMBER, ("many",), Code.NO_NUMBER),
        (NUMBER, ("NaN",), Code.NO_NUMBER),
        (NUMBER, ("1e999999",), Code.NO_NUMBER),
    ],
)
def test_what_can_be_no_answer_is_refused_and_may_be_mended(
    question: Question, given: tuple[str, ...], code: Code
) -> None:
    game = Game(question).asking()

    assert game.tried(ask.Answer(1, 1, given)) is code
    game.do(ask.Answer(1, 1, right_answer(game.room)))


def test_the_right_number_of_choices_is_asked_for() -> None:
    game = Game(SINGLE).asking()
    first, second, *_ = (one.id for one in game.room.shown)

    assert game.tried(ask.Answer(1, 1, (first, second))) is Code.BAD_ANSWER
    assert game.tried(ask.Answer(1, 1, (first, first))) is Code.BAD_ANSWER
    for question in (MULTIPLE, ORDER):
        some = Game(question).asking()
        one, other, third, _ = (choice.id for choice in some.room.shown)
        assert some.tried(ask.Answer(1, 1, (one, one, other, third))) is Code.BAD_ANSWER
    assert some.tried(ask.Answer(1, 1, (one,))) is Code.BAD_ANSWER, "an order has all the steps"


def test_the_last_change_counts_and_sets_the_time() -> None:
    game = Game(SINGLE, closes_early=False).asking()
    game.after(2).answer(1, "docker top").after(3).answer(1, RIGHT).after(4).answer(1, RIGHT)

    given = game.reveal().mark(1).given

    assert given is not None
    assert given.took == 5_000, "the same answer again is no change"
    assert sum(isinstance(fact, facts.Answered) for fact in game.happened()) == 2


def test_an_answer_to_another_question_goes_nowhere() -> None:
    game = Game(SINGLE, SINGLE).asking()
    old = game.answering(1, RIGHT)
    game.reveal().asking()

    assert game.tried(old) is Code.CLOSED
    assert game.tried(replace(old, question=2)) is Code.BAD_ANSWER, "ids belong to one question"


def test_late_joiners_start_with_nothing_and_are_not_judged_on_what_they_did_not_see() -> None:
    game = Game(SINGLE, SINGLE, SINGLE).asking().answer(1, RIGHT).reveal().do(ask.Join("Cyd"))
    game.asking().do(ask.Join("Dan"), ask.Join("Eve")).answer(4, RIGHT).reveal()

    tallies = [game.room.players[player].tally for player in (3, 4, 5)]
    assert [(one.points, one.right, one.asked) for one in tallies] == [
        (0, 0, 1),
        (1_000, 1, 1),
        (0, 0, 0),
    ]
    assert 3 not in game.room.rounds[0].marks


def test_who_comes_back_has_the_seat_the_points_and_the_answer() -> None:
    game = Game(SINGLE, SINGLE).asking().answer(1, RIGHT).do(ask.Leave(1), ask.Return(1))
    seat = views.seat(game.room, 1, game.at)
    assert [one.id for one in game.room.shown if one.text == RIGHT] == list(seat.answer)

    game.reveal().do(ask.Leave(1)).asking().do(ask.Return(1))

    assert game.points(1) == 1_000
    assert views.seat(game.room, 1, game.at).answer == ()


def test_leaving_twice_and_returning_twice_count_once() -> None:
    game = Game().do(ask.Leave(1), ask.Leave(1), ask.Return(1), ask.Return(1), ask.Return(2))

    assert game.room.present == 2
    assert len(game.log) == 1 + 2 + 2


def test_who_is_kicked_is_out_and_the_name_is_free() -> None:
    game = Game(SINGLE).asking().answer(1, RIGHT).do(ask.Kick(1))
    assert game.tried(ask.Return(1)) is Code.UNKNOWN_PLAYER
    assert game.tried(game.answering(1, RIGHT)) is Code.UNKNOWN_PLAYER
    assert game.room.answers == {}

    game.do(ask.Join("Ada"))

    assert [*game.room.players] == [2, 3], "a number is never given twice"


def test_names_are_unique_by_what_the_eye_sees() -> None:
    game = Game(players=("Ada",))

    assert game.tried(ask.Join("ADA")) is Code.NAME_TAKEN
    assert game.tried(ask.Join("Аdа")) is Code.NAME_TAKEN, "Cyrillic letters"
    assert game.tried(ask.Join("\x1b\u202e")) is Code.BAD_NAME


def test_a_locked_or_full_room_lets_nobody_in() -> None:
    game = Game(maximum_players=3).do(ask.Lock())
    assert game.tried(ask.Join("Cyd")) is Code.LOCKED
    game.do(ask.Return(1), ask.Unlock(), ask.Join("Cyd"))

    assert game.tried(ask.Join("Dan")) is Code.FULL


def test_a_skipped_question_does_not_count_and_the_next_one_is_asked() -> None:
    game = Game(SINGLE, TRUTH).asking().answer(1, RIGHT).do(ask.Skip())

    assert (game.room.phase, game.room.number, game.points(1)) == (Phase.ASKING, 2, 0)
    assert game.do(ask.Skip()).room.phase is Phase.OVER
    assert game.room.rounds == ()


def test_again_asks_only_what_was_missed_and_everybody_starts_anew() -> None:
    game = Game(SINGLE, TRUTH, TYPED)
    for first, second in [(RIGHT, RIGHT), ("True", "False"), ("docker ps -a", "docker ps")]:
        game.asking().answer(1, first).answer(2, second).reveal()
    game.do(ask.Advance(), ask.Again())

    assert (game.room.phase, game.room.program, game.points(1)) == (Phase.LOBBY, (1, 2), 0)
    game.asking()
    assert game.room.question is TRUTH
    assert views.asked(game.room).total == 2


def test_again_with_nothing_missed_can_only_be_the_whole_game() -> None:
    game = Game(SINGLE).asking().answer(1, RIGHT).answer(2, RIGHT).do(ask.Advance())

    assert game.tried(ask.Again()) is Code.NOTHING_MISSED
    assert game.do(ask.Again(whole=True)).room.program == (0,)


def test_ids_of_choices_are_new_in_every_game_and_room() -> None:
    game = Game(SINGLE).asking().reveal().do(ask.Advance())
    first = {one.id for one in game.room.shown}
    game.do(ask.Again()).asking()
    second = {one.id for one in game.room.shown}
    other, _ = open_room(Settings(), [SINGLE], "another secret")
    third = {one.id for one in replace(other, number=1).shown}

    assert len(first | second | third) == 12
    assert all(len(one) == 8 for one in first)


def test_the_place_of_the_right_choice_is_fair() -> None:
    places = [0] * 4
    for seed in range(400):
        room: Room = replace(open_room(Settings(seed=seed), [SINGLE])[0], number=1)
        places[[one.place for one in room.shown].index(0)] += 1

    assert min(places) > 70


def test_true_stays_before_false_and_steps_are_never_shown_in_order() -> None:
    for seed in range(60):
        truth, order = (
            replace(open_room(Settings(seed=seed), [q])[0], number=1) for q in (TRUTH, ORDER)
        )
        assert [one.text for one in truth.shown] == ["True", "False"]
        assert [one.place for one in order.shown] != [0, 1, 2, 3]
