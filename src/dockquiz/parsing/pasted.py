"""Pasted terminal sessions: what a program printed below its command is no knowledge."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dockquiz.parsing.language import prose_share
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.shape import is_output

_PROMPT = re.compile(
    r"""^(?:\[?[\w.-]+@[\w.-]+[^$#]{0,60}[$#] | [A-Z]:\\[^>]*(?<![-=])> | \w+[=-]\#
      | (?:mysql|sqlite|MariaDB\ \[\S+\]|redis\ [\d.]+:\d+|mongo\w*)>
    )\s""",
    re.VERBOSE,
)
"""Before the cursor of a shell, of psql, of another client of a database."""
_OUTPUT = re.compile(
    r"^(?:outputs?|results?|r[ée]sultats?|sortie|affiche|prints|retourne)\s*:$", re.IGNORECASE
)
"""What says that the lines below were printed."""
_SPOKEN = 0.25
"""Small words among the words of a line that somebody wrote."""
_PRINTED = 2
"""Lines below a prompt: an explanation takes one, what is printed takes more."""
_SETTING = re.compile(
    r"^(?P<key>[a-z][\w./-]*):(?:\s+(?P<value>\S+|[\"'\[{].*))?$|^[\"']?\S+[\"']?$"
)
_FEWEST_SETTINGS = 3
_COMMENTS = frozenset({"$", "#", "//", "--", ";;", "/*"})


def is_prompt(row: str) -> bool:
    """Whether a row is a command behind the prompt of a certain machine."""
    return bool(_PROMPT.match(row.lstrip()))


def pasted(items: Sequence[Item]) -> list[Item]:
    """Return the items with the shape of those that a program printed set to output."""
    result = list(items)
    at = 0
    while at < len(result):
        if (end := _skeleton_end(result, at)) > at:
            result[at:end] = [replace(i, shape=Shape.OUTPUT) for i in result[at:end]]
            at = end
            continue
        end = _end(result, at + 1) if _opens(result[at]) else at + 1
        if _is_printed(result, at, end):
            for n in range(at + 1, end):
                result[n] = replace(result[n], shape=Shape.OUTPUT)
        at = max(end, at + 1)
    return result


def _skeleton_end(items: list[Item], at: int) -> int:
    """Return where the settings end that begin at an index: `kind: Pod`, keys below keys."""
    end, nested = at, False
    if items[at].marker or (at and not items[at].gap and _SETTING.match(items[at - 1].text)):
        return at
    while end < len(items) and (end == at or not items[end].gap):
        found = _SETTING.match(items[end].text)
        if not found or items[end].marker not in {"", "-"} or items[end].shape is Shape.TABLE:
            break
        if not found["key"] and items[end].marker != "-":
            break
        deeper = end > at and items[end].indent > items[end - 1].indent
        nested = nested or (deeper and items[end - 1].text.endswith(":"))
        end += 1
    return end if nested and end - at >= _FEWEST_SETTINGS else at


def _opens(item: Item) -> bool:
    return item.marker == "$" or item.shape is Shape.OUTPUT or bool(_OUTPUT.match(item.text))


def _end(items: list[Item], at: int) -> int:
    """Return where the lines end that follow without a gap, a marker or a prompt."""
    while (
        at < len(items)
        and not items[at].gap
        and items[at].marker not in _COMMENTS
        and items[at].shape not in {Shape.HEADING, Shape.TABLE, Shape.RULE}
        and items[at].marker != "```"
        and not is_prompt(items[at].text)
    ):
        at += 1
    return at


def _is_printed(items: list[Item], at: int, end: int) -> bool:
    """Whether the lines behind `at`, up to `end`, are the output of what stands there."""
    opening, below = items[at], items[at + 1 : end]
    if not below:
        return False
    if opening.shape is Shape.OUTPUT and prose_share(below[0].text) >= _SPOKEN:
        return False
    if opening.shape is Shape.OUTPUT or _OUTPUT.match(opening.text) or is_output(below[0].text):
        return True
    leads_on = end < len(items) and not items[end].gap
    return len(below) >= _PRINTED and not leads_on and not any(i.is_code for i in below)
