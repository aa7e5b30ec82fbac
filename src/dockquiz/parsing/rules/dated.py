"""A date and what happened then: `1643: death of Louis XIII`, `**1648 Peace of Westphalia** …`."""

import re
from itertools import islice

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.markup import plain

_MONTH = (
    r"(?:jan(?:vier|uary)|f[ée]v(?:rier)|feb(?:ruary)|mar(?:s|ch)|a(?:vril|pril)|ma[iy]|jui(?:n|llet)"
    r"|jun[e]|jul[y]|ao[ûu]t|aug(?:ust)|sep(?:tembre|tember)|oct(?:obre|ober)|nov(?:embre|ember)"
    r"|d[ée]c(?:embre|ember))"
)
_DAY = rf"\d{{1,2}}(?:er|st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}},?"
_YEAR = r"(?:1\d{3}|20\d\d)"
_DATED = re.compile(
    r"^(?:(?:en|le|in|on|vers|around|about|c\.|circa)\s)?"
    rf"(?P<date>(?:(?:{_DAY}|{_MONTH}) )?{_YEAR}(?:\s?[-–]\s?{_YEAR})?)"
    r"(?:\s*(?::|=>|=|->|→|⇒|–|—)\s*|\s+-\s+|,?\s+)(?P<event>[^\W\d_].*)$",
    re.IGNORECASE | re.DOTALL,
)
_FEWEST = 2
"""Dated lines in a passage: one number alone may be a port or a size."""
_ASKED = {
    "fr": {True: "Que s'est-il passé le {} ?", False: "Que s'est-il passé en {} ?"},
    "en": {True: "What happened on {}?", False: "What happened in {}?"},
}


def dated(scene: Scene, at: int) -> Match | None:
    """Draft the card of an event, in a passage that dates several."""
    item = scene.items[at]
    found = _event(item)
    if found is None or len(list(islice(filter(_event, scene.items), _FEWEST))) < _FEWEST:
        return None
    event = scene.prose(found["event"], item)
    lang = scene.language(event)
    names_day = bool(re.match(rf"(?:{_DAY}) ", found["date"], re.IGNORECASE))
    made = Draft(
        kind=Kind.FACT,
        question=_ASKED[lang][names_day].format(found["date"]),
        answer=event,
        lang=lang,
        sources=(item,),
    )
    return Match(1, (made,))


def _event(item: Item) -> re.Match[str] | None:
    return _DATED.match(plain(item.text)) if item.shape is Shape.PROSE else None
