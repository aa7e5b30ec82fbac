"""A quiz drawn in a terminal: it scrolls, so that nothing said is lost.

One key answers where one choice is right; everything else is typed on a line.
"""

from rich.console import Console, RenderableType

from dockquiz.cli.quiz import closing, replies, view, words
from dockquiz.cli.quiz.replies import DONT_KNOW, read_reply
from dockquiz.cli.review.keyboard import Keyboard
from dockquiz.cli.review.view import width_of
from dockquiz.domain.quiz.messages import Asked
from dockquiz.domain.quiz.question import Form
from dockquiz.i18n import _
from dockquiz.services.quizzing import Quiz

QUIT = "q"
_ONWARD = frozenset({"\n", " "})


class TerminalFace:
    """Draws a quiz, and reads single keys and lines."""

    def __init__(self, console: Console, keyboard: Keyboard) -> None:
        self._console = console
        self._keyboard = keyboard
        self._explained: set[Form] = set()
        self._given: tuple[str, ...] = ()
        """Texts of the choices that were chosen last."""

    def ask(self, quiz: Quiz) -> None:
        """Draw the open question."""
        asked = quiz.asked()
        player = quiz.player if quiz.is_shared else ""
        self._console.print()
        self._draw(view.asked(asked, player, quiz.standings(), self._width))
        if asked.form not in self._explained:
            self._explained.add(asked.form)
            if asked.choices:
                self._console.print()
            besides = words.and_besides(line=not replies.keys(asked))
            self._draw(view.hint(f"{words.how_to_answer(asked)} · {besides}"))

    def reply(self, asked: Asked) -> tuple[str, ...] | None:
        """Wait for a key or a line that is an answer."""
        self._given = ()
        while True:
            text = self._key() if replies.keys(asked) else self._keyboard.line("> ").strip()
            if text == DONT_KNOW:
                return None
            given = read_reply(asked, text)
            if given is not None:
                texts = {choice.id: choice.text for choice in asked.choices}
                self._given = tuple(texts.get(one, one) for one in given)
                return given
            if text.strip():
                self.refuse(words.no_reply(asked))

    def refuse(self, text: str) -> None:
        """Say why what was typed does not count."""
        self._draw(view.refusal(text))

    def reveal(self, quiz: Quiz) -> None:
        """Draw the answer, and wait for a key."""
        drawn = view.revealed(quiz.revealed(), quiz.outcome(), self._given, quiz.took())
        if replies.keys(quiz.asked()):
            self._console.print()
        self._draw(drawn)
        self._draw(view.notice(_("⏎ goes on")))
        while self._key() not in _ONWARD:
            pass

    def end(self, quiz: Quiz) -> bool:
        """Draw how it went, and offer to ask once more what was missed."""
        self._console.print()
        self._draw(view.summary(closing.summary(quiz.room), self._width))
        if not closing.can_ask_again(quiz.room):
            return False
        self._draw(view.hint(closing.offer()))
        try:
            return self._keyboard.key().casefold() in closing.AGAIN
        except (EOFError, KeyboardInterrupt):
            return False

    @property
    def _width(self) -> int:
        return width_of(self._console)

    def _key(self) -> str:
        key = self._keyboard.key().casefold()
        if key == QUIT:
            raise EOFError
        return key

    def _draw(self, renderable: RenderableType) -> None:
        self._console.print(renderable, width=self._width)
