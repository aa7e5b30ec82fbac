"""A seat drawn in a terminal, of any width, with and without colour."""

import io
import re
from dataclasses import replace

import pytest
from livebuilders import ASKED, OUTCOME, REVEALED, SEAT, asked, asking, known, seated, show
from rich.cells import cell_len
from rich.console import Console

from dockquiz.cli.live.face import Wish
from dockquiz.cli.live.known import Known
from dockquiz.cli.live.moments import Ended, Moment, Opened, Ranked, Rejected, Solved, Waiting
from dockquiz.cli.live.terminalface import TerminalFace
from dockquiz.domain.quiz import messages
from dockquiz.domain.quiz.messages import Standing
from dockquiz.domain.quiz.question import Form

WIDE_NAME = "安" * 24
STANDINGS = tuple(
    Standing(rank=rank, name=name, team="", points=9_000, right=9, asked=10, change=rank - 2)
    for rank, name in enumerate(("Ann", WIDE_NAME, "B" * 24), 1)
)
LONG = replace(ASKED, text="word " * 60, section="A section › " * 12)
MOMENTS: tuple[Moment, ...] = (
    Opened(ASKED),
    Opened(LONG),
    Solved(REVEALED, OUTCOME, ("docker ls",)),
    Solved(REVEALED, None, ()),
    Ranked(messages.PlayersStandings(leaders=STANDINGS, teams=STANDINGS, number=1, total=2), None),
    Ended(messages.PlayersOver(podium=STANDINGS, teams=()), OUTCOME),
    Waiting(messages.PlayersLobby(title="Docker", players=9, teams=("Red", "Blue")), "", ""),
    Rejected("Too late. " * 20),
)


class Drawn:
    """A face, and what its terminal got."""

    def __init__(self, width: int = 80, *, colour: bool = False, is_screen: bool = False) -> None:
        self.out = io.StringIO()
        self.live = ""
        """What was written to the last line, the latest."""
        console = Console(
            file=self.out, width=width, force_terminal=True, no_color=not colour, highlight=False
        )
        self.face = TerminalFace(console, self._write, is_screen=is_screen)

    def _write(self, text: str) -> None:
        self.live = text


def open_question(form: Form = Form.SINGLE) -> Known:
    """Return what is known while a question is open."""
    return known(show(asking(asked(form)), left=20_000), seated())


def plain(text: str) -> str:
    """Return what is seen of a drawn line."""
    return re.sub(r"\r|\x1b\[[0-9;]*[A-Za-z]", "", text)


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("moment", MOMENTS)
def test_no_line_is_wider_than_the_terminal(moment: Moment, width: int) -> None:
    drawn = Drawn(width)
    drawn.face.show(moment)
    assert max(cell_len(line) for line in plain(drawn.out.getvalue()).split("\n")) <= width


def test_without_colour_everything_is_still_told() -> None:
    drawn = Drawn()
    drawn.face.show(Solved(REVEALED, OUTCOME, ("docker ls",)))
    shown = drawn.out.getvalue()
    assert "\x1b[38" not in shown
    assert "✓" in shown
    assert "✗" in shown


def test_the_last_line_shows_the_time_and_what_is_typed() -> None:
    drawn = Drawn()
    state = open_question(Form.TYPED)
    for key in "docker p":
        assert drawn.face.press(key, state, 0) is None
    drawn.face.live(state, 500, is_open=True)
    assert plain(drawn.live) == "20 s  > docker p"


def test_what_is_typed_fits_on_the_last_line_of_a_narrow_terminal() -> None:
    drawn = Drawn(40)
    state = open_question(Form.TYPED)
    drawn.face.press("x" * 100, state, 0)
    drawn.face.live(state, 0, is_open=True)
    assert cell_len(plain(drawn.live)) < 40


def test_marked_letters_are_shown_before_they_are_sent() -> None:
    drawn = Drawn()
    state = open_question(Form.MULTIPLE)
    drawn.face.press("c", state, 0)
    drawn.face.press("a", state, 0)
    drawn.face.live(state, 0, is_open=True)
    assert plain(drawn.live) == "20 s  A C"
    assert drawn.face.press("\n", state, 0) == Wish(given=("k3f9x2ab", "z9y8x7w6"))


def test_steps_show_the_places_that_are_still_empty() -> None:
    drawn = Drawn()
    state = open_question(Form.ORDER)
    drawn.face.press("b", state, 0)
    drawn.face.live(state, 0, is_open=True)
    assert plain(drawn.live) == "20 s  B _ _"


def test_what_the_server_has_is_ticked() -> None:
    drawn = Drawn()
    state = known(show(asking(), left=20_000), seated(replace(SEAT, answer=("p0q1w2e3",))))
    drawn.face.live(state, 0, is_open=True)
    assert plain(drawn.live) == "20 s  ✓ B"


def test_q_is_a_letter_in_an_answer_and_leaves_between_questions() -> None:
    drawn = Drawn()
    assert drawn.face.press("q", open_question(Form.TYPED), 0) is None
    revealed = known(show(messages.PlayersRevealed(question=REVEALED)), seated())
    assert drawn.face.press("q", revealed, 0) == Wish(quits=True)


def test_a_screen_counts_answers_and_takes_none() -> None:
    drawn = Drawn(is_screen=True)
    asking_ = messages.ScreenAsking(
        question=ASKED, left=20_000, paused=False, answered=3, players=5
    )
    state = known(show(asking_, left=20_000))
    drawn.face.live(state, 0, is_open=True)
    assert plain(drawn.live) == "20 s  3 of 5 have answered"
    assert drawn.face.press("a", state, 0) is None


@pytest.mark.parametrize(
    ("state", "is_open", "line"),
    [
        (open_question(), False, "The connection is lost. Trying again …"),
        (known(show(asking(), left=9_000, paused=True), seated()), True, "paused"),
        (known(show(asking(), left=0), seated()), True, "Time is up."),
        (
            known(show(asking(), left=9_000), seated(replace(SEAT, team="Red", may_answer=False))),
            True,
            "9 s  The captain answers for your team.",
        ),
    ],
)
def test_the_last_line_says_how_things_are(state: Known, *, is_open: bool, line: str) -> None:
    drawn = Drawn()
    drawn.face.live(state, 0, is_open=is_open)
    assert plain(drawn.live) == line
