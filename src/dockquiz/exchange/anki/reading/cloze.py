"""Gaps as Anki writes them: `{{c1::text}}`, `{{c1::text::hint}}`, `{{c1,2::text}}`, and nested."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

ASKED = "[…]"
"""Stands in a question where the answer belongs, as in notes."""
_MARK = re.compile(r"\{\{c(?P<numbers>[\d,]{1,40})::|\}\}")
_DEEPEST = 8
"""Gaps in gaps, as Anki itself has it."""


@dataclass(slots=True)
class _Gap:
    """A gap, or the whole text, with what lies in it."""

    numbers: frozenset[int] = frozenset()
    parts: "list[str | _Gap]" = field(default_factory=list)
    start: int = 0


@dataclass(frozen=True, slots=True)
class Cloze:
    """One card of a text with gaps."""

    question: str
    answer: str


def cloze(text: str, number: int) -> Cloze | None:
    """Return the card that asks for the gaps of a number; None if there is none with a text.

    Args:
        text: Plain.
        number: From 1.
    """
    whole = _parsed(text)
    answers: list[str] = []
    question = _asked(whole, number, answers)
    found = [answer for answer in dict.fromkeys(answers) if answer]
    return Cloze(question.strip(), ", ".join(found)) if found else None


def _parsed(text: str) -> _Gap:
    stack = [_Gap()]
    at = 0
    for mark in _MARK.finditer(text):
        numbers = mark["numbers"]
        if (numbers is None and len(stack) == 1) or (numbers and len(stack) > _DEEPEST):
            continue
        stack[-1].parts.append(text[at : mark.start()])
        at = mark.end()
        if numbers is None:
            gap = stack.pop()
            stack[-1].parts.append(gap)
        else:
            asked = frozenset(int(n) for n in numbers.split(",") if n)
            stack.append(_Gap(asked, start=mark.start()))
    stack[-1].parts.append(text[at:])
    while len(stack) > 1:
        # A gap that does not end is text.
        gap = stack.pop()
        stack[-1].parts += [f"{{{{c{','.join(map(str, sorted(gap.numbers)))}::", *gap.parts]
    return stack[0]


def _inner(gap: _Gap) -> tuple[Sequence["str | _Gap"], str]:
    """Return what lies in a gap without its hint, and the hint."""
    last = gap.parts[-1]
    if isinstance(last, str) and "::" in last:
        text, _, hint = last.rpartition("::") if len(gap.parts) > 1 else last.partition("::")
        return [*gap.parts[:-1], text], hint.strip()
    return gap.parts, ""


def _shown(gap: _Gap) -> str:
    parts, _ = _inner(gap) if gap.numbers else (gap.parts, "")
    return "".join(part if isinstance(part, str) else _shown(part) for part in parts)


def _asked(gap: _Gap, number: int, answers: list[str]) -> str:
    said: list[str] = []
    parts, _ = _inner(gap) if gap.numbers else (gap.parts, "")
    for part in parts:
        if isinstance(part, str):
            said.append(part)
        elif number in part.numbers:
            hint = _inner(part)[1]
            answers.append(_shown(part).strip())
            said.append(f"{ASKED} ({hint})" if hint else ASKED)
        else:
            said.append(_asked(part, number, answers))
    return "".join(said)
