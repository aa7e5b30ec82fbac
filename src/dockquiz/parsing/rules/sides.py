"""Several things told apart in one line: `Hub = repeats / switch = forwards`, `X (…) vs Y (…)`."""

import re

from dockquiz.parsing.draft import Match, Scene
from dockquiz.parsing.line import Shape
from dockquiz.parsing.markup import plain
from dockquiz.parsing.rules.fact import facts_of
from dockquiz.parsing.rules.pairs import Pair, is_term
from dockquiz.parsing.rules.terms import of_term
from dockquiz.parsing.shape import shape_of

_BETWEEN = re.compile(r"\s*;\s+|\s+(?://?|\|\|?|--)\s+|,?\s+(?:vs\.?|versus|whereas|while)\s+")
_SIDE = re.compile(
    r"(?P<name>[^:=()→⇒>]{2,40}?)\s*(?P<sign>:|=>?|->|→|⇒|(?<=\s)[-–—])\s+(?P<said>\S.*)$",
    re.DOTALL,
)
_REMARKED = re.compile(r"(?P<name>[^:=()]{2,40}?)\s+\((?P<said>[^()]+)\)[.;]?$")
_PARALLEL = {
    lang: re.compile(
        rf"(?P<one>(?P<name>[^,;:.]{{2,40}}?) (?P<verb>{verbs}) [^,;:.]+),"
        r"(?: (?:and|but|et|mais))? "
        r"(?P<other>(?P<peer>[^,;:.]{2,40}?) (?P=verb) (?!not\b.?$)[^,;:.]+)\.?$"
    )
    for lang, verbs in {
        "en": "are|is|were|was|has|have",
        "fr": "est|sont|a|ont|était|étaient",
    }.items()
}
"""Two sentences with the same verb: `Veins are thin, arteries are thick`."""
_SAYING = re.compile(r"\b(?:is|are|not|est|sont|pas|n)\b", re.IGNORECASE)
"""What a name never holds: it is the beginning of a sentence."""
_LONGEST_NAME = 4
"""Words."""
_FEWEST_SAID = 2
"""Words in parentheses: one alone is an abbreviation or a unit."""


def sides(scene: Scene, at: int) -> Match | None:
    """Draft a card for each of the things that a line tells apart in the same form."""
    item = scene.items[at]
    text = plain(item.text)
    found = _PARALLEL[scene.language(text)].match(text)
    if found and is_term(found["name"]) and is_term(found["peer"]):
        one, other = (facts_of(scene, item, found[half]) for half in ("one", "other"))
        return Match(1, (*one, *other)) if one and other else None
    pairs = _told_apart(text)
    if len(pairs) < 2 or not all(_is_prose(pair) for pair in pairs):
        return None
    return Match(1, tuple(of_term(scene, item, pair) for pair in pairs))


def _told_apart(text: str) -> list[Pair]:
    """Return the things that a line tells apart and what it says of each; none if it does not."""
    pieces = _BETWEEN.split(text)
    told = [_SIDE.match(piece) for piece in pieces]
    if len(told) > 1 and all(told) and len({side["sign"] for side in told if side}) == 1:
        return [_pair(side["name"], side["said"]) for side in told if side]
    remarked = [_REMARKED.match(piece) for piece in pieces]
    said = [side for side in remarked if side and len(side["said"].split()) >= _FEWEST_SAID]
    has_sign = len(said) == len(pieces)
    return [_pair(side["name"], side["said"]) for side in said] if has_sign else []


def _pair(name: str, said: str) -> Pair:
    return Pair(name.strip(), said.strip(" ;"), Shape.PROSE, Shape.PROSE, arrow=False)


def _is_prose(pair: Pair) -> bool:
    """Whether a side names something in a few words and says something of it, both no code."""
    if (
        len(pair.left.split()) > _LONGEST_NAME
        or _SAYING.search(pair.left)
        or not is_term(pair.left)
    ):
        return False
    return shape_of(pair.left) is Shape.PROSE and shape_of(pair.right) is Shape.PROSE
