"""`Example:` below a card: what it shows belongs to that card and is none of its own."""

from dockquiz.parsing.draft import Match, Scene
from dockquiz.parsing.line import Shape
from dockquiz.parsing.titles import CAPTION

_MOST = 8
"""Lines of one example."""


def example(scene: Scene, at: int) -> Match | None:
    """Take a line that only announces an example, and the code below it."""
    item = scene.items[at]
    if item.shape is not Shape.PROSE or not CAPTION.match(item.text):
        return None
    shown = [item]
    while (
        (code := scene.at(at + len(shown))) is not None
        and (code.is_code or code.shape is Shape.OUTPUT)
        and code.gap <= (len(shown) == 1)
        and len(shown) <= _MOST
    ):
        shown.append(code)
    if len(shown) == 1 or not scene.drafted:
        return None
    return Match(len(shown), context=tuple(shown))
