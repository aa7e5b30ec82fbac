"""Flags listed under their command, which is no card itself: it is what they belong to."""

import re

from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.markup import plain
from dockquiz.parsing.rules.pairs import split_arrow, split_code
from dockquiz.parsing.rules.title_command import title_command
from dockquiz.parsing.shape import command_depth

_STARTS = re.compile(r"^--?[A-Za-z0-9?#@]")


def flag_list(scene: Scene, at: int) -> Match | None:
    """Take a bare command above a list of flags as what those flags belong to."""
    item, below = scene.items[at], scene.at(at + 1)
    if below is None or not _is_bare_command(item) or below.gap > 1:
        return None
    if not _STARTS.match(plain(below.text)) or not (
        split_arrow(below.text) or split_code(below.text)
    ):
        return None
    scene.parent = item
    described = _described(scene, at)
    return Match(1, described, context=() if described else (item,))


def _described(scene: Scene, at: int) -> tuple[Draft, ...]:
    """Return the card of the command, where the title above says what to do with it."""
    if at or not scene.passage.titles:
        return ()
    words = scene.items[at].text.split()
    takes_something = not scene.items[at].gap and len(words) > max(1, command_depth(words))
    if not takes_something and not scene.phrasing(scene.language(scene.title)).is_infinitive(
        scene.title
    ):
        return ()
    match = title_command(scene, at)
    return match.drafts if match and match.count == 1 else ()


def _is_bare_command(item: Item) -> bool:
    return item.shape is Shape.COMMAND and not split_arrow(item.text) and not split_code(item.text)
