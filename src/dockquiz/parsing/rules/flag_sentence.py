"""A sentence about a flag: `--link lets one container reach another`."""

import re

from dockquiz.parsing.draft import Match, Scene
from dockquiz.parsing.rules.arrow import flag_card

_START = re.compile(
    r"^(?P<flag>`?--?[A-Za-z][\w-]*`?(?:\s*(?:,|/|or|ou)\s*`?--?[A-Za-z][\w-]*`?)*)\s+(?P<meaning>[^\W\d_-].*)$",
    re.DOTALL,
)


def flag_sentence(scene: Scene, at: int) -> Match | None:
    """Draft the card of a line that begins with a flag and goes on in words."""
    item = scene.items[at]
    found = _START.match(item.text)
    if not found or len(found["meaning"].split()) < 2:
        return None
    meaning = scene.prose(found["meaning"], item).rstrip(".")
    return Match(1, (flag_card(scene, item, found["flag"].replace("`", ""), meaning),))
