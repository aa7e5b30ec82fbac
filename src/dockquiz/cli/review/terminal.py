"""A review drawn in a terminal: it scrolls, so that nothing said is lost.

Commands and flags are typed on a line; everything else is recalled, shown by
Enter, and graded with one key. Letters act on either: alone on the line, or as
a key.
"""

import sys
from collections.abc import Callable, Mapping
from enum import Enum, auto

from rich.console import Console, RenderableType

from dockquiz.cli.review import keys, view, words
from dockquiz.cli.review.actions import move
from dockquiz.cli.review.keyboard import Keyboard, restored
from dockquiz.cli.review.keys import Action, picks
from dockquiz.domain.card import Card, Kind
from dockquiz.domain.grade import Grade
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.services.context import context
from dockquiz.services.review import Review


class Step(Enum):
    """What an input led to."""

    STAY = auto()
    """The same card is still there."""
    NEXT = auto()
    """Another card, or the end."""
    QUIT = auto()


def review_in_terminal(
    review: Review, *, offered: Mapping[str, Grade], stopwatch: Callable[[], int]
) -> None:
    """Ask until the session is over or the learner quits.

    Args:
        review: What is asked.
        offered: Digits and their grades.
        stopwatch: Gives milliseconds that only grow.
    """
    console = Console(highlight=False)
    with restored():
        TerminalReview(
            review, console, Keyboard(sys.stdin.fileno()), offered=offered, stopwatch=stopwatch
        ).run()


class TerminalReview:
    """Draws a review and obeys the keyboard."""

    def __init__(
        self,
        review: Review,
        console: Console,
        keyboard: Keyboard,
        *,
        offered: Mapping[str, Grade],
        stopwatch: Callable[[], int],
    ) -> None:
        self._review = review
        self._console = console
        self._keyboard = keyboard
        self._offered = offered
        self._stopwatch = stopwatch
        self._hinted: set[str] = set()

    def run(self) -> None:
        """Ask until the session is over or the learner quits."""
        if self._review.session.current is None:
            self._draw(words.nothing_due(self._review.outcome()))
            return
        try:
            while (card := self._review.card()) is not None:
                if self._one(card) is Step.QUIT:
                    break
        except EOFError:
            self._console.print()
        self._draw(view.summary(self._review.outcome(), self._width))

    @property
    def _width(self) -> int:
        return view.width_of(self._console)

    def _one(self, card: Card) -> Step:
        """Ask one card until it is graded or put away."""
        session = self._review.session
        done = sum(1 for _ in session.steps())
        self._console.print()
        self._draw(view.question(card, session.remaining, done, self._width))
        started = self._stopwatch()
        if done == 0:
            self._review.back_up()
        ask = self._ask_line if card.kind.takes_text else self._ask_key
        suggested = ask(card)
        if isinstance(suggested, Step):
            return suggested
        return self._ask_grade(card, suggested, started)

    def _ask_line(self, card: Card) -> Step | Grade:
        """Let the learner type; return the grade to suggest, or that the card is left."""
        self._hint(words.how_to_answer(card))
        while True:
            text = self._keyboard.line("> ").strip()
            if not text:
                self._draw(view.answer(card))
                return Grade.GOOD if card.kind is Kind.CLOZE else Grade.AGAIN
            if picks(card, text):
                return self._judged(card, text)
            if action := keys.ACTIONS.get(text.lower()):
                if (step := self._act(action, card)) is not Step.STAY:
                    return step
            elif keys.grade_of(text.lower(), self._offered) is not None:
                self._draw(view.notice(_(words.ANSWER_FIRST)))
            else:
                return self._judged(card, text)

    def _judged(self, card: Card, text: str) -> Grade:
        judged = self._review.judge(card, text)
        self._draw(view.judgement(judged, card, self._width))
        return judged.grade

    def _ask_key(self, card: Card) -> Step | Grade:
        """Wait until the answer is wanted, or the card is left."""
        self._hint(_(words.ENTER_SHOWS))
        while (key := self._keyboard.key().lower()) not in {"\n", " "}:
            if action := keys.ACTIONS.get(key):
                if (step := self._act(action, card)) is not Step.STAY:
                    return step
            elif keys.grade_of(key, self._offered) is not None:
                self._draw(view.notice(_(words.ANSWER_FIRST)))
        self._draw(view.answer(card))
        return Grade.GOOD

    def _ask_grade(self, card: Card, suggested: Grade, started: int) -> Step:
        """Offer the grades; Enter and space take the suggested one."""
        thought = self._stopwatch() - started
        self._console.print()
        intervals = self._review.intervals()
        self._draw(view.buttons(self._offered, intervals, suggested, self._width))
        while True:
            key = self._keyboard.key().lower()
            grade = suggested if key in {"\n", " "} else keys.grade_of(key, self._offered)
            if grade is not None:
                return self._grade(grade, thought)
            action = keys.ACTIONS.get(key)
            if action is None:
                self._draw(view.notice(_(words.UNKNOWN_KEY)))
            elif (step := self._act(action, card)) is not Step.STAY:
                return step

    def _grade(self, grade: Grade, thought: int) -> Step:
        try:
            event = self._review.grade(grade, thought)
        except DockquizError as error:
            self._draw(view.notice(error.message, "red"))
        else:
            self._draw(view.notice(words.graded(grade, event)))
        return Step.NEXT

    def _act(self, action: Action, card: Card) -> Step:
        if action is Action.QUIT:
            return Step.QUIT
        if action is Action.KEYS:
            self._draw(view.key_list(self._offered))
            return Step.STAY
        if action is Action.CONTEXT:
            path = card.sources[0].path if card.sources else ""
            self._draw(view.context(path, context(card), self._width))
            return Step.STAY
        self._draw(view.notice(move(self._review, action)))
        return Step.NEXT

    def _hint(self, text: str) -> None:
        """Explain once how to answer."""
        if text not in self._hinted:
            self._hinted.add(text)
            self._draw(view.hint(text))

    def _draw(self, renderable: RenderableType) -> None:
        self._console.print(renderable, width=self._width)
