"""Pasted terminal sessions: what a program printed below its command is no knowledge."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.shape import is_output

_PROMPT = re.compile(r"^(?:\[?[\w.-]+@[\w.-]+[^$#]{0,60}[$#]|[A-Z]:\\[^>]*(?<![-=])>)\s")
_PRINTED = 2
"""Lines below a prompt: an explanation takes one, what is printed takes more."""
_COMMENTS = frozenset({"$", "#", "//", "--", ";;", "/*"})


def is_prompt(row: str) -> bool:
    """Whether a row is a command behind the prompt of a certain machine."""
    return bool(_PROMPT.match(row.lstrip()))


def pasted(items: Sequence[Item]) -> list[Item]:
    """Return the items with the shape of those that a program printed set to output."""
    result = list(items)
    at = 0
    while at < len(result):
        end = _end(result, at + 1) if _opens(result[at]) else at + 1
        if _is_printed(result, at, end):
            for n in range(at + 1, end):
                result[n] = replace(result[n], shape=Shape.OUTPUT)
        at = max(end, at + 1)
    return result


def _opens(item: Item) -> bool:
    return item.marker == "$" or item.shape is Shape.OUTPUT


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
    if opening.shape is Shape.OUTPUT or is_output(below[0].text):
        return True
    leads_on = end < len(items) and not items[end].gap
    return len(below) >= _PRINTED and not leads_on and not any(i.is_code for i in below)
