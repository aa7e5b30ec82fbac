"""A review drawn in a terminal: it scrolls, so that nothing said is lost.

Commands, flags, gaps and choices are typed on a line; everything else is recalled,
or typed if the learner likes, shown by Enter, and graded with one key. Letters act
on either: alone on the line, or as a key.
"""

import os
import sys
from collections.abc import Callable
from enum import Enum, auto

from rich.console import Console, RenderableType

from dockquiz.cli.review import closing, keys, view, words
from dockquiz.cli.review.actions import EDITS, MOVES, edit, move
from dockquiz.cli.review.keyboard import PASTED, Keyboard, restored
from dockquiz.cli.review.keys import Action, Keymap
from dockquiz.domain.card import Card
from dockquiz.domain.grade import Grade
from dockquiz.domain.hint import hints, lowered
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.services.context import context
from dockquiz.services.review import Review

_ONWARD = frozenset({"\n", " "})


class Step(Enum):
    """What an input led to."""

    STAY = auto()
    """The same card is still there."""
    AGAIN = auto()
    """The same card, with other words."""
    NEXT = auto()
    """Another card, or the end."""
    QUIT = auto()


def review_in_terminal(review: Review, *, keymap: Keymap, stopwatch: Callable[[], int]) -> None:
    """Ask until the session is over or the learner quits.

    Args:
        review: What is asked.
        keymap: What each key does.
        stopwatch: Gives milliseconds that only grow.
    """
    console = Console(highlight=False)
    marks = os.environ.get("TERM") != "dumb"
    keyboard = Keyboard(sys.stdin.fileno(), keymap.keys, marks=marks)
    with restored():
        TerminalReview(review, console, keyboard, keymap=keymap, stopwatch=stopwatch).run()


class TerminalReview:
    """Draws a review and obeys the keyboard."""

    def __init__(
        self,
        review: Review,
        console: Console,
        keyboard: Keyboard,
        *,
        keymap: Keymap,
        stopwatch: Callable[[], int],
    ) -> None:
        self._review = review
        self._console = console
        self._keyboard = keyboard
        self._keymap = keymap
        self._stopwatch = stopwatch
        self._explained: set[str] = set()
        self._hints = 0
        """How many hints were given for the card on the screen."""

    def run(self) -> None:
        """Ask until the session is over or the learner quits."""
        if self._review.session.current is None:
            self._draw(closing.nothing_due(self._review.outcome()))
            return
        try:
            while (card := self._card()) is not None:
                if self._one(card) is Step.QUIT:
                    break
        except EOFError:
            self._console.print()
        self._draw(view.summary(self._review.outcome(), self._width))

    @property
    def _width(self) -> int:
        return view.width_of(self._console)

    def _card(self) -> Card | None:
        """Read the card to ask, and say what befell others."""
        card = self._review.card()
        for news in self._review.news():
            self._refuse(news)
        return card

    def _one(self, card: Card) -> Step:
        """Ask one card until it is graded or put away."""
        self._hints = 0
        self._draw_question(card)
        started = self._stopwatch()
        if self._review.session.previous is None:
            self._back_up()
        ask = self._ask_line if card.kind.takes_text else self._ask_key
        suggested = ask(card)
        if isinstance(suggested, Step):
            return suggested
        return self._ask_grade(card, self._less(suggested), self._stopwatch() - started)

    def _draw_question(self, card: Card) -> None:
        session = self._review.session
        done = sum(1 for _ in session.steps())
        self._console.print()
        self._draw(view.question(card, session.remaining, done, self._width))

    def _ask_line(self, card: Card) -> Step | Grade:
        """Let the learner type; return the grade to suggest, or that the card is left."""
        self._explain(words.how_to_answer(card, self._keymap))
        while True:
            text = self._keyboard.line("> ").strip()
            if not text:
                self._draw(view.answer(card))
                return Grade.AGAIN if card.kind.is_typed else Grade.GOOD
            meaning = None if self._is_answer(card, text) else self._keymap.meaning(text)
            if meaning is None:
                return self._judged(card, text)
            if isinstance(meaning, Grade):
                self._notice(_(words.ANSWER_FIRST))
            elif (step := self._act(meaning, card)) is not Step.STAY:
                return step

    def _is_answer(self, card: Card, text: str) -> bool:
        """Whether a line that may be a key is an answer all the same."""
        return keys.picks(card, text) or keys.answers(card, text)

    def _judged(self, card: Card, text: str) -> Grade:
        judged = self._review.judge(card, text)
        self._draw(view.judgement(judged, card, self._width))
        return judged.grade

    def _ask_key(self, card: Card) -> Step | Grade:
        """Wait until the answer is wanted or typed, or the card is left."""
        self._explain(words.how_to_answer(card, self._keymap))
        while (key := self._keyboard.key()) not in _ONWARD:
            meaning = None if key == PASTED else self._keymap.meaning(key)
            if meaning is Action.WRITE:
                if text := self._keyboard.line("> ").strip():
                    return self._judged(card, text)
            elif isinstance(meaning, Action):
                if (step := self._act(meaning, card)) is not Step.STAY:
                    return step
            else:
                self._warn_of_key(key, meaning)
        self._draw(view.answer(card))
        return Grade.GOOD

    def _ask_grade(self, card: Card, suggested: Grade, thought: int) -> Step:
        """Offer the grades; Enter and space take the suggested one."""
        self._draw_buttons(suggested)
        while True:
            key = self._keyboard.key()
            grade = suggested if key in _ONWARD else self._keymap.grade(key)
            if grade is not None:
                return self._grade(grade, thought)
            action = None if key == PASTED else self._keymap.action(key)
            if action is None:
                self._warn_of_key(key, None)
                continue
            if action in {Action.HINT, Action.WRITE}:
                self._notice(_(words.SHOWN))
                continue
            step = self._act(action, card)
            if step is Step.AGAIN and (changed := self._same_card()):
                card = changed
                self._draw_question(card)
                self._draw(view.answer(card))
                self._draw_buttons(suggested)
            elif step is not Step.STAY:
                return step

    def _draw_buttons(self, suggested: Grade) -> None:
        self._console.print()
        offered, intervals = self._keymap.digits, self._review.intervals()
        self._draw(view.buttons(offered, intervals, suggested, self._width))

    def _same_card(self) -> Card | None:
        """Return the card on the screen with its new words; None if it is there no more."""
        before = self._review.session.current
        card = self._card()
        return card if self._review.session.current == before else None

    def _less(self, suggested: Grade) -> Grade:
        """Suggest a lower grade if a hint was needed."""
        return lowered(suggested) if self._hints else suggested

    def _grade(self, grade: Grade, thought: int) -> Step:
        try:
            event = self._review.grade(grade, thought)
        except DockquizError as error:
            self._refuse(error.message)
        else:
            is_leech = event is not None and self._review.is_leech(event)
            self._notice(words.graded(grade, event, is_leech=is_leech))
        return Step.NEXT

    def _act(self, action: Action, card: Card) -> Step:
        if action is Action.QUIT:
            return Step.QUIT
        if action in MOVES:
            self._notice(move(self._review, action))
            return Step.NEXT
        if action in EDITS:
            self._notice(edit(self._review, action, card))
            return Step.AGAIN
        self._show(action, card)
        return Step.STAY

    def _show(self, action: Action, card: Card) -> None:
        """Show what changes nothing."""
        if action is Action.KEYS:
            self._draw(view.key_list(words.keys(self._keymap), self._width))
        elif action is Action.CONTEXT:
            self._draw(view.context(card, context(card), self._width))
        elif action is Action.HINT:
            self._give_hint(card)
        else:
            self._notice(words.how_to_answer(card, self._keymap))

    def _give_hint(self, card: Card) -> None:
        found = hints(card)
        if self._hints >= len(found):
            self._notice(_(words.NO_MORE_HINTS if found else words.NO_HINT))
            return
        self._hints += 1
        self._draw(view.hint(words.hint(card, found[self._hints - 1])))

    def _warn_of_key(self, key: str, meaning: object) -> None:
        if key == PASTED:
            write = self._keymap.letter(Action.WRITE)
            self._notice(_(words.PASTED).format(key=write))
        elif isinstance(meaning, Grade):
            self._notice(_(words.ANSWER_FIRST))
        else:
            self._notice(_(words.UNKNOWN_KEY).format(key=self._keymap.letter(Action.KEYS)))

    def _back_up(self) -> None:
        """Copy the store; a full disk must not end the review."""
        try:
            self._review.back_up()
        except DockquizError as error:
            self._refuse(error.message)

    def _explain(self, text: str) -> None:
        """Explain once how to answer."""
        if text not in self._explained:
            self._explained.add(text)
            self._draw(view.explanation(text))

    def _notice(self, text: str) -> None:
        self._draw(view.notice(text))

    def _refuse(self, text: str) -> None:
        self._draw(view.refusal(text))

    def _draw(self, renderable: RenderableType) -> None:
        self._console.print(renderable, width=self._width)
