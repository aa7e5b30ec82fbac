"""A seat drawn in a terminal: it scrolls, so that nothing said is lost; its last line is alive."""

import sys
from collections.abc import Callable

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from dockquiz.cli.live import draft, view, words
from dockquiz.cli.live.draft import Draft
from dockquiz.cli.live.face import Wish, told
from dockquiz.cli.live.known import Known
from dockquiz.cli.live.lineeditor import Line
from dockquiz.cli.live.moments import Moment, Opened, Rejected, Stopped, Taken, Waiting
from dockquiz.cli.quiz import view as quizview
from dockquiz.cli.quiz import words as quizwords
from dockquiz.cli.review import palette
from dockquiz.cli.review.view import width_of
from dockquiz.domain.quiz.messages import Asked, PlayersLobby, PlayersOver
from dockquiz.domain.quiz.question import Form
from dockquiz.i18n import _

_CLEAR = "\r\x1b[K"
_HURRY = 5_000
QUIT = "q"


class TerminalFace:
    """Draws moments as they come, and turns keys into answers.

    Args:
        console: Where to draw.
        write: Writes to the same terminal, past the console.
        is_screen: Whether it only shows: one thing at a time, as a big screen.
    """

    def __init__(
        self,
        console: Console,
        write: Callable[[str], object] = sys.stdout.write,
        *,
        is_screen: bool = False,
    ) -> None:
        self._console = console
        self._write = write
        self._is_screen = is_screen
        self._draft = Draft()
        self._explained: set[Form] = set()
        self._is_lobby_shown = False
        self._line = ""

    def show(self, moment: Moment) -> None:
        """Draw a moment of the game."""
        if isinstance(moment, Waiting) and not self._is_screen:
            if self._is_lobby_shown:
                return
            self._is_lobby_shown = True
        self._erase()
        drawn = view.moment(moment, self._width)
        if drawn is not None:
            if self._is_screen:
                self._console.clear()
            self._console.print()
            self._console.print(drawn, width=self._width)
        else:
            self._say(moment)
        if isinstance(moment, Opened):
            self._begin(moment.asked)

    def notice(self, text: str) -> None:
        """Draw one line that says how things are."""
        self._erase()
        self._console.print(quizview.notice(text), width=self._width)

    def press(self, key: str, known: Known, now: int) -> Wish | None:
        """Return what a key asks for."""
        if isinstance(known.shown, PlayersLobby) and key.isdigit():
            teams = known.shown.teams
            return Wish(team=teams[int(key) - 1]) if 0 < int(key) <= len(teams) else None
        asked = known.asked
        if asked is None:
            is_quit = key.lower() == QUIT or (isinstance(known.shown, PlayersOver) and key == "\n")
            return Wish(quits=True) if is_quit else None
        if not known.may_answer(now):
            return None
        pressed = draft.press(asked, self._draft, key)
        self._draft = pressed.draft
        return Wish(given=pressed.given) if pressed.given else None

    def live(self, known: Known, now: int, *, is_open: bool) -> None:
        """Draw the last line anew: time, what is marked or typed, what else there is to know."""
        line = self._status(known, now, is_open=is_open)
        if line == self._line:
            return
        self._line = line
        self._write(_CLEAR + line)
        sys.stdout.flush()

    def end(self) -> None:
        """Leave the terminal with nothing half drawn."""
        self._erase()

    def _begin(self, asked: Asked) -> None:
        self._draft = Draft(line=Line(before=self._draft.line.before))
        self._is_lobby_shown = False
        if not self._is_screen and asked.form not in self._explained:
            self._explained.add(asked.form)
            self._console.print(quizview.hint(words.how_to_answer(asked, lines=False)))

    def _say(self, moment: Moment) -> None:
        text = told(moment)
        if isinstance(moment, Rejected):
            self._console.print(quizview.refusal(text), width=self._width)
        else:
            sign = "→ " if isinstance(moment, Taken | Stopped) else ""
            self._console.print(quizview.notice(sign + text), width=self._width)

    def _status(self, known: Known, now: int, *, is_open: bool) -> str:
        if not is_open:
            return self._styled(words.lost(), palette.WRONG)
        asked, rest = known.asked, known.rest(now)
        if asked is None:
            return self._styled(_idle(known), palette.FAINT)
        if known.paused or rest == 0:
            text = _("paused") if known.paused else words.time_is_up()
            return self._styled(text, palette.NEARLY)
        return self._answering(asked, known, rest)

    def _answering(self, asked: Asked, known: Known, rest: int | None) -> str:
        """Show the time left, and the answer as it is made."""
        clock = "" if rest is None else quizwords.seconds(-(-rest // 1_000))
        hurry = rest is not None and rest <= _HURRY
        head = self._styled(clock, palette.WRONG if hurry else palette.PLACE)
        if known.seat is None:
            return f"{head}  {self._styled(words.counted(known), palette.FAINT)}"
        if known.is_watching:
            return f"{head}  {self._styled(words.barred(), palette.FAINT)}"
        if asked.form.has_choices:
            return f"{head}  {words.draft(asked, self._draft, known.given)}"
        return f"{head}  {self._typing(self._width - cell_len(clock) - 5)}"

    def _typing(self, room: int) -> str:
        """Return the prompt with what is typed, and put the cursor where it is."""
        line = self._draft.line
        start = 0
        while cell_len(line.text[start : line.cursor]) >= room:
            start += 1
        shown = line.text[start:]
        if cell_len(shown) > room:
            shown = set_cell_size(shown, room)
        behind = cell_len(shown) - cell_len(line.text[start : line.cursor])
        return f"> {shown}" + (f"\x1b[{behind}D" if behind > 0 else "")

    def _styled(self, text: str, style: str) -> str:
        """Return a text with colours, if there are any, on one line at the most."""
        cut = text if cell_len(text) < self._width else set_cell_size(text, self._width - 1)
        with self._console.capture() as captured:
            self._console.print(Text(cut, style), end="", no_wrap=True)
        return captured.get()

    def _erase(self) -> None:
        if self._line:
            self._write(_CLEAR)
            sys.stdout.flush()
            self._line = ""

    @property
    def _width(self) -> int:
        return width_of(self._console)


def _idle(known: Known) -> str:
    leaves = _("q leaves")
    if isinstance(known.shown, PlayersOver):
        return _("Enter ends")
    if isinstance(known.shown, PlayersLobby):
        return f"{words.here(known.shown)} · {leaves}"
    return _("the host goes on · q leaves")
