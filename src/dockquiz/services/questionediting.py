"""A question as a text that somebody edits, and back: GIFT, as files of questions have it."""

from collections.abc import Sequence
from dataclasses import replace

from dockquiz.domain.problem import Severity
from dockquiz.domain.quiz.question import Question
from dockquiz.errors import DockquizError
from dockquiz.exchange.gift import gift
from dockquiz.i18n import _
from dockquiz.parsing.quizfiles.gift import read_gift


def to_gift(question: Question) -> str:
    """Return a question as GIFT."""
    return "".join(gift([replace(question, section=())]))


def from_gift(text: str, *, like: Question) -> Sequence[Question]:
    """Return the questions of an edited text; none if it is empty.

    Args:
        text: GIFT; several questions take the place of one.
        like: What was edited: source and section stay.

    Raises:
        DockquizError: If something in it cannot be asked.
    """
    found = read_gift(text, _("the edited question"))
    wrong = [one for one in found.problems if one.severity is not Severity.INFO]
    if text.strip() and wrong:
        raise DockquizError(wrong[0].message, wrong[0].hint)
    return [
        replace(
            question,
            source=like.source,
            section=question.section or like.section,
            lang=question.lang or like.lang,
        )
        for question in found.questions
    ]
