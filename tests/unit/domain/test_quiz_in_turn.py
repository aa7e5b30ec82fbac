"""A game in turns at one keyboard: each question is for one player."""

from quizroom import SINGLE, TRUTH, TYPED, Game

from dockquiz.domain.quiz.commands import Answer
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.refusal import Code

RIGHT = "docker ps"


def test_nobody_answers_out_of_turn() -> None:
    game = Game(SINGLE, SINGLE, in_turn=True).asking()
    choice = game.room.shown[0].id

    assert game.room.turn == 1
    assert game.tried(Answer(2, 1, (choice,))) is Code.NOT_CAPTAIN


def test_a_question_closes_when_its_player_has_answered() -> None:
    game = Game(SINGLE, SINGLE, in_turn=True).asking().answer(1, RIGHT)

    assert game.room.phase is Phase.REVEALED
    assert set(game.room.rounds[-1].marks) == {1}


def test_only_ones_own_questions_count() -> None:
    game = Game(SINGLE, TRUTH, TYPED, TYPED, in_turn=True).asking().answer(1, RIGHT)
    game.asking().answer(2, "False")
    game.asking().reveal()
    game.asking().answer(2, "docker ps -a")
    tallies = [player.tally for player in game.room.players.values()]

    assert [(tally.right, tally.asked) for tally in tallies] == [(1, 2), (1, 2)]
    assert game.again() == game.room


def test_a_streak_survives_the_turn_of_another() -> None:
    game = Game(SINGLE, SINGLE, SINGLE, in_turn=True, streaks=True)
    for player in (1, 2, 1):
        game.asking().answer(player, RIGHT)

    assert game.room.players[1].tally.streak == 2
