"""Numbered titles: `Chapter 3: …`, `II. …`, `B) …`, `2) …` where the text below is no list."""

import re
from collections.abc import Sequence

from dockquiz.parsing.line import Item, Shape

CHAPTER, ROMAN, LETTER, NUMBER = 1, 2, 3, 4
"""Levels of titles, outermost first."""
LONGEST = 16
"""Words."""
_FEW_WORDS = 4
_NAMED = re.compile(
    r"""^(?:th[èe]me|chap(?:itre|ter)?|chap\.|partie|part|cours|course|leçon|lesson|lecture|s[ée]ance
      |s[ée]quence|module|unit[ée]?|section|week|semaine|axe|topic)\s*(?:n°\s*)?(?:\d{1,2}|[IVX]{1,4})
      \s*(?:[:.)–—-]\s*)(?P<title>\S.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_ROMAN = re.compile(r"^(?P<number>[IVX]{1,5})(?:[.)/]|\s*[-–])\s+(?P<title>\S.*)$")
_LETTER = re.compile(r"^(?P<number>[A-H])[.)/]\s+(?P<title>\S.*)$")


def chapter(items: Sequence[Item], at: int, open_level: int) -> tuple[str, int] | None:
    """Return what a line is the title of and its level, if its number makes it one.

    Args:
        items: The note.
        at: Which line; another follows it.
        open_level: The level of the innermost numbered title so far; 0 before the first.
    """
    item = items[at]
    if item.shape is not Shape.PROSE or len(item.text.split()) > LONGEST:
        return None
    found = _numbered(item)
    if found is None or item.text.rstrip()[-1] in ".;,!?":
        return None
    level = found[1]
    below, above = items[at + 1], items[at - 1] if at else None
    if (not item.gap and above is not None and _alike(above, item)) or _alike(below, item):
        return None
    if level == NUMBER:
        heads = below.gap > 0 and (item.gap > 0 or open_level in {ROMAN, LETTER, NUMBER})
        heads = heads or _opens_prose(item, below)
        return found if heads and open_level else None
    ruled = level == CHAPTER and above is not None and above.shape is Shape.RULE
    heads = ruled or below.gap > 0 or below.is_bullet or _level(below) >= level
    return found if heads else None


def is_chapter(items: Sequence[Item], at: int) -> bool:
    """Whether a line is the title of a chapter, named as one."""
    item = items[at]
    named = not item.marker and item.shape is Shape.PROSE and _NAMED.match(item.text)
    return bool(named) and at + 1 < len(items) and chapter(items, at, 0) is not None


def _numbered(item: Item) -> tuple[str, int] | None:
    if item.number is not None:
        return item.text, NUMBER
    if item.marker:
        return None
    for pattern, level in ((_NAMED, CHAPTER), (_ROMAN, ROMAN), (_LETTER, LETTER)):
        if found := pattern.match(item.text):
            return found["title"], level
    return None


def _opens_prose(item: Item, below: Item) -> bool:
    """Whether a few words with a number stand apart, right above a sentence of its own."""
    apart = item.gap > 0 and len(item.text.split()) <= _FEW_WORDS
    is_read = below.shape is Shape.PROSE and not below.marker and below.indent <= item.indent
    return apart and is_read and len(below.text.split()) > _FEW_WORDS


def _alike(one: Item, other: Item) -> bool:
    """Whether two lines are numbered the same way: such lines in a row are a list."""
    level = _level(one)
    by_name = level == CHAPTER and one.text.split()[0].lower() != other.text.split()[0].lower()
    return level > 0 and level == _level(other) and not by_name


def _level(item: Item) -> int:
    found = _numbered(item) if item.shape is Shape.PROSE else None
    return found[1] if found else 0
