"""A review line by line, for pipes, scripts, and terminals that can do no more.

Each question is one line. An empty line shows the answer, a key grades or acts,
any other text is a typed answer, judged at once. Of a choice, letters name the
options until its answer is shown. The end of the input ends the review and grades
nothing.
"""

from collections.abc import Callable, Iterable, Mapping

from dockquiz.cli.names import name
from dockquiz.cli.review import keys, words
from dockquiz.cli.review.keys import Action
from dockquiz.domain.card import Card
from dockquiz.domain.grade import Grade
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.services.review import Review


class PlainReview:
    """Answers each line it is given with lines.

    Args:
        review: What is asked.
        say: Shows one line, at once.
        offered: Digits and their grades.
        stopwatch: Gives milliseconds that only grow.
    """

    def __init__(
        self,
        review: Review,
        *,
        say: Callable[[str], None],
        offered: Mapping[str, Grade],
        stopwatch: Callable[[], int],
    ) -> None:
        self._review = review
        self._say = say
        self._offered = offered
        self._stopwatch = stopwatch
        self._asked = 0
        """When the current question was shown."""
        self._is_shown = False
        """Whether its answer was."""

    def run(self, lines: Iterable[str]) -> None:
        """Ask until the session is over, the learner quits, or the lines end."""
        if not self._ask():
            self._say(words.nothing_due(self._review.outcome()))
            return
        for number, line in enumerate(lines):
            if number == 0:
                self._review.back_up()
            if not self._take(line.strip()):
                break
        if self._review.has_previous:
            for line in words.summary(self._review.outcome()):
                self._say(line)

    def _ask(self) -> bool:
        """Show the question; return whether there is one."""
        card = self._review.card()
        if card is None:
            return False
        self._say(question(card, words.remaining(self._review.session.remaining)))
        self._asked = self._stopwatch()
        self._is_shown = False
        return True

    def _take(self, text: str) -> bool:
        """Act on one line; return whether there is more to do."""
        key = text.lower()
        card = self._review.card()
        assert card is not None
        if not self._is_shown and keys.picks(card, text, numbers=False):
            self._judge(text, card)
            self._reveal(card)
            return True
        if (grade := keys.grade_of(key, self._offered)) is not None:
            return self._grade(grade)
        if key in keys.ACTIONS:
            return self._act(keys.ACTIONS[key], card)
        if text:
            self._judge(text, card)
        self._reveal(card)
        return True

    def _grade(self, grade: Grade) -> bool:
        try:
            event = self._review.grade(grade, self._stopwatch() - self._asked)
        except DockquizError as error:
            self._say(f"! {error.message}")
        else:
            self._say(f"> {words.graded(grade, event)}")
        return self._ask()

    def _act(self, action: Action, card: Card) -> bool:
        from dockquiz.cli.review.actions import move

        if action is Action.QUIT:
            return False
        if action is Action.KEYS:
            for line in words.keys(self._offered):
                self._say(f"  {line}")
            return True
        if action is Action.CONTEXT:
            self._show_context(card)
            return True
        self._say(f"> {move(self._review, action)}")
        return self._ask()

    def _judge(self, text: str, card: Card) -> None:
        from dockquiz.cli.review.difference import inline
        from dockquiz.domain.judging.explain import explain

        judgement = self._review.judge(card, text)
        self._say(f"> {name(judgement.verdict)}: {inline(judgement)}")
        for sentence in explain(judgement, card.lang, code=card.kind.is_typed):
            self._say(f"  ({sentence})")

    def _reveal(self, card: Card) -> None:
        self._is_shown = True
        for line in card.answer.splitlines():
            self._say(f"= {line}")
        for remark in words.remarks(card):
            self._say(f"  ({remark})")
        intervals = self._review.intervals()
        choices = (words.button(key, grade, intervals) for key, grade in self._offered.items())
        self._say("  " + ", ".join(choices))

    def _show_context(self, card: Card) -> None:
        from dockquiz.services.context import context

        lines = context(card)
        if lines is None:
            self._say(f"! {_(words.NO_NOTE)}")
        for line in lines or ():
            self._say(f"{'|' if line.is_source else ' '} {line.number:>5}  {line.text}")


def question(card: Card, left: str) -> str:
    """Return the one line that asks a card."""
    text = " / ".join(line.strip() for line in card.question.splitlines())
    if card.choices:
        text += "  " + " | ".join(words.options(card))
    place = ", ".join(part for part in (card.deck, words.source(card), left) if part)
    return f"? {text}  [{place}]"
