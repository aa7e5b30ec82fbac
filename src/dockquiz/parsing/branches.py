"""Outlines by indentation, with bullets or without: which short lines head deeper ones."""

import re
from collections.abc import Sequence

from dockquiz.parsing import language
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.phrasing import phrasing
from dockquiz.parsing.rules.pairs import is_term, split_arrow, split_code, split_term

LONGEST = 6
"""Words of a line that heads others."""
_SHOWN = re.compile(r"(?:e?xe?mples?|ex|e\.g\.)(?:\s*[:.]\s*|\s+)", re.IGNORECASE)
_FLAG = re.compile(r"`?--?[A-Za-z0-9?]")
"""What begins a flag: flags belong to a command, they do not tell what it is."""
_MOST = 60
"""Lines below a head that are looked at."""


def heads(items: Sequence[Item]) -> frozenset[int]:
    """Return the places of the lines that are titles of what stands deeper below them.

    What is below must be cards of their own: terms with their meanings, or heads again.
    A line with nothing but plain lines below it is a term that they explain.
    """
    return frozenset(at for at in range(len(items) - 1) if _is_head(items, at))


def below(items: Sequence[Item], at: int) -> list[Item]:
    """Return the lines that stand deeper below a line, at most sixty."""
    found: list[Item] = []
    if at + 1 < len(items) and _FLAG.match(items[at + 1].text):
        return []
    for item in items[at + 1 : at + 1 + _MOST]:
        if item.indent <= items[at].indent or item.gap > 1 or item.shape is Shape.HEADING:
            break
        found.append(item)
    return found


def names(item: Item) -> bool:
    """Whether a line is only the name of something: no pair, and no sentence."""
    text = item.text.rstrip(": ")
    is_word = item.shape is Shape.COMMAND and " " not in text
    if (
        not (item.shape is Shape.PROSE or is_word)
        or item.number is not None
        or item.is_arrow
        or not text
    ):
        return False
    bare = text.partition(" (")[0]
    if not is_term(bare) or text[-1] in ".,;!?" or len(text.split()) > LONGEST + 2:
        return False
    if split_term(text) or split_arrow(text) or split_code(text):
        return False
    ask = phrasing(language.language(bare, "en"))
    return not (ask.is_action(bare) or ask.is_sentence(bare))


def is_example(item: Item) -> bool:
    """Whether a line only shows an example of the one above: `ex: docker`."""
    return bool(_SHOWN.match(item.text))


def _is_head(items: Sequence[Item], at: int) -> bool:
    item, first = items[at], items[at + 1]
    if first.indent <= item.indent or first.gap > 1 or first.shape is not Shape.PROSE:
        return False
    if not names(item) or (not item.marker and item.text.endswith(":")):
        return False
    return any(_is_told(items, n) for n in _direct(items, at))


def _direct(items: Sequence[Item], at: int) -> list[int]:
    """Return the places of the lines one level below a line."""
    deeper = below(items, at)
    column = min((item.indent for item in deeper), default=0)
    return [at + 1 + n for n, item in enumerate(deeper) if item.indent == column]


def _is_told(items: Sequence[Item], at: int) -> bool:
    """Whether a line is a term with its meaning, behind it or below it."""
    item = items[at]
    if item.shape is not Shape.PROSE or is_example(item):
        return False
    if split_term(item.text) or split_arrow(item.text):
        return True
    first = items[at + 1] if at + 1 < len(items) else None
    deeper = first is not None and first.indent > item.indent and first.gap <= 1
    is_said = first is not None and first.shape is Shape.PROSE and not is_example(first)
    return deeper and is_said and names(item)
