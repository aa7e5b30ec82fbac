"""Things in their order on one line: `Largo < Andante < Allegro (slowest to fastest)`."""

import re

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.markup import plain

_RANKED = re.compile(
    r"(?:(?P<label>[^:<>]{2,40}?)\s*:\s+)?(?P<parts>[^<>:()]+(?:\s(?P<sign>[<>])\s[^<>:()]+){2,})"
    r"(?:\((?P<how>[^()]+)\))?\.?$"
)
_MOST_WORDS = 3
"""Words of a part."""
_ASKED = {
    "fr": {"<": "du plus petit au plus grand", ">": "du plus grand au plus petit"},
    "en": {"<": "from the least to the most", ">": "from the most to the least"},
}
_WHICH = {"fr": "{} : quel est l'ordre, {} ?", "en": "{}: what is the order, {}?"}


def ranked(scene: Scene, at: int) -> Match | None:
    """Draft the card of three things or more that a line puts in order."""
    item = scene.items[at]
    found = _RANKED.match(plain(item.text))
    if found is None:
        return None
    parts = [part.strip() for part in re.split(r"\s[<>]\s", found["parts"])]
    label = (found["label"] or scene.title).strip()
    if not label or any(len(part.split()) > _MOST_WORDS for part in parts):
        return None
    lang = scene.language(plain(item.text))
    how = found["how"] or _ASKED[lang][found["sign"]]
    made = Draft(
        kind=Kind.SEQUENCE,
        question=_WHICH[lang].format(label[:1].upper() + label[1:], how),
        answer="\n".join(parts),
        items=tuple(parts),
        lang=lang,
        sources=(item,),
        standalone=not found["label"],
    )
    return Match(1, (made,))
