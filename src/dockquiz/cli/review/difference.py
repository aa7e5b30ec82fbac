"""How a typed answer differs, in one line of text or in aligned rows."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest

from dockquiz.domain.judging.judgement import Change, Judgement, Piece

MARKS = {Change.KEPT: " ", Change.DIFFERENT: "~", Change.MISSING: "+", Change.EXTRA: "-"}
"""What stands below a word, so that the diff is clear without colour."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A word as given and as expected, both padded to one width."""

    change: Change
    given: str
    expected: str
    mark: str


def inline(judgement: Judgement) -> str:
    """Show a diff in one line: `docker [-images-] {+image+} ls`."""
    return " ".join(_shown(piece) for piece in judgement.diff)


def rows(judgement: Judgement, width: int, measure: Callable[[str], int]) -> list[list[Cell]]:
    """Set the words in columns, broken into rows that fit; a word that is longer is broken, too.

    Args:
        judgement: Its diff is shown.
        width: Terminal columns for a row, one space between words included.
        measure: Gives the terminal columns of a text.
    """
    result: list[list[Cell]] = [[]]
    used = 0
    for piece in judgement.diff:
        broken = (_lines(text, width, measure) for text in (piece.given, piece.expected))
        for given, expected in zip_longest(*broken, fillvalue=""):
            size = max(measure(given), measure(expected))
            if result[-1] and used + size > width:
                result.append([])
                used = 0
            one, other = (text + " " * (size - measure(text)) for text in (given, expected))
            result[-1].append(Cell(piece.change, one, other, MARKS[piece.change] * size))
            used += size + 1
    return result


def _lines(text: str, width: int, measure: Callable[[str], int]) -> list[str]:
    """Break a text that is wider than a terminal; no line is empty but that of an empty text."""
    lines = [""]
    for character in text:
        if lines[-1] and measure(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines


def _shown(piece: Piece) -> str:
    match piece.change:
        case Change.KEPT:
            return piece.given
        case Change.EXTRA:
            return f"[-{piece.given}-]"
        case Change.MISSING:
            return f"{{+{piece.expected}+}}"
        case Change.DIFFERENT:
            return f"[-{piece.given}-] {{+{piece.expected}+}}"
