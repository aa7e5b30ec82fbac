"""A question of a quiz: what is asked, how it is answered, and what is right.

A question is made from a card or read from a file of questions; a room never
sees where it came from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Form(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    """One of the choices."""
    MULTIPLE = "multiple"
    """All the right choices and no other."""
    TRUTH = "truth"
    """True or false: `choices` holds the two words, the first means true."""
    TYPED = "typed"
    """Text, judged by meaning."""
    ORDER = "order"
    """The choices put into their right order."""
    NUMBER = "number"
    """A number, right within a tolerance."""

    @property
    def has_choices(self) -> bool:
        """Whether players choose from what is shown."""
        return self not in {Form.TYPED, Form.NUMBER}


MAXIMUM_CHOICES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, complete: it never goes to a player as it is."""

    form: Form
    text: str
    lang: str
    """Language of the text: `fr` or `en`."""
    choices: tuple[str, ...] = ()
    """What is offered, in the author's order; the right order of an ORDER question."""
    right: frozenset[int] = frozenset()
    """Places of the right choices; empty for ORDER."""
    answers: tuple[str, ...] = ()
    """Right texts of a TYPED question; the first is the one to show."""
    number: Decimal | None = None
    """The right number of a NUMBER question."""
    tolerance: Decimal = Decimal(0)
    """How far from it is still right."""
    monospace: bool = False
    """Whether choices and answers are code."""
    explanation: str = ""
    """Shown at the reveal."""
    source: str = ""
    """Where it comes from, such as `docker.txt:12`; shown at the reveal."""
    section: tuple[str, ...] = ()
    """Titles above it in the notes; outermost first."""
    card: str | None = None
    """The guid of the card it was made from."""
    weight: int = 1
    """Multiplies points: 0 for a warm-up, 2 for one that counts double."""
    seconds: int | None = None
    """Time to answer; None: by the length of the text."""

    def __post_init__(self) -> None:
        """Reject a question that nobody could answer."""
        if reason := _flaw(self):
            raise ValueError(reason)

    @property
    def solution(self) -> tuple[str, ...]:
        """What is right, as it is shown: choices, steps, one text or one number."""
        match self.form:
            case Form.TYPED:
                return self.answers[:1]
            case Form.NUMBER:
                return (format(self.number, "f") if self.number is not None else "",)
            case Form.ORDER:
                return self.choices
            case _:
                return tuple(self.choices[place] for place in sorted(self.right))


def _flaw(question: Question) -> str | None:
    """Return why a question cannot be asked, or None."""
    if not question.text.strip():
        return "a question needs a text"
    if question.weight not in {0, 1, 2}:
        return "the weight of a question is 0, 1 or 2"
    if question.seconds is not None and not 1 <= question.seconds <= 3_600:
        return "a question has 1 to 3600 seconds"
    match question.form:
        case Form.TYPED:
            return (
                None
                if any(map(str.strip, question.answers))
                else "a typed question needs an answer"
            )
        case Form.NUMBER:
            return _flaw_of_number(question.number, question.tolerance)
        case _:
            return _flaw_of_choices(question.form, question.choices, question.right)


def _flaw_of_number(number: Decimal | None, tolerance: Decimal) -> str | None:
    if number is None or not number.is_finite():
        return "a number question needs a number"
    return None if tolerance.is_finite() and tolerance >= 0 else "a tolerance is at least 0"


def _flaw_of_choices(form: Form, choices: Sequence[str], right: frozenset[int]) -> str | None:
    if not 2 <= len(choices) <= MAXIMUM_CHOICES or not all(map(str.strip, choices)):
        return f"a question needs 2 to {MAXIMUM_CHOICES} choices"
    if len(set(choices)) < len(choices):
        return "two choices are equal"
    if form is Form.TRUTH and len(choices) != 2:
        return "true or false are two choices"
    if not right <= set(range(len(choices))):
        return "what is right must be among the choices"
    if len(right) in _RIGHT_CHOICES[form]:
        return None
    return f"a question of the form {form} has no {len(right)} right choices"


_RIGHT_CHOICES = {
    Form.SINGLE: range(1, 2),
    Form.MULTIPLE: range(1, MAXIMUM_CHOICES + 1),
    Form.TRUTH: range(1, 2),
    Form.ORDER: range(1),
}
"""How many choices may be right."""
