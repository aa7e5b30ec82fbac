"""Cards between the lines of a note: the marks of all programs, where they are certain."""

from collections.abc import Sequence

from dockquiz.parsing.flashcards.flashcard import Found
from dockquiz.parsing.flashcards.hashcards import read_pairs
from dockquiz.parsing.flashcards.obsidian import read_marks

_MARKS = ("::", "==", "{{c")


def read_inline(rows: Sequence[str]) -> Found:
    """Return the cards that a note holds beside everything else; `Q:` and `A:` come first."""
    pairs = read_pairs(rows)
    rest = without(rows, pairs)
    if not any(row.strip() in {"?", "??"} or any(m in row for m in _MARKS) for row in rest):
        return pairs
    marks = read_marks(rest)
    cards = sorted((*pairs.cards, *marks.cards), key=lambda card: card.line)
    return Found(tuple(cards), marks.skipped)


def without(rows: Sequence[str], found: Found) -> list[str]:
    """Return the lines of a note with those of its cards blanked."""
    rest = list(rows)
    for card in found.cards:
        rest[card.line - 1 : card.end_line] = [""] * (card.end_line - card.line + 1)
    for line in found.skipped:
        rest[line - 1] = ""
    return rest
