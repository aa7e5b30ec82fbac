"""Aiken: a question on a line, choices behind letters, `ANSWER: B`."""

import re
from dataclasses import dataclass, field

from dockquiz.domain.quiz.question import Question
from dockquiz.i18n import _
from dockquiz.parsing.quizfiles.asked import Account, Asked, QuizCode, chosen_from

_CHOICE = re.compile(r"^\s*(?P<letter>[A-Z])[.)]\s+(?P<text>\S.*)$")
_ANSWER = re.compile(r"^\s*ANSWER\s*:\s*(?P<letters>.*)$", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """A question that is being read."""

    line: int = 0
    text: list[str] = field(default_factory=list)
    choices: dict[str, str] = field(default_factory=dict)
    """By letter."""


def is_aiken(text: str) -> bool:
    """Whether a text is a file of questions in Aiken's format."""
    rows = text.split("\n")
    return any(map(_ANSWER.match, rows)) and any(map(_CHOICE.match, rows))


def read_aiken(text: str, path: str) -> Asked:
    """Read a file in Aiken's format.

    Args:
        text: Decoded, lines ended by newlines.
        path: As the user gave it; it goes into every span.
    """
    account = Account(path)
    question = _Open()
    for line, row in enumerate(text.split("\n"), 1):
        if answer := _ANSWER.match(row):
            _finish(account, question, line, answer["letters"])
            question = _Open()
        elif question.text and (choice := _CHOICE.match(row)):
            question.choices[choice["letter"]] = choice["text"].strip()
        elif row.strip():
            if question.choices:
                _leave(account, question)
                question = _Open()
            question.line = question.line or line
            question.text.append(row.strip())
    if question.text:
        _leave(account, question)
    return account.close()


def _leave(account: Account, question: _Open) -> None:
    hint = _("write `ANSWER: A` on a line of its own below the choices")
    account.tell(QuizCode.BROKEN, question.line, _("no answer is named for this question"), hint)


def _finish(account: Account, question: _Open, line: int, named: str) -> None:
    letters = [letter.upper() for letter in re.findall(r"[A-Za-z]", named)]
    places = [*question.choices]
    if not question.text or not letters or not {*letters} <= {*places}:
        account.tell(
            QuizCode.BROKEN,
            question.line or line,
            _("“{answer}” names no choice of this question").format(answer=named.strip()),
            _("choices begin with `A.` or `A)`, and `ANSWER:` names their letters"),
        )
        return
    choices = tuple(question.choices.values())
    form, right = chosen_from(choices, map(places.index, letters))
    text = "\n".join(question.text)
    account.add(
        question.line,
        text,
        lambda lang: Question(form=form, text=text, lang=lang, choices=choices, right=right),
    )
