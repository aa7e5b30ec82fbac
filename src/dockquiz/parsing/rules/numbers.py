"""Numbers and what they stand for, one a line below a title: ports, codes, atomic numbers."""

import re
from collections.abc import Sequence

from dockquiz.parsing.draft import Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.pairs import Pair
from dockquiz.parsing.rules.terms import of_term

_NUMBERED = re.compile(
    r"(?P<number>\d{1,5}(?:/(?:tcp|udp))?)\s+(?P<name>[^\W\d_]\S*(?: \S+){0,4})$"
)
_YEAR = re.compile(r"1\d{3}|20\d\d")
_TABLED = re.compile(
    r"\b(?:ports?|codes?|status|statuts?|erreurs?|errors?|signals?|signaux)\b", re.IGNORECASE
)
_FEWEST = 3
_NEAR = 12
"""Lines above and below."""


def numbers(scene: Scene, at: int) -> Match | None:
    """Draft the card of a number and its name, in a passage of such lines below a title."""
    item = scene.items[at]
    found = _numbered(item)
    if found is None or not scene.title:
        return None
    around = scene.items[max(0, at - _NEAR) : at + _NEAR]
    near = [beside["number"] for i in around if (beside := _numbered(i))]
    if len(near) < _FEWEST or _counts(near):
        return None
    if all(_YEAR.fullmatch(number) for number in near) and not _TABLED.search(scene.title):
        return None
    pair = Pair(found["number"], found["name"], Shape.PROSE, Shape.PROSE, arrow=False)
    return Match(1, (of_term(scene, item, pair),))


def _numbered(item: Item) -> re.Match[str] | None:
    if item.marker or item.shape in {Shape.TABLE, Shape.OUTPUT, Shape.HEADING}:
        return None
    return _NUMBERED.match(item.text)


def _counts(numbers_near: Sequence[str]) -> bool:
    """Whether numbers count lines: 1, 2, 3."""
    return list(numbers_near[:_FEWEST]) == ["1", "2", "3"]
