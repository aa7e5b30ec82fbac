"""What a note gives: cards, problems, and the lines that are neither, with the reason."""

from dataclasses import dataclass

from dockquiz.domain.card import Card
from dockquiz.domain.problem import Problem, Span
from dockquiz.parsing.ignoring import NOTHING, Ignoring


@dataclass(frozen=True, slots=True)
class Skipped:
    """Lines that give no card, and why."""

    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that a note gives."""

    cards: tuple[Card, ...]
    problems: tuple[Problem, ...]
    skipped: tuple[Skipped, ...]
    ignoring: Ignoring = NOTHING
    """What the note says about its problems; those in `problems` are not among them."""
