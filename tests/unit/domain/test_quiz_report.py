"""What is counted of a game."""

from dataclasses import replace

from quizroom import MULTIPLE, ORDER, SINGLE, TRUTH, TYPED, Game

from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz.commands import Advance, Again, End, Kick
from dockquiz.domain.quiz.report import Report, Tally, games, report

WRONG = "docker info"


def played() -> Game:
    """Return a game of two: Ada is right at once and right later, Bob is wrong and silent."""
    game = Game(SINGLE, TYPED).asking()
    game.after(2).answer(1, "docker ps").after(1).answer(2, WRONG)
    game.asking().after(4).answer(1, "docker ps -a").reveal()
    return game.do(Advance())


def found() -> Report:
    return report(played().room)


def test_answers_are_counted_by_how_they_went() -> None:
    assert found().tally == Tally(right=2, wrong=1, silent=1, took=3_000)
    assert found().tally.share == 0.5


def test_being_right_and_being_fast_are_told_apart() -> None:
    ada, bob = found().players

    assert (ada.tally.right, ada.tally.asked, ada.tally.took) == (2, 2, 3_000)
    assert (bob.tally.right, bob.tally.asked, bob.tally.took) == (0, 2, None)


def test_each_answer_of_a_player_is_there_in_words() -> None:
    _ada, bob = found().players

    assert [(a.given, a.verdict, a.took) for a in bob.answers] == [
        (WRONG, Verdict.WRONG, 3_000),
        ("", None, None),
    ]


def test_choices_are_counted_in_the_order_of_the_author() -> None:
    first, second = found().questions

    assert first.given == (
        ("docker ps", 1, True),
        ("docker images", 0, False),
        (WRONG, 1, False),
        ("docker top", 0, False),
    )
    assert second.given == (("docker ps -a", 1, True),)


def test_of_steps_the_orders_are_counted() -> None:
    game = Game(ORDER, players=("Ada",)).asking()
    game.answer(1, "start", "create", "stop", "remove")

    (one,) = report(game.room).questions
    assert one.given == (("start · create · stop · remove", 1, False),)


def test_the_hardest_question_comes_first_among_what_was_missed() -> None:
    game = Game(SINGLE, TRUTH, MULTIPLE).asking()
    game.answer(1, "docker ps").answer(2, WRONG)
    game.asking().answer(1, "False").answer(2, "False")
    game.asking().answer(1, "TERM", "KILL").answer(2, "TERM", "KILL")

    assert [one.number for one in report(game.room).missed] == [2, 1]


def test_a_player_missed_what_was_wrong_and_what_was_not_answered() -> None:
    assert found().missed_by(1) == ()
    assert found().missed_by(2) == (SINGLE, TYPED)


def test_sections_are_told_by_two_titles_the_weakest_first() -> None:
    deep = replace(SINGLE, section=("Docker", "Swarm", "Nodes"))
    game = Game(SINGLE, deep, players=("Ada",)).asking().answer(1, "docker ps")
    game.asking().answer(1, WRONG)

    assert [(one.section, one.tally.share) for one in report(game.room).sections] == [
        (("Docker", "Swarm"), 0.0),
        (("Docker", "Containers"), 1.0),
    ]


def test_a_warm_up_is_held_against_nobody() -> None:
    game = Game(replace(SINGLE, weight=0), TYPED, players=("Ada",)).asking().answer(1, WRONG)
    game.asking().answer(1, "docker ps -a")
    made = report(game.room)

    assert made.tally.asked == 1
    assert made.players[0].tally.asked == 1
    assert [one.tally.asked for one in made.questions] == [1, 1]


def test_who_was_thrown_out_counts_for_the_question_only() -> None:
    game = played().do(Kick(2))

    assert [one.standing.name for one in report(game.room).players] == ["Ada"]


def test_every_game_of_a_room_is_found_in_its_log() -> None:
    game = played().do(Again()).asking().answer(1, "docker ps").answer(2, "docker ps").do(End())

    assert [(one.game, len(one.rounds)) for one in games(game.log)] == [(1, 2), (2, 1)]


def test_a_game_without_a_closed_question_is_none() -> None:
    assert list(games(Game(SINGLE).asking().log)) == []
