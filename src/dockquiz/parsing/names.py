"""Names that a note's own commands give (`--name web`), and slips in using them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.spelling import is_known
from dockquiz.reference.finding import Finding
from dockquiz.reference.nearest import distance

_GIVEN = re.compile(
    r"(?:--(?:name|[\w-]*alias|hostname)[ =](?P<flagged>[a-z]{2,})|\bcreate (?P<created>[a-z]{2,}))"
    r"(?![\w/:.-])"
)
_WORD = re.compile(r"(?<![\w/.:<@=-])[a-z]{5,}(?![\w/.@=>-])")
UNKNOWN_NAME = "unknown-name"
SHORTEST = 5
"""Letters of a name in which a slip can be told from another name."""


def misspelt_names(items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
    """Find words of commands that are one slip away from a name the note gives.

    The word must stand nowhere in a lexicon and be no name that is given itself.
    """
    commands = [item for item in items if item.shape is Shape.COMMAND]
    given = Counter(m["flagged"] or m["created"] for c in commands for m in _GIVEN.finditer(c.text))
    names = {name for name in given if len(name) >= SHORTEST}
    for item in commands if names else ():
        for found in _WORD.finditer(item.text):
            near = [n for n in names if distance(found[0], n, 2) == 1]
            if found[0] not in given and len(near) == 1 and not is_known(found[0]):
                yield (
                    item,
                    Finding(
                        UNKNOWN_NAME, found.start(), found.end(), found[0], (near[0],), near[0]
                    ),
                )
