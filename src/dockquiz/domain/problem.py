"""What is wrong in a note, as a value: found, collected, shown; never raised."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters; `check` fails on the first two."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a note. Lines and columns count from 1, columns in characters."""

    path: str
    line: int
    end_line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Fix:
    """What to write instead, where that is certain: a proved correction, or a mended word."""

    found: str
    """What stands at the line and column of the problem, and nowhere beyond that line."""
    to: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a note."""

    code: str
    """Stable kebab-case name, listed in docs/problems.md."""
    severity: Severity
    message: str
    """One sentence without a full stop, naming what was found."""
    span: Span
    hint: str | None = None
    """What to do, when that is known."""
    fix: Fix | None = None
    """What `check --fix` writes; None where a person must decide."""
