"""How a typed answer differs, in one line of text or in aligned rows."""

from collections.abc import Callable
from dataclasses import dataclass

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
    """Set the words in columns, broken into rows that fit.

    Args:
        judgement: Its diff is shown.
        width: Terminal columns for a row, one space between words included.
        measure: Gives the terminal columns of a text.
    """
    result: list[list[Cell]] = [[]]
    used = 0
    for piece in judgement.diff:
        size = max(measure(piece.given), measure(piece.expected))
        if result[-1] and used + size > width:
            result.append([])
            used = 0
        given, expected = (
            text + " " * (size - measure(text)) for text in (piece.given, piece.expected)
        )
        result[-1].append(Cell(piece.change, given, expected, MARKS[piece.change] * size))
        used += size + 1
    return result


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
