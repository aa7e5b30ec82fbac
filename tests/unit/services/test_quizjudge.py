"""Typed answers of a room are judged once each, and ahead of the reveal."""

from itertools import count

from quizroom import TYPED, Game

from dockquiz.services.quizjudge import AT_ONCE, QuizJudge

NAMES = ("Ada", "Bob", "Cyd")


def test_answers_are_judged_while_the_question_is_open_a_few_in_one_go() -> None:
    game = Game(TYPED, players=NAMES, closes_early=False).asking()
    for player, text in enumerate(("docker ps --all", "docker images", "docker ps"), 1):
        game.answer(player, text)
    judge, ticks = QuizJudge(), count(step=AT_ONCE)

    judged = []
    for _ in range(4):
        judge.work_ahead(game.room, lambda: next(ticks))
        judged.append(len(judge._known))

    assert judged == [1, 2, 3, 3]
    assert judge._known["docker ps --all"] == "right"


def test_equal_answers_are_judged_once() -> None:
    game = Game(TYPED, players=NAMES, closes_early=False).asking()
    for player, text in enumerate(("docker ps", "docker  ps", "docker ps "), 1):
        game.answer(player, text)
    judge = QuizJudge()

    judge.work_ahead(game.room, lambda: 0)

    assert list(judge._known) == ["docker ps"]


def test_an_answer_far_too_long_is_wrong_without_being_read() -> None:
    assert QuizJudge().judge(TYPED, "docker ps -a " + "-a " * 60) == "wrong"
