"""Bullets that copying made letters: `o` and a tab, where no other letter stands so."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.shape import shape_of

_LETTER = re.compile(r"(?P<letter>[^\W\d_])\t+\s*(?=\S)")
_BULLET = "o"


def lettered(items: Sequence[Item]) -> list[Item]:
    """Return the items, those marked with a letter for a bullet marked as entries of a list.

    Where other letters stand before a tab too, they are keys or codes and no bullets.
    """
    found = {at: letter for at, item in enumerate(items) if (letter := _letter(item))}
    if not found or any(letter["letter"] != _BULLET for letter in found.values()):
        return list(items)
    result = list(items)
    for at, letter in found.items():
        result[at] = _marked(items[at], letter.end())
    return result


def _letter(item: Item) -> re.Match[str] | None:
    return None if item.marker or item.shape is Shape.OUTPUT else _LETTER.match(item.text)


def _marked(item: Item, width: int) -> Item:
    text = item.text[width:]
    return replace(item, marker="•", text=text, column=item.column + width, shape=shape_of(text))
