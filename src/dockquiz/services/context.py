"""The lines of a note around the place that a card was made from."""

from dataclasses import dataclass
from pathlib import Path

from dockquiz.domain.card import Card

_AROUND = 3
"""Lines of context on either side."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a note, shown as context."""

    number: int
    text: str
    is_source: bool
    """Whether the card was made from it."""


def context(card: Card) -> list[Line] | None:
    """Return the lines around the place a card was made from.

    Returns:
        The lines of the first source, with some before and after; None if the note
        is gone or cannot be read.
    """
    if not card.sources:
        return None
    source = card.sources[0]
    try:
        text = Path(source.path).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return None
    lines = text.splitlines()
    first = max(1, source.line - _AROUND)
    last = min(len(lines), source.end_line + _AROUND)
    return [
        Line(number, lines[number - 1], source.line <= number <= source.end_line)
        for number in range(first, last + 1)
    ]
