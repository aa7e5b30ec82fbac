"""The answers of a GIFT question, between its braces: what they are, and what they say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_SIGN = re.compile(r"(?=[=~])")
_WEIGHT = re.compile(r"^\s*%(?P<percent>-?\d{1,3}(?:\.\d*)?)%")
_TRUTH = re.compile(r"^\s*(?P<word>T|TRUE|F|FALSE)\s*(?P<told>\#.*)?$", re.IGNORECASE | re.DOTALL)
_RANGE = re.compile(r"^(?P<low>[^:]+?)\.\.(?P<high>.+)$")
_LONGEST_NUMBER = 30
"""Digits before the point, or behind it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers; texts are protected still."""

    is_equal: bool
    """Whether it begins with `=`."""
    text: str
    percent: Decimal | None = None
    """Its share of the points; None if none is told."""
    feedback: str = ""

    @property
    def worth(self) -> Decimal:
        """Percent of the points that it gives."""
        if self.percent is not None:
            return self.percent
        return Decimal(100 if self.is_equal else 0)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a tolerance."""

    middle: Decimal
    tolerance: Decimal


def answers(inner: str) -> list[Answer]:
    """Return the answers between the braces; one without a sign counts as `=`."""
    found = []
    for part in _SIGN.split(inner):
        if not part.strip():
            continue
        is_equal = not part.startswith("~")
        body = part[1:] if part[0] in "=~" else part
        weight = _WEIGHT.match(body)
        body = body[weight.end() :] if weight else body
        text, _, feedback = body.partition("#")
        percent = Decimal(weight["percent"]) if weight else None
        found.append(Answer(is_equal, text, percent, feedback))
    return found


def truth(inner: str) -> tuple[bool, str] | None:
    """Return whether the answer is true, with what is told about it; None if it is another form."""
    found = _TRUTH.match(inner)
    if not found:
        return None
    told = [part.strip() for part in (found["told"] or "").split("#") if part.strip()]
    return found["word"].upper().startswith("T"), told[-1] if told else ""


def pairs(found: Sequence[Answer]) -> list[tuple[str, str]]:
    """Return what belongs together in a matching question; none if it is another form."""
    several = [tuple(part.strip() for part in answer.text.split("->", 1)) for answer in found]
    if len(several) < 2 or not all(len(pair) == 2 for pair in several):
        return []
    return [(pair[0], pair[1]) for pair in several]


def number(text: str) -> Number | None:
    """Return the number that `3:2` or `1..5` tells; None if it is none."""
    if found := _RANGE.match(text.strip()):
        low, high = _decimal(found["low"]), _decimal(found["high"])
        if low is None or high is None or low > high:
            return None
        return Number((low + high) / 2, (high - low) / 2)
    middle, _, tolerance = text.partition(":")
    read, margin = _decimal(middle), _decimal(tolerance or "0")
    if read is None or margin is None or margin < 0:
        return None
    return Number(read, margin)


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    digits = value.as_tuple().exponent
    is_short = isinstance(digits, int) and -_LONGEST_NUMBER <= digits <= _LONGEST_NUMBER
    return value if is_short and value.adjusted() <= _LONGEST_NUMBER else None
