"""A review line by line, for pipes, scripts, screen readers, and plain terminals.

An empty line shows the answer, a key grades or acts, any other text is a typed
answer, judged at once. Of a choice, letters name the options until its answer is
shown. The end of the input ends the review and grades nothing.
"""

from collections.abc import Callable, Iterable

from dockquiz.cli.review import keys, words
from dockquiz.cli.review.keys import Action, Keymap
from dockquiz.cli.review.voice import Marks
from dockquiz.domain.card import Card
from dockquiz.domain.grade import Grade
from dockquiz.errors import DockquizError, StoreError
from dockquiz.i18n import _
from dockquiz.services.review import Review


class PlainReview:
    """Answers each line it is given with lines.

    Args:
        review: What is asked.
        say: Shows one line, at once.
        keymap: What each key does.
        stopwatch: Gives milliseconds that only grow.
        voice: How things are said.
        is_attended: Whether a person sits at a terminal, who can edit, and for whom a
            letter that is the answer is one.
    """

    def __init__(
        self,
        review: Review,
        *,
        say: Callable[[str], None],
        keymap: Keymap,
        stopwatch: Callable[[], int],
        voice: Marks | None = None,
        is_attended: bool = False,
    ) -> None:
        self._review = review
        self._say = say
        self._keymap = keymap
        self._stopwatch = stopwatch
        self._voice = voice or Marks()
        self._is_attended = is_attended
        self._asked = 0
        """When the current question was shown."""
        self._is_shown = False
        """Whether its answer was."""
        self._hints = 0
        """How many hints were given for it."""

    def run(self, lines: Iterable[str]) -> None:
        """Ask until the session is over, the learner quits, or the lines end."""
        if not self._ask():
            from dockquiz.cli.review import closing

            self._say(closing.nothing_due(self._review.outcome()))
            return
        for number, line in enumerate(lines):
            if number == 0:
                self._back_up()
            if not self._take(line.strip()):
                break
        if self._review.has_previous:
            from dockquiz.cli.review import closing

            for line in closing.summary(self._review.outcome()):
                self._say(line)

    def _back_up(self) -> None:
        try:
            self._review.back_up()
        except DockquizError as error:
            self._say(self._voice.refused(error.message))

    def _ask(self) -> bool:
        """Show the question; return whether there is one."""
        card = self._review.card()
        for news in self._review.news():
            self._say(self._voice.refused(news))
        if card is None:
            return False
        for line in self._voice.question(card, self._review.session.remaining):
            self._say(line)
        self._asked = self._stopwatch()
        self._is_shown = False
        self._hints = 0
        return True

    def _take(self, text: str) -> bool:
        """Act on one line; return whether there is more to do."""
        card = self._review.current_card
        assert card is not None
        if self._is_answer(card, text):
            self._judge(text, card)
            self._reveal(card)
            return True
        meaning = self._keymap.meaning(text)
        if isinstance(meaning, Grade):
            return self._grade(meaning)
        if isinstance(meaning, Action):
            return self._act(meaning, card)
        if text:
            self._judge(text, card)
        self._reveal(card)
        return True

    def _is_answer(self, card: Card, text: str) -> bool:
        """Whether a line that may be a key is an answer all the same."""
        if self._is_shown:
            return False
        if self._is_attended and keys.answers(card, text):
            return True
        return keys.picks(card, text, numbers=False)

    def _grade(self, grade: Grade) -> bool:
        try:
            event = self._review.grade(grade, self._stopwatch() - self._asked)
        except StoreError:
            raise
        except DockquizError as error:
            self._say(self._voice.refused(error.message))
        else:
            is_leech = event is not None and self._review.is_leech(event)
            self._say(self._voice.done(words.graded(grade, event, is_leech=is_leech)))
        return self._ask()

    def _act(self, action: Action, card: Card) -> bool:
        from dockquiz.cli.review.actions import EDITS, MOVES, move

        if action is Action.QUIT:
            return False
        if action in MOVES:
            self._say(self._voice.done(move(self._review, action)))
            return self._ask()
        if action in EDITS:
            return self._edit(action, card)
        for line in self._told(action, card):
            self._say(line)
        return True

    def _told(self, action: Action, card: Card) -> list[str]:
        """Say what changes nothing: the keys, the context, a hint."""
        if action is Action.KEYS:
            rows = words.keys(self._keymap)
            width = max(map(len, rows))
            return [self._voice.listed(f"{key:<{width}}  {does}") for key, does in rows.items()]
        if action is Action.CONTEXT:
            return self._context(card)
        if action is Action.HINT and not self._is_shown:
            return self._hint(card)
        return [self._voice.done(words.how_to_answer(card, self._keymap))]

    def _edit(self, action: Action, card: Card) -> bool:
        from dockquiz.cli.review.actions import edit

        if not self._is_attended:
            self._say(self._voice.refused(_(words.NEEDS_TERMINAL)))
            return True
        self._say(self._voice.done(edit(self._review, action, card)))
        return self._ask()

    def _hint(self, card: Card) -> list[str]:
        from dockquiz.domain.hint import hints

        found = hints(card)
        if self._hints >= len(found):
            said = _(words.NO_MORE_HINTS) if found else _(words.NO_HINT)
            return [self._voice.refused(said)]
        self._hints += 1
        said = words.hint(card, found[self._hints - 1])
        return [self._voice.aside(line) for line in said.splitlines()]

    def _judge(self, text: str, card: Card) -> None:
        from dockquiz.domain.judging.explain import explain

        judgement = self._review.judge(card, text)
        for line in self._voice.verdict(judgement, text):
            self._say(line)
        for sentence in explain(judgement, card.lang, code=card.kind.is_typed):
            self._say(self._voice.aside(sentence))

    def _reveal(self, card: Card) -> None:
        self._is_shown = True
        for line in self._voice.answer(card):
            self._say(line)
        for remark in words.remarks(card):
            self._say(self._voice.aside(remark))
        intervals = self._review.intervals()
        choices = (
            words.button(key, grade, intervals) for key, grade in self._keymap.digits.items()
        )
        self._say(self._voice.listed(", ".join(choices)))

    def _context(self, card: Card) -> list[str]:
        from dockquiz.services.context import context

        lines = context(card)
        titles = [self._voice.listed(words.section(card))] if card.section else []
        if lines is None:
            return [*titles, self._voice.refused(_(words.NO_NOTE))]
        return [*titles, *map(self._voice.note_line, lines)]
