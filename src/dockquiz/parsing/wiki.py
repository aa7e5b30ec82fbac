"""Marks of wikis and AsciiDoc: each line is rewritten with the Markdown mark of its kind."""

import re
from collections.abc import Sequence

_TITLED = re.compile(r"^(={2,6}) (\S.*?)(?: =+)?$")
_BOLD = re.compile(r"'''(.+?)'''")
_CODE = re.compile(r"''(.+?)''|\{\{\{(.+?)\}\}\}")
_FEWEST = 2
"""Titles that show that a note uses these marks."""


def as_markdown(rows: Sequence[str]) -> Sequence[str]:
    """Return the rows of a note in Markdown; those of a note without such titles as they are."""
    titles = sum(row[:2] == "==" and bool(_TITLED.match(row)) for row in rows)
    return [_rewritten(row) for row in rows] if titles >= _FEWEST else rows


def _rewritten(row: str) -> str:
    if found := _TITLED.match(row):
        return "#" * len(found[1]) + " " + found[2]
    row = _BOLD.sub(r"**\1**", row)
    return _CODE.sub(lambda code: f"`{code[1] or code[2]}`", row)
