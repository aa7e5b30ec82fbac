"""Numbered lines whose numbers stand before a colon, a dash or a slash: `1 : pull`, `2/ tag`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.shape import shape_of

_NUMBER = re.compile(r"(?P<number>\d{1,2})(?:\s?[:/)]|\s?-|°)\s+(?=\S)")
_FURTHEST = 4
"""Items between one number and the next."""


def numbered(items: Sequence[Item]) -> list[Item]:
    """Return the items, those that count from 1 on marked with their numbers.

    One number alone may be a port or a size; a line that counts on from the one
    before is a step.
    """
    result = list(items)
    found = [(at, int(number["number"])) for at, number in _numbers(items)]
    for run in _runs(found):
        for at in run:
            result[at] = _marked(items[at])
    return result


def _numbers(items: Sequence[Item]) -> list[tuple[int, re.Match[str]]]:
    numbers = ((at, _NUMBER.match(i.text)) for at, i in enumerate(items) if not i.marker)
    return [(at, number) for at, number in numbers if number]


def _runs(found: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the places of the numbers that count from 1 on, without a gap."""
    runs: list[list[int]] = []
    last = (-1, -1)
    for at, number in found:
        follows = number == last[1] + 1 and at - last[0] <= _FURTHEST
        if number == 1:
            runs.append([at])
        elif follows and runs:
            runs[-1].append(at)
        last = (at, number) if number == 1 or follows else (-1, -1)
    return [run for run in runs if len(run) > 1]


def _marked(item: Item) -> Item:
    number = _NUMBER.match(item.text)
    if number is None or item.shape in {Shape.TABLE, Shape.OUTPUT}:
        return item
    text = item.text[number.end() :]
    marker, column = f"{number['number']}.", item.column + number.end()
    return replace(item, marker=marker, text=text, column=column, shape=shape_of(text))
