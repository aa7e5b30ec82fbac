"""What becomes what, several in one line: `Inversion: major ⇒ minor, augmented ⇒ diminished`."""

import re

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import CODE_SHAPES, Item
from dockquiz.parsing.markup import plain
from dockquiz.parsing.rules.fact import facts_of
from dockquiz.parsing.shape import shape_of

_LABELLED = re.compile(r"(?P<label>[^:,;]{2,40}?)\s*:\s+(?P<said>\S.*)$", re.DOTALL)
_BETWEEN = re.compile(r"\s*[,;]\s+(?![^()]*\))")
_BECOMES = re.compile(r"(?P<one>[^⇒→=>]+?)\s*(?:⇒|→|=>|->)\s*(?P<other>[^⇒→=>]+)$")
_FEWEST = 2
_LONGEST = 4
"""Words of a side."""
_ASKED = {"fr": "{} : que devient « {} » ?", "en": "{}: what does “{}” become?"}


def mapping(scene: Scene, at: int) -> Match | None:
    """Draft a card for each pair of a labelled line of pairs, and for what else it says."""
    item = scene.items[at]
    labelled = _LABELLED.match(plain(item.text))
    pieces = _BETWEEN.split(labelled["said"]) if labelled else []
    pairs = [_pair(piece) for piece in pieces]
    if labelled is None or sum(pair is not None for pair in pairs) < _FEWEST:
        return None
    drafts: list[Draft] = []
    for piece, pair in zip(pieces, pairs, strict=True):
        if pair is not None:
            drafts.append(_draft(scene, item, labelled["label"], pair))
        else:
            drafts += facts_of(scene, item, piece, label=labelled["label"])
    return Match(1, tuple(drafts))


def _pair(text: str) -> re.Match[str] | None:
    found = _BECOMES.match(text)
    if found is None or shape_of(text) in CODE_SHAPES:
        return None
    sides = (found["one"], found["other"])
    return found if all(len(side.split()) <= _LONGEST for side in sides) else None


def _draft(scene: Scene, item: Item, label: str, pair: re.Match[str]) -> Draft:
    lang = scene.language(plain(item.text))
    return Draft(
        kind=Kind.FACT,
        question=_ASKED[lang].format(scene.prose(label, item), pair["one"].strip()),
        answer=pair["other"].strip(),
        lang=lang,
        sources=(item,),
    )
