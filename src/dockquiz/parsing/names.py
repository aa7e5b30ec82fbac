"""Names that a note's own commands give (`--name web`), and slips in using them."""

import re
from collections import Counter, defaultdict
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
    names: dict[str, set[str]] = defaultdict(set)
    for name in given:
        for key in _shortened(name) if len(name) >= SHORTEST else ():
            names[key].add(name)
    for item in commands if names else ():
        for found in _WORD.finditer(item.text):
            if found[0] in given or is_known(found[0]):
                continue
            alike = {name for key in _shortened(found[0]) for name in names.get(key, ())}
            near = [name for name in alike if distance(found[0], name, 2) == 1]
            if len(near) == 1:
                yield (
                    item,
                    Finding(
                        UNKNOWN_NAME, found.start(), found.end(), found[0], (near[0],), near[0]
                    ),
                )


def _shortened(word: str) -> list[str]:
    """Return a word, and it without each of its letters: two words one slip apart share one."""
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]
