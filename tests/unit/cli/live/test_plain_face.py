"""A seat line by line: what a screen reader hears."""

from dataclasses import replace

import pytest
from livebuilders import ASKED, OUTCOME, REVEALED, SEAT, asked, asking, known, seated, show

from dockquiz.cli.live.face import Wish
from dockquiz.cli.live.known import Known
from dockquiz.cli.live.moments import Ended, Opened, Ranked, Solved, Stopped, Taken, Waiting
from dockquiz.cli.live.plainface import PlainFace
from dockquiz.domain.quiz import messages
from dockquiz.domain.quiz.messages import Standing
from dockquiz.domain.quiz.question import Form

ANN = Standing(rank=1, name="Ann", team="", points=2_000, right=2, asked=3, change=1)


class Heard:
    """A face, and all that it said."""

    def __init__(self, *, is_attended: bool = False) -> None:
        self.lines: list[str] = []
        self.face = PlainFace(self.lines.append, is_attended=is_attended)


def open_question(form: Form = Form.SINGLE, left: int = 20_000) -> Known:
    """Return what is known while a question is open."""
    return known(show(asking(asked(form)), left=left), seated())


def test_a_question_is_its_place_its_text_and_its_choices_a_line_each() -> None:
    heard = Heard()
    heard.face.show(Opened(ASKED))
    assert heard.lines == [
        "Question 3 of 10, 20 s, Docker › Containers.",
        "Which command lists containers?",
        "A: docker ps",
        "B: docker ls",
        "C: docker top",
    ]


def test_how_to_answer_is_said_once_and_only_to_a_person() -> None:
    heard = Heard(is_attended=True)
    heard.face.show(Opened(ASKED))
    heard.face.show(Opened(replace(ASKED, number=4)))
    assert sum("answers" in line for line in heard.lines) == 1


@pytest.mark.parametrize(
    ("form", "line", "given"),
    [
        (Form.SINGLE, "b", ("p0q1w2e3",)),
        (Form.SINGLE, "2", ("p0q1w2e3",)),
        (Form.MULTIPLE, "a c", ("k3f9x2ab", "z9y8x7w6")),
        (Form.ORDER, "bca", ("p0q1w2e3", "z9y8x7w6", "k3f9x2ab")),
        (Form.TYPED, "docker ps -a", ("docker ps -a",)),
        (Form.NUMBER, "42", ("42",)),
    ],
)
def test_a_line_answers(form: Form, line: str, given: tuple[str, ...]) -> None:
    heard = Heard()
    assert heard.face.press(line, open_question(form), 0) == Wish(given=given)


def test_a_line_that_is_no_answer_says_what_would_be_one() -> None:
    heard = Heard()
    assert heard.face.press("x", open_question(), 0) is None
    assert heard.lines == ["that is no answer here: a–c answers"]


def test_after_the_bell_nothing_is_sent() -> None:
    heard = Heard()
    assert heard.face.press("b", open_question(left=1_000), 1_001) is None
    assert heard.lines == ["Time is up."]


def test_the_time_left_is_told_now_and_then_to_who_has_not_answered() -> None:
    heard = Heard()
    state = open_question()
    for now in range(0, 21_000, 250):
        heard.face.live(state, now, is_open=True)
    assert heard.lines == ["10 seconds left.", "5 seconds left.", "Time is up."]


def test_who_has_answered_is_left_in_peace() -> None:
    heard = Heard()
    state = known(show(asking(), left=20_000), seated(replace(SEAT, answer=("p0q1w2e3",))))
    for now in range(0, 21_000, 250):
        heard.face.live(state, now, is_open=True)
    assert heard.lines == []


def test_a_reveal_says_how_right_it_was_what_is_right_and_why() -> None:
    heard = Heard()
    heard.face.show(Solved(REVEALED, OUTCOME, ("docker ps",)))
    assert heard.lines == [
        "Right, 742 points (right +500, speed +242).",
        "Answer: A  docker ps",
        "ps lists processes.",
        "From docker.txt:12.",
        "3 of 5 were right.",
        "You: place 2 of 5, 1742 points.",
    ]


def test_standings_and_the_podium_are_a_line_each() -> None:
    heard = Heard()
    shown = messages.PlayersStandings(leaders=(ANN,), teams=(), number=3, total=10)
    heard.face.show(Ranked(shown, OUTCOME))
    heard.face.show(Ended(messages.PlayersOver(podium=(ANN,), teams=()), None))
    assert heard.lines == [
        "Standings after question 3 of 10",
        "1. Ann: 2000 points; 2 of 3 right, 67% ↑1",
        "You: place 2 of 5, 1742 points",
        "The game is over.",
        "1. Ann: 2000 points; 2 of 3 right, 67% ↑1",
    ]


def test_a_lost_connection_is_said_once_and_so_is_its_return() -> None:
    heard = Heard()
    for is_open in (True, False, False, True, True):
        heard.face.live(known(), 0, is_open=is_open)
    assert heard.lines == ["The connection is lost. Trying again …", "Connected again."]


def test_short_moments_are_one_line() -> None:
    heard = Heard()
    heard.face.show(Taken(("B",)))
    heard.face.show(Stopped(True))
    assert heard.lines == [
        "Your answer: B. It may be changed until the bell.",
        "The game is paused.",
    ]


def test_in_the_lobby_a_number_or_a_name_chooses_a_team() -> None:
    heard = Heard()
    lobby = messages.PlayersLobby(title="", players=1, teams=("Red", "Blue"))
    state = known(show(lobby))
    assert heard.face.press("2", state, 0) == Wish(team="Blue")
    assert heard.face.press("red", state, 0) == Wish(team="Red")
    assert heard.face.press("green", state, 0) is None
    assert heard.lines == ["Choose a team: 1 Red, 2 Blue"]


def test_a_lobby_that_did_not_grow_is_not_said_again() -> None:
    heard = Heard()
    lobby = messages.PlayersLobby(title="Docker", players=2, teams=())
    heard.face.show(Waiting(lobby, "", ""))
    heard.face.show(Waiting(lobby, "", ""))
    assert heard.lines == ["Docker", "2 players are here"]
