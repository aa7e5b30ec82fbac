"""A sentence about a flag: `--link lets one container reach another`."""

import re

from dockquiz.parsing.draft import Match, Scene
from dockquiz.parsing.rules.arrow import flag_card
from dockquiz.reference.lookup import is_program

_START = re.compile(
    r"^(?P<flag>`?--?[A-Za-z][\w-]*`?(?:\s*(?:,|/|or|ou)\s*`?--?[A-Za-z][\w-]*`?)*)\s+(?P<meaning>[^\W\d_-].*)$",
    re.DOTALL,
)

_OWNED = re.compile(
    r"^(?P<flag>`?--?[A-Za-z][\w-]*`?)\s+(?:dans|de|pour|avec|in|of|for|with)\s+"
    r"(?P<owner>[a-z][\w-]*(?: [a-z][\w-]*){0,2}?)`?\s*(?::|=>|=|->)\s+(?P<meaning>\S.*)$"
)
"""`-t in docker build: names the image`"""


def flag_sentence(scene: Scene, at: int) -> Match | None:
    """Draft the card of a line that begins with a flag and goes on in words."""
    item = scene.items[at]
    owned = _OWNED.match(item.text.replace("`", ""))
    if owned and is_program(owned["owner"].split()[0]):
        meaning = scene.prose(owned["meaning"], item)
        return Match(1, (flag_card(scene, item, owned["flag"], meaning, owner=owned["owner"]),))
    found = _START.match(item.text)
    if not found or len(found["meaning"].split()) < 2:
        return None
    meaning = scene.prose(found["meaning"], item).rstrip(".")
    return Match(1, (flag_card(scene, item, found["flag"].replace("`", ""), meaning),))
