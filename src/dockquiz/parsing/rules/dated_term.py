"""Things named with their date: `Edict of Nantes (1598): …`, `Hastings: 14 October 1066, …`."""

import re

from dockquiz.domain.card import Kind
from dockquiz.parsing.dates import DATE, is_sure
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item
from dockquiz.parsing.markup import plain
from dockquiz.parsing.rules.definition import defined
from dockquiz.parsing.rules.event import is_date
from dockquiz.parsing.rules.pairs import is_term

_NAME = r"(?P<name>[^\W\d_][^:=;()→⇒]{1,70}?)"
_SIGN = r"\s*(?::|=>?|->|→|⇒|–|—|\s-)\s+"
_BEFORE = re.compile(
    rf"^{_NAME},?\s+(?:\(\s*)?(?:en |in |le |on )?(?P<date>{DATE})(?:\s*\))?{_SIGN}(?P<said>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_AFTER = re.compile(
    rf"^{_NAME}\s*[:=]\s+(?:en |in |le |on |du )?(?P<date>{DATE})(?:\s*,\s+(?P<said>\S.*))?$",
    re.IGNORECASE | re.DOTALL,
)
_LATER = re.compile(
    rf"^{_NAME},?\s+(?P<when>(?:le |on |\(\s*)?(?P<date>{DATE})\)?(?: (?:à|in|at) [^\s,]+)?)\.?$",
    re.IGNORECASE,
)
_HALF = re.compile(r"\s*;\s+")
_LONGEST_NAME = 8
"""Words."""
_SPAN = re.compile(r"\s?[-–]\s?|\s(?:à|au|to)\s")
_WHEN = {"fr": "{} : à quelle date ?", "en": "{}: when was it?"}
_DATES = {"fr": "{} : quelles dates ?", "en": "{}: which dates?"}


def dated_term(scene: Scene, at: int) -> Match | None:
    """Draft the cards of what a line names with its date: one asks for the date."""
    item = scene.items[at]
    text = plain(item.text)
    if found := _BEFORE.match(text) or _AFTER.match(text):
        name, said = found["name"].rstrip(" ,:"), found["said"]
        if not is_term(name) or not is_date(scene, found["date"]):
            return None
        told = defined(scene, item, f"{name} : {said}") if said else ()
        return Match(1, (*told, _when(scene, item, name, found["date"])))
    halves = [_LATER.match(half) for half in _HALF.split(text)]
    dated = [half for half in halves if half and _names(scene, half["name"])]
    if len(dated) < len(halves) or not all(is_sure(half["date"]) for half in dated):
        return None
    drafts = (_when(scene, item, half["name"], half["date"], half["when"]) for half in dated)
    return Match(1, tuple(drafts))


def _when(scene: Scene, item: Item, name: str, date: str, place: str = "") -> Draft:
    """Draft the card that asks for the date of something named."""
    named = scene.prose(name, item)
    lang = scene.language(named)
    asked = _DATES if _SPAN.search(date) else _WHEN
    return Draft(
        kind=Kind.FACT,
        question=asked[lang].format(named[:1].upper() + named[1:]),
        answer=place.strip("()") or date,
        lang=lang,
        sources=(item,),
    )


def _names(scene: Scene, name: str) -> bool:
    """Whether a text is the name of something that has a date, and no sentence."""
    ask = scene.phrasing(scene.language(name))
    return len(name.split()) <= _LONGEST_NAME and not ask.is_sentence(name)
