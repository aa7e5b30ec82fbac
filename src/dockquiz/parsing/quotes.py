"""Quoted lines of Markdown: `> Tip: …` says what it would say without its mark."""

import re
from collections.abc import Sequence

from dockquiz.parsing.language import prose_share
from dockquiz.parsing.line import Shape
from dockquiz.parsing.shape import is_output, shape_of

_QUOTED = re.compile(r"^(?P<mark>\s*>(?:\s?>)*)(?:\s+(?P<text>\S.*))?$")
_SAYING = re.compile(r"[*_\"«`(]*[^\W\d_a-zà-ÿ]|[-*+]\s|\[!")
"""How a quotation begins: with a capital letter, or an entry of a list."""
_FEWEST_WORDS = 4


def without_quotes(rows: Sequence[str]) -> list[str]:
    """Return the rows, blanks for the marks of those that are quoted.

    A line that only redirects (`> file`) is none of them.
    """
    result = list(rows)
    is_quoted = False
    for at, row in enumerate(rows):
        found = _QUOTED.match(row) if ">" in row else None
        is_quoted = found is not None and (is_quoted or _says(found["text"] or "", found["mark"]))
        if found and is_quoted:
            result[at] = " " * found.end("mark") + row[found.end("mark") :]
    return result


def _says(text: str, mark: str) -> bool:
    if is_output(f"{mark.strip()} {text}"):
        return False
    if _SAYING.match(text) or (text and shape_of(text) is Shape.COMMAND):
        return True
    return len(text.split()) >= _FEWEST_WORDS and ":" not in text and prose_share(text) > 0
