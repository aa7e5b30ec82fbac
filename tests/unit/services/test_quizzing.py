"""A quiz at one keyboard: alone, in turns, and never merciless."""

import pytest
from quizroom import NUMBER, SINGLE, TRUTH, TYPED

from dockquiz.domain.quiz.applying import fold
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.question import Question
from dockquiz.domain.quiz.refusal import Code
from dockquiz.domain.quiz.settings import Scoring, Settings
from dockquiz.errors import UsageError
from dockquiz.services.quizzing import Quiz, in_turns


class Stopwatch:
    """Shows what it is told."""

    def __init__(self) -> None:
        self.at = 5_000

    def __call__(self) -> int:
        return self.at


def begun(
    *questions: Question, players: tuple[str, ...] = ("You",), scoring: Scoring = Scoring.ACCURACY
) -> tuple[Quiz, Stopwatch]:
    stopwatch = Stopwatch()
    settings = Settings(seed=1, scoring=scoring, in_turn=len(players) > 1)
    return Quiz(questions, settings, players, stopwatch), stopwatch


def choose(quiz: Quiz, text: str) -> Code | None:
    given = next((choice.id for choice in quiz.asked().choices if choice.text == text), text)
    return quiz.answer((given,))


def test_an_answer_closes_its_question() -> None:
    quiz, stopwatch = begun(SINGLE, TYPED)
    stopwatch.at += 3_000
    assert choose(quiz, "docker ps") is None

    assert quiz.phase is Phase.REVEALED
    assert quiz.outcome().right
    assert quiz.took() == 3_000


def test_who_does_not_know_gets_nothing_and_goes_on() -> None:
    quiz, _ = begun(SINGLE, TYPED)
    quiz.pass_on()

    assert not quiz.outcome().answered
    assert quiz.go_on()
    assert quiz.asked().text == TYPED.text


def test_an_answer_after_the_bell_is_right_without_points_for_speed() -> None:
    quiz, stopwatch = begun(SINGLE, SINGLE, scoring=Scoring.KAHOOT)
    stopwatch.at += 3_600_000
    choose(quiz, "docker ps")

    assert quiz.outcome().right
    assert quiz.outcome().points == 500
    assert quiz.took() == 3_600_000


def test_the_next_question_has_all_its_time_after_a_late_answer() -> None:
    quiz, stopwatch = begun(SINGLE, SINGLE, scoring=Scoring.KAHOOT)
    stopwatch.at += 90_000
    choose(quiz, "docker ps")
    stopwatch.at += 90_000
    quiz.go_on()
    choose(quiz, "docker ps")

    assert quiz.outcome().points == 1_000


def test_what_is_no_answer_is_refused_and_changes_nothing() -> None:
    quiz, _ = begun(NUMBER)

    assert quiz.answer(("many",)) is Code.NO_NUMBER
    assert quiz.phase is Phase.ASKING


def test_typed_commands_are_judged_by_what_they_do() -> None:
    quiz, _ = begun(
        Question(form=TYPED.form, text="?", lang="en", answers=("docker ps -a",), monospace=True)
    )
    quiz.answer(("docker container ls --all",))

    assert quiz.outcome().right


def test_teams_take_turns() -> None:
    quiz, _ = begun(SINGLE, TRUTH, players=("Red", "Blue"))
    assert quiz.player == "Red"
    choose(quiz, "docker ps")
    quiz.go_on()
    assert quiz.player == "Blue"
    choose(quiz, "False")

    assert [(one.name, one.right, one.asked) for one in quiz.standings()] == [
        ("Red", 1, 1),
        ("Blue", 0, 1),
    ]


def test_every_team_gets_the_same_number_of_turns() -> None:
    assert in_turns([SINGLE, TRUTH, TYPED], 2) == (SINGLE, TRUTH)
    assert in_turns([SINGLE], 2) == ()


@pytest.mark.parametrize("teams", [("Red", "RED"), ("Red", "Rеd"), ("Red", "\u200b")])
def test_teams_that_look_alike_are_refused(teams: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        begun(SINGLE, SINGLE, players=teams)


def test_the_end_comes_early_and_counts_what_was_played() -> None:
    quiz, _ = begun(SINGLE, TYPED)
    choose(quiz, "docker ps")
    quiz.go_on()
    quiz.stop()

    assert quiz.phase is Phase.OVER
    assert len(quiz.room.rounds) == 1


def test_what_was_missed_is_asked_again() -> None:
    quiz, _ = begun(SINGLE, TYPED)
    choose(quiz, "docker ps")
    quiz.go_on()
    quiz.pass_on()
    assert not quiz.go_on()

    assert quiz.again()
    assert (quiz.asked().text, quiz.asked().total) == (TYPED.text, 1)


def test_who_missed_nothing_is_asked_nothing_again() -> None:
    quiz, _ = begun(SINGLE)
    choose(quiz, "docker ps")
    quiz.go_on()

    assert not quiz.again()


def test_the_log_leads_to_the_game() -> None:
    quiz, stopwatch = begun(SINGLE, TYPED)
    stopwatch.at += 100_000
    choose(quiz, "docker ps")
    quiz.go_on()

    assert fold(quiz.log) == quiz.room
