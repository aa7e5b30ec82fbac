"""Notes in Org: headings and blocks of code as in Markdown, settings left out."""

import re
from collections.abc import Sequence
from pathlib import PurePath

_HEADING = re.compile(
    r"^(?P<stars>\*+)\s+(?:(?:TODO|DONE)\s+)?(?P<text>.*?)(?:\s+:[\w@#%:]+:)?\s*$"
)
_BEGIN = re.compile(r"^\s*#\+begin_(?:src|example)\s*(?P<name>[\w+-]*).*$", re.IGNORECASE)
_END = re.compile(r"^\s*#\+end_(?:src|example)\s*$", re.IGNORECASE)
_SETTING = re.compile(
    r"^\s*(?:#\+\w+|:[\w-]+:(?:\s|$)|#(?:\s|$)|(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):\s*[<\[])"
)
_CODE = re.compile(
    r"(?<![\w~])~([^~\s](?:[^~]*[^~\s])?)~(?![\w~])|(?<![\w=])=([^=\s]{2,})=(?![\w=])"
)
_BOLD = re.compile(r"(?<![\w*])\*([^*\s](?:[^*]*[^*\s])?)\*(?![\w*])")
_LINK = re.compile(r"\[\[([^\]]+)\](?:\[([^\]]+)\])?\]")
_OUTLINED = re.compile(r"\*{2,6} \S")
_FEWEST = 2
"""Headings of several stars that show that a note is in Org, whatever its file is called."""
_DEEPEST = 6
_LONGEST = 2_000
"""Characters of a heading."""


def is_org(rows: Sequence[str], path: str) -> bool:
    """Whether a note is written in Org: by the ending of its file, or by its headings."""
    if PurePath(path).suffix.lower() == ".org":
        return True
    return sum(row[:2] == "**" and bool(_OUTLINED.match(row)) for row in rows) >= _FEWEST


def as_markdown(rows: Sequence[str]) -> tuple[list[str], set[int]]:
    """Return the lines of an Org note as Markdown, and the numbers of those that set something.

    Each line stays on its line; lines that set something are blank.
    """
    shown: list[str] = []
    settings: set[int] = set()
    in_code = False
    for line, row in enumerate(rows, 1):
        if begin := _BEGIN.match(row):
            in_code = True
            shown.append(f"```{begin['name']}")
        elif _END.match(row):
            in_code = False
            shown.append("```")
        elif in_code:
            shown.append(row)
        elif len(row) < _LONGEST and (heading := _HEADING.match(row)):
            marks = "#" * min(len(heading["stars"]), _DEEPEST)
            shown.append(f"{marks} {_inline(heading['text'])}")
        elif _SETTING.match(row):
            settings.add(line)
            shown.append("")
        else:
            shown.append(_inline(row))
    return shown, settings


def _inline(row: str) -> str:
    """Return a line with the marks of Markdown for code, bold words and links."""
    if len(row) > _LONGEST:
        return row
    row = _LINK.sub(lambda link: link[2] or link[1], row)
    row = _CODE.sub(lambda code: f"`{code[1] or code[2]}`", row)
    return _BOLD.sub(r"**\1**", row)
