"""Whether an answer can be one, and whether it is right."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz.choices import Shown
from dockquiz.domain.quiz.nickname import visible
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.domain.quiz.refusal import Code

Judge = Callable[[Question, str], Verdict]
"""Says how right a typed answer is."""

LONGEST = 300
"""Characters of a typed answer."""
_LONGEST_NUMBER = 40
_MINUS = str.maketrans({"\u2212": "-", "\u00a0": "", "\u202f": "", " ": "", "'": "", "_": ""})


def checked(
    question: Question, shown: Sequence[Shown], given: tuple[str, ...]
) -> tuple[str, ...] | Code:
    """Return an answer as it is kept, or why it is none."""
    if question.form.has_choices:
        return given if _chooses(question, shown, given) else Code.BAD_ANSWER
    if len(given) != 1 or len(given[0]) > LONGEST or not (text := visible(given[0])):
        return Code.BAD_ANSWER
    if question.form is Form.NUMBER and number_of(text) is None:
        return Code.NO_NUMBER
    return (text,)


def _chooses(question: Question, shown: Sequence[Shown], given: tuple[str, ...]) -> bool:
    ids = {choice.id for choice in shown}
    if not given or len(set(given)) < len(given) or not ids.issuperset(given):
        return False
    match question.form:
        case Form.MULTIPLE:
            return True
        case Form.ORDER:
            return len(given) == len(ids)
        case _:
            return len(given) == 1


def number_of(text: str) -> Decimal | None:
    """Read a number as people write it, with a point or a comma before the decimals."""
    plain = text.translate(_MINUS)
    if len(plain) > _LONGEST_NUMBER:
        return None
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _LONGEST_NUMBER else None


def verdict(
    question: Question, shown: Sequence[Shown], given: tuple[str, ...], typed: Mapping[str, Verdict]
) -> Verdict:
    """Return how right a checked answer is.

    Args:
        question: What was asked.
        shown: Its choices.
        given: The answer.
        typed: Verdicts of the typed answers, by `distinct`.
    """
    match question.form:
        case Form.TYPED:
            return typed.get(distinct(given), Verdict.WRONG)
        case Form.NUMBER:
            right = _is_near(question, number_of(given[0]))
        case Form.ORDER:
            right = [_place(shown, one) for one in given] == list(range(len(shown)))
        case _:
            right = {_place(shown, one) for one in given} == question.right
    return Verdict.RIGHT if right else Verdict.WRONG


def _is_near(question: Question, number: Decimal | None) -> bool:
    if number is None or question.number is None:
        return False
    return abs(number - question.number) <= question.tolerance


def _place(shown: Sequence[Shown], choice: str) -> int:
    return next((one.place for one in shown if one.id == choice), -1)


def distinct(given: tuple[str, ...]) -> str:
    """Return what is equal for typed answers that are judged once: spaces do not count."""
    return " ".join(" ".join(given).split())


def verdicts(
    question: Question, answers: Iterable[tuple[str, ...]], judge: Judge
) -> tuple[tuple[str, str], ...]:
    """Judge each distinct typed answer once; nothing for other forms."""
    if question.form is not Form.TYPED:
        return ()
    texts = sorted(set(map(distinct, answers)))
    return tuple((text, judge(question, text).value) for text in texts)


def exactly(question: Question, text: str) -> Verdict:
    """Judge a typed answer by its letters alone, without regard to case and spaces."""
    plain = distinct((text,)).casefold()
    right = any(distinct((answer,)).casefold() == plain for answer in question.answers)
    return Verdict.RIGHT if right else Verdict.WRONG
