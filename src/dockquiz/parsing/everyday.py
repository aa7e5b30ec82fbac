"""Commands that look like words (`make install`, `ping host`), known by what stands beside them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dockquiz.parsing.language import is_small_word
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.phrasing import english, french
from dockquiz.reference.lookup import is_program

MOST_WORDS = 3
_ADDED = re.compile(r"\s+\([^()]*\)$")


def with_everyday_commands(items: Sequence[Item]) -> list[Item]:
    """Return the items, with the commands among them that only their neighbours give away.

    A short line that begins with a program's name is a command where a description
    stands right above it, or an explanation indented below it.
    """
    result = list(items)
    for at, item in enumerate(items):
        above = items[at - 1] if at else None
        below = items[at + 1] if at + 1 < len(items) else None
        if _may_be_command(item) and (_is_description(above, item) or _explains(item, below)):
            result[at] = replace(item, shape=Shape.COMMAND)
    return result


def _may_be_command(item: Item) -> bool:
    words = _ADDED.sub("", item.text).split()
    return (
        item.shape is Shape.PROSE
        and not item.is_bullet
        and len(words) <= MOST_WORDS
        and is_program(words[0])
        and all(word.islower() and word.isascii() for word in words)
        and (_is_marked_alone(item) or not any(is_small_word(word) for word in words))
    )


def _is_marked_alone(item: Item) -> bool:
    """Whether a mark says that a word of every sentence is a command here: `=> who`."""
    return item.is_arrow and " " not in item.text


def _is_description(above: Item | None, item: Item) -> bool:
    if above is None or item.gap or above.shape not in {Shape.PROSE, Shape.HEADING}:
        return False
    marked = above.is_arrow or set(above.marker) in ({"#"}, {"/"}) or above.text.endswith(":")
    return marked or french.is_infinitive(above.text) or english.is_infinitive(above.text)


def _explains(item: Item, below: Item | None) -> bool:
    """Whether the next line is prose, indented below this one."""
    if below is None or below.gap or below.shape is not Shape.PROSE or below.marker:
        return False
    return below.indent > item.indent and len(below.text.split()) > 1
