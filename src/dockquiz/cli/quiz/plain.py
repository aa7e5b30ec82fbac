"""A quiz line by line, for pipes, screen readers and plain terminals: words instead of signs."""

from collections.abc import Callable, Iterable, Iterator

from dockquiz.cli.quiz import closing, words
from dockquiz.cli.quiz.replies import DONT_KNOW, read_reply
from dockquiz.domain.quiz.messages import Asked
from dockquiz.domain.quiz.question import Form
from dockquiz.i18n import _
from dockquiz.services.quizzing import Quiz


class PlainFace:
    """Answers each line with lines; one thing a line.

    Args:
        say: Shows one line, at once.
        lines: What is typed.
        is_attended: Whether a person is there, to be told what can be typed, and waited for.
    """

    def __init__(
        self, say: Callable[[str], None], lines: Iterable[str], *, is_attended: bool
    ) -> None:
        self._say = say
        self._lines = iter(lines)
        self._is_attended = is_attended
        self._explained: set[Form] = set()

    def ask(self, quiz: Quiz) -> None:
        """Say where one is, the question, and its choices."""
        asked = quiz.asked()
        where = words.place(asked, quiz.player if quiz.is_shared else "")
        parts = [where, words.seconds(asked.seconds), asked.section]
        self._say(", ".join(part for part in parts if part) + ".")
        for line in asked.text.splitlines():
            self._say(line)
        for choice in asked.choices:
            first, *others = choice.text.splitlines()
            self._say(f"{choice.letter}: {first}")
            for line in others:
                self._say(line)
        if self._is_attended and asked.form not in self._explained:
            self._explained.add(asked.form)
            self._say(f"({words.how_to_answer(asked)}, {words.and_besides(line=True)})")

    def reply(self, asked: Asked) -> tuple[str, ...] | None:
        """Take the next line that is an answer."""
        for text in self._typed():
            if text == DONT_KNOW:
                return None
            given = read_reply(asked, text)
            if given is not None:
                return given
            self.refuse(words.no_reply(asked))
        raise EOFError

    def refuse(self, text: str) -> None:
        """Say why a line does not count."""
        self._say(_("Attention: {text}").format(text=text))

    def reveal(self, quiz: Quiz) -> None:
        """Say whether it was right, what is right, and why."""
        outcome, revealed = quiz.outcome(), quiz.revealed()
        told = [words.verdict(outcome).capitalize(), words.time(quiz.took())]
        if outcome.answered:
            told.append(words.points(outcome))
        self._say(", ".join(told) + ".")
        for text in words.solution(revealed):
            self._say(_("Answer: {text}").format(text=" / ".join(text.splitlines())))
        for line in revealed.explanation.splitlines():
            self._say(line)
        if revealed.source:
            self._say(_("From {source}.").format(source=revealed.source))
        if quiz.is_shared:
            self._say(words.running(quiz.standings()) + ".")
        if self._is_attended:
            self._say(_("Enter goes on."))
            if next(self._lines, None) is None:
                raise EOFError

    def end(self, quiz: Quiz) -> bool:
        """Say how it went."""
        for line in closing.summary(quiz.room):
            self._say(line)
        if not self._is_attended or not closing.can_ask_again(quiz.room):
            return False
        self._say(closing.offer())
        return next(self._lines, "").strip().casefold() in closing.AGAIN

    def _typed(self) -> Iterator[str]:
        """Yield what is typed; an empty line is nothing."""
        for line in self._lines:
            if line.strip():
                yield line.strip()
