"""Notes in Org: headings and blocks of code as in Markdown, settings left out."""

import re
from collections.abc import Sequence

_HEADING = re.compile(
    r"^(?P<stars>\*+)\s+(?:(?:TODO|DONE)\s+)?(?P<text>.*?)(?:\s+:[\w@#%:]+:)?\s*$"
)
_BEGIN = re.compile(r"^\s*#\+begin_(?:src|example)\s*(?P<name>[\w+-]*).*$", re.IGNORECASE)
_END = re.compile(r"^\s*#\+end_(?:src|example)\s*$", re.IGNORECASE)
_SETTING = re.compile(
    r"^\s*(?:#\+\w+|:[\w-]+:(?:\s|$)|#(?:\s|$)|(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):\s*[<\[])"
)
_DEEPEST = 6
_LONGEST = 2_000
"""Characters of a heading."""


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
            shown.append(f"{marks} {heading['text']}")
        elif _SETTING.match(row):
            settings.add(line)
            shown.append("")
        else:
            shown.append(row)
    return shown, settings
