"""Where in a note a text stands that was found in one of its items."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dockquiz.parsing.line import Item


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column of a note, both from 1, columns in characters."""

    line: int
    column: int


def places_of(item: Item, found: str, rows: Sequence[str]) -> list[Place]:
    """Return where a text stands in an item as a word of its own, in the order of the note.

    Args:
        item: It may span several lines.
        found: A text without line ends; an empty one stands nowhere.
        rows: The lines of the note, as they stand.
    """
    if not found:
        return []
    pattern = re.compile(rf"(?<![\w-]){re.escape(found)}(?![\w-])")
    return [
        Place(line, match.start() + 1)
        for line in range(item.line, item.end_line + 1)
        for match in pattern.finditer(rows[line - 1])
    ]


def place_of(item: Item, found: str, rows: Sequence[str]) -> Place:
    """Return the first place of a text in an item; where the item begins if it stands nowhere."""
    if whole := places_of(item, found, rows):
        return whole[0]
    for line in range(item.line, item.end_line + 1):
        column = rows[line - 1].find(found) if found else -1
        if column >= 0:
            return Place(line, column + 1)
    return Place(item.line, min(item.column, len(rows[item.line - 1]) + 1))
