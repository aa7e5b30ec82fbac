"""What the readers of question files give: questions, and what became of the others."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dockquiz.domain.problem import Problem, Severity, Span
from dockquiz.domain.quiz.cardquestions import TRUTH
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.i18n import _
from dockquiz.parsing.language import language, main_language


class QuizCode(StrEnum):
    """What can be wrong in a file of questions."""

    UNREADABLE = "unreadable-file"
    """It is not in the format that it claims, or too large."""
    NO_QUESTION = "no-question"
    """Nothing in it is a question."""
    BROKEN = "broken-question"
    """It cannot be asked."""
    UNSUPPORTED = "unsupported-question"
    """A form that a room does not ask."""
    READ_OTHERWISE = "read-otherwise"
    """It means something else there: partial credit, several answers of which one is enough."""


SEVERITIES = {
    QuizCode.UNREADABLE: Severity.ERROR,
    QuizCode.NO_QUESTION: Severity.WARNING,
    QuizCode.BROKEN: Severity.WARNING,
    QuizCode.UNSUPPORTED: Severity.WARNING,
    QuizCode.READ_OTHERWISE: Severity.INFO,
}
_TRUE = frozenset(words[0].casefold() for words in TRUTH.values())
_FALSE = frozenset(words[1].casefold() for words in TRUTH.values())


@dataclass(frozen=True, slots=True)
class Asked:
    """All that is in a file of questions."""

    questions: tuple[Question, ...]
    problems: tuple[Problem, ...] = ()


Builder = Callable[[str], Question]
"""Makes a question of the language that it is given; raises ValueError if nobody could answer."""


class Account:
    """Questions and problems of one file, as they are found."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._builders: list[tuple[int, str, Builder]] = []
        self._problems: list[Problem] = []

    def add(self, line: int, text: str, build: Builder) -> None:
        """Take a question; the file's language decides where its own text does not tell."""
        self._builders.append((line, text, build))

    def tell(self, code: QuizCode, line: int, message: str, hint: str | None = None) -> None:
        """Take a problem."""
        span = Span(self._path, line, line)
        self._problems.append(Problem(code.value, SEVERITIES[code], message, span, hint))

    def close(self, lang: str | None = None) -> Asked:
        """Return what was found.

        Args:
            lang: The language of the file; None to find it out.
        """
        lang = lang or main_language(text for _line, text, _build in self._builders)
        questions = []
        for line, text, build in self._builders:
            try:
                made = build(language(text, lang))
            except ValueError as error:
                said = _("this question cannot be asked: {reason}").format(reason=error)
                self.tell(QuizCode.BROKEN, line, said)
            else:
                questions.append(replace(made, source=f"{self._path}:{line}"))
        if not questions and all(p.code != QuizCode.UNREADABLE for p in self._problems):
            said = _("{path} holds no question that can be asked").format(path=self._path)
            self.tell(QuizCode.NO_QUESTION, 1, said)
        problems = sorted(self._problems, key=lambda problem: problem.span.line)
        return Asked(tuple(questions), tuple(problems))


def chosen_from(choices: Sequence[str], right: Iterable[int]) -> tuple[Form, frozenset[int]]:
    """Return the form of a question with choices: true or false, one of them, or several."""
    places = frozenset(right)
    if len(places) > 1:
        return Form.MULTIPLE, places
    is_truth = (
        len(choices) == 2 and choices[0].casefold() in _TRUE and choices[1].casefold() in _FALSE
    )
    return (Form.TRUTH if is_truth else Form.SINGLE), places
