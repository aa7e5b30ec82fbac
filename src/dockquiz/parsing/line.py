"""The lines of a note, each with its marker taken off and a guess at what it is."""

import re
from dataclasses import dataclass
from enum import StrEnum

from dockquiz.parsing.markup import without_closing_marks

TAB = 4
"""Columns."""


class Shape(StrEnum):
    """What a line is, judged by its words and not by its marker."""

    COMMAND = "command"
    FLAG = "flag"
    CODE = "code"
    """A syntax form, a path, a here-document: not prose, and no command either."""
    PROSE = "prose"
    LINK = "link"
    OUTPUT = "output"
    """What a program printed."""
    RULE = "rule"
    """Decoration: a row of stars, dashes or equal signs."""
    TABLE = "table"
    HEADING = "heading"

    # Shapes are looked up in sets at every line; that of Enum runs Python code.
    __hash__ = str.__hash__


CODE_SHAPES = frozenset({Shape.COMMAND, Shape.FLAG, Shape.CODE})
"""What can be the answer that a description asks for."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a note, or several that belong together (a fence, a wrapped command)."""

    line: int
    end_line: int
    column: int
    """Where `text` begins, in characters."""
    indent: int
    """Columns before the marker."""
    marker: str
    """`=>`, `-`, `#`, `//`, `1.`, `$` …; empty where the line has none."""
    text: str
    shape: Shape
    gap: int
    """Blank lines before it."""
    level: int = 0
    """Depth of a heading, 1 outermost; 0 for anything else."""

    @property
    def is_code(self) -> bool:
        """Whether it can be the answer that a description asks for."""
        return self.shape in CODE_SHAPES

    @property
    def is_arrow(self) -> bool:
        """Whether an arrow stands before it."""
        return self.marker in ARROWS

    @property
    def is_bullet(self) -> bool:
        """Whether it is an entry of an unordered list."""
        return self.marker in BULLETS

    @property
    def number(self) -> int | None:
        """The number it is marked with, or None."""
        digits = self.marker.rstrip(".)")
        return int(digits) if digits.isdigit() else None


ARROWS = frozenset({"=>", "->", "→", "⇒", "➜", ">>", "-->", "==>"})
_DINGBATS = "‣◦●○■□▪▫▸►➢➤❖✓✔\uf0a7\uf0b7\uf0d8\uf0e0\uf0e8\uf0fc"
"""What word processors put before the lines of a list, pictures of their symbol fonts too."""
_MOJIBAKE = "èØ§"
"""Letters that such symbols become when text is copied."""
BULLETS = frozenset({"-", "*", "+", "•", "·", "–", ".", *_DINGBATS, *_MOJIBAKE})
BOX = "[ ]"
"""The marker of a task, ticked off or not."""

_MARKER = re.compile(
    rf"""(?P<marker>
        ={{1,2}}>|-{{1,2}}>(?!\w)|[→⇒➜]|>>
      | \#+(?!!)(?=\s|\w) | //+ | /\*+(?=\s) | --(?=\s) | ;;(?=\s)
      | [-*+•·–{_DINGBATS}](?=\s) | [{_MOJIBAKE}](?=\s+[^\W\d_]) | \.(?=[^\W\d_a-z]\w+\s)
      | \d{{1,3}}[.)](?=\s) | \$(?=\s\S|(?:git|docker|kubectl|npm|sudo|apt)\s)
    )\s*""",
    re.VERBOSE,
)
_CHECKBOX = re.compile(r"\[[ xX]\]\s+")


def split_marker(raw: str) -> tuple[int, str, int, str]:
    """Return indent (columns), marker, column (from 1) and text of a line."""
    expanded = len(raw[: len(raw) - len(raw.lstrip())].expandtabs(TAB))
    start = len(raw) - len(raw.lstrip())
    found = _MARKER.match(raw, start)
    if not found:
        return expanded, "", start + 1, raw.strip()
    marker = found["marker"]
    end = found.end()
    if marker in BULLETS and (box := _CHECKBOX.match(raw, end)):
        marker, end = BOX, box.end()
    text = raw[end:].strip()
    if marker.startswith("/*"):
        text = text.removesuffix("*/").rstrip()
    if marker.startswith("#"):
        text = without_closing_marks(text)
    return expanded, marker, end + 1, text
