"""Questions to GIFT: what Moodle reads, and what is read back as the same questions.

Texts are marked as plain, so that `<name>` is shown and not taken for HTML. What GIFT
has no words for stands in tags, which Moodle keeps with the question.
"""

import re
from collections.abc import Iterable, Iterator

from dockquiz.domain.quiz.question import Form, Question

_SIGNS = re.compile(r"[\\:#={}~]")
_FORMAT = re.compile(r"\[(?:html|moodle|plain|markdown)\]", re.IGNORECASE)
_PERCENT = re.compile(r"^\s*%-?\d")


def gift(questions: Iterable[Question]) -> Iterator[str]:
    """Yield a GIFT file, a question or a category at a time."""
    section: tuple[str, ...] = ()
    for question in questions:
        if question.section != section:
            section = question.section
            parts = ("$course$", "top", *(part.replace("/", "//") for part in section))
            yield f"$CATEGORY: {'/'.join(' '.join(part.split()) for part in parts)}\n\n"
        tags = " ".join(f"[tag:{tag}]" for tag in _tags(question))
        told = f"####{_said(question.explanation)}" if question.explanation else ""
        yield f"// {tags}\n[plain]{_escaped(question.text)} {{{_answers(question)}{told}}}\n\n"


def _tags(question: Question) -> Iterator[str]:
    yield f"lang={question.lang}"
    if question.seconds is not None:
        yield f"seconds={question.seconds}"
    if question.weight != 1:
        yield f"weight={question.weight}"
    if question.monospace:
        yield "monospace"
    if question.card:
        yield f"card={question.card}"
    if question.form is Form.TYPED and any(sign in "".join(question.answers) for sign in "->*"):
        yield "typed"


def _answers(question: Question) -> str:
    match question.form:
        case Form.TRUTH:
            return "T" if 0 in question.right else "F"
        case Form.NUMBER:
            assert question.number is not None
            return f"#{question.number:f}:{question.tolerance:f}"
        case Form.TYPED:
            return "".join(f"={_weighed(text, 100)}" for text in question.answers)
        case Form.ORDER:
            steps = enumerate(question.choices, 1)
            return "".join(f"={number} -> {_said(step)}\n" for number, step in steps)
    return "\n".join(_choices(question))


def _choices(question: Question) -> Iterator[str]:
    share = f"{100 / max(1, len(question.right)):.5f}".rstrip("0").rstrip(".")
    for place, choice in enumerate(question.choices):
        is_right = place in question.right
        if question.form is Form.SINGLE:
            yield ("=" if is_right else "~") + _weighed(choice, 100 if is_right else 0)
        else:
            yield f"~%{share if is_right else -100}%{_said(choice)}"


def _weighed(text: str, percent: int) -> str:
    """Return an answer; one that begins like a weight gets one before it."""
    return f"%{percent}%{_said(text)}" if _PERCENT.match(text) else _said(text)


def _said(text: str) -> str:
    """Return a text of an answer; one that begins like a format says which it is in."""
    return ("[plain] " if _FORMAT.match(text) else "") + _escaped(text)


def _escaped(text: str) -> str:
    """Return a text whose signs mean themselves."""
    return _SIGNS.sub(r"\\\g<0>", text).replace("\n", "\\n")
