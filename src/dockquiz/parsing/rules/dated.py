"""Dates and what happened then, in lines and in titles: `1643: death of Louis XIII`."""

import re
from dataclasses import replace
from itertools import islice

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.markup import plain
from dockquiz.parsing.rules.fact import facts_of, says_something
from dockquiz.parsing.titles import NOTE_LEVEL

_MONTH = (
    r"(?:jan(?:vier|uary)|f[ée]v(?:rier)|feb(?:ruary)|mar(?:s|ch)|a(?:vril|pril)|ma[iy]|jui(?:n|llet)"
    r"|jun[e]|jul[y]|ao[ûu]t|aug(?:ust)|sep(?:tembre|tember)|oct(?:obre|ober)|nov(?:embre|ember)"
    r"|d[ée]c(?:embre|ember))"
)
_DAY = rf"\d{{1,2}}(?:er|st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?"
_ERA = r"(?:\s?(?:BCE?|CE|AD|av\.? J\.?-?C\.?|ap\.? J\.?-?C\.?))"
_YEAR = r"(?:1\d{3}|20\d\d)"
_YEARS = rf"(?:{_YEAR}{_ERA}?|\d{{1,4}}{_ERA})"
_SPAN = rf"(?:{_YEARS}|(?:\d{{1,4}})(?=\s?[-–]\s?\d+{_ERA}))(?:\s?[-–]\s?{_YEARS})?"
_CENTURY = (
    r"(?:(?:early|mid|late|end of|beginning of|début|fin|milieu)(?: of| du)?(?: the)? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th) c(?:entury|\.)|[IVX]+e siècle){_ERA}?"
)
_DATE = rf"(?:(?:{_DAY}|{_MONTH}),? )?{_SPAN}"
_SEPARATOR = r"(?:\s*(?::|=>|=|->|→|⇒|–|—)\s*|\s+-\s+|,?\s+)"
_OPENING = r"^(?:(?:en|le|in|on|vers|around|about|c\.|circa)\s)?"
_DATED = re.compile(
    rf"{_OPENING}(?P<date>{_DATE}){_SEPARATOR}(?P<event>[^\W\d_].*)$", re.IGNORECASE | re.DOTALL
)
_CENTURIED = re.compile(
    rf"{_OPENING}(?P<date>{_CENTURY})\s*[:=]\s*(?P<event>[^\W\d_].*)$", re.IGNORECASE | re.DOTALL
)
_YEARLESS = re.compile(
    rf"{_OPENING}(?P<date>{_DAY})(?:\s*(?::|=>|=|->|→|⇒)\s*|\s+[-–]\s+)(?P<event>[^\W\d_].*)$",
    re.IGNORECASE | re.DOTALL,
)
_INSIDE = re.compile(
    rf"^le (?P<date>{_DAY}(?: {_YEAR})?),? (?P<event>\w.*)$", re.IGNORECASE | re.DOTALL
)
_TITLED = re.compile(rf"^(?P<date>{_DATE})\s*[:–—-]\s+(?P<event>[^\W\d_].*)$", re.IGNORECASE)
_ENDING = re.compile(rf"^(?P<event>[^\W\d_].*?)\s*\(\s*(?P<date>{_DATE})\s*\)$", re.IGNORECASE)
_ANY_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_PIECE = re.compile(r"\s*(?:;|…|\.\.\.)\s+|(?<=[^\W\d_]{2}[.!»)])\s+(?=[^\W\d_«])")
_QUOTED = re.compile(r"^(?P<who>[^\W\d_][\w ]{1,30}?)\s?:\s*(?P<said>[«“\"].+)$", re.DOTALL)
_FOLLOWS = re.compile(
    r"(?:ils?|elles?|leurs?|ses?|son|sa|c['’]est|it|they|he|she|his|her|their|this|aucune?|no)\b",
    re.IGNORECASE,
)
"""How a statement begins that only makes sense behind the one before it."""
_FEWEST = 2
"""Dated lines in a passage: one number alone may be a port or a size."""
_FEWEST_WORDS = 5
"""A shorter statement belongs to the one before it."""
_ASKED = {
    "fr": {True: "Que s'est-il passé le {} ?", False: "Que s'est-il passé en {} ?"},
    "en": {True: "What happened on {}?", False: "What happened in {}?"},
}
_CENTURY_ASKED = {"fr": "{} : que s'est-il passé ?", "en": "{}: what happened?"}
_WHEN = {"fr": "{} : à quelle date ?", "en": "{}: when was it?"}
_SAID = {"fr": "Que dit {} ?", "en": "What does {} say?"}


def dated(scene: Scene, at: int) -> Match | None:
    """Draft the cards of an event and of what is said of it, in a passage that dates several."""
    item = scene.items[at]
    found = _event(item)
    if found is not None:
        several = len(list(islice(filter(_event, scene.items), _FEWEST))) >= _FEWEST
        return Match(1, _events(scene, item, found)) if several else None
    if century := _CENTURIED.match(plain(item.text)):
        return Match(1, _events(scene, item, century))
    yearless = _YEARLESS.match(plain(item.text))
    return Match(1, _events(scene, item, yearless)) if yearless else None


def dated_title(scene: Scene) -> Draft | None:
    """Draft the card that asks when the innermost title's event was; None if it names no date."""
    title = scene.passage.titles[-1] if scene.passage.titles else None
    if title is None or title.is_branch or title.level == NOTE_LEVEL:
        return None
    text = plain(title.item.text).rstrip(": ")
    found = _TITLED.match(text) or _ENDING.match(text)
    if found is None:
        return None
    event = scene.prose(found["event"], title.item)
    lang = scene.language(event)
    return Draft(
        kind=Kind.FACT,
        question=_WHEN[lang].format(event[:1].upper() + event[1:]),
        answer=found["date"],
        lang=lang,
        sources=(title.item,),
        standalone=True,
    )


def _event(item: Item) -> re.Match[str] | None:
    return _DATED.match(plain(item.text)) if item.shape is Shape.PROSE else None


def _events(scene: Scene, item: Item, found: re.Match[str]) -> tuple[Draft, ...]:
    """Draft one card for the event, and one for each further statement with its own subject."""
    date = _with_year(scene, found["date"])
    first, *others = _statements(found["event"])
    drafts = [_happened(scene, item, date, first)]
    for statement in others:
        if inside := _INSIDE.match(statement):
            on = _with_year(scene, inside["date"])
            drafts.append(_happened(scene, item, on, inside["event"]))
        elif quoted := _QUOTED.match(statement):
            drafts.append(_quotation(scene, item, quoted))
        elif told := facts_of(scene, item, statement):
            drafts += told
        else:
            drafts[-1] = replace(drafts[-1], answer=f"{drafts[-1].answer}; {statement}")
    return tuple(drafts)


def _statements(text: str) -> list[str]:
    """Cut what is said of a date where a statement begins that stands alone."""
    statements: list[str] = []
    pieces = _PIECE.split(text)
    joints = [m[0] for m in _PIECE.finditer(text)]
    for n, piece in enumerate(pieces):
        alone = len(piece.split()) >= _FEWEST_WORDS and not _FOLLOWS.match(piece)
        if statements and not (alone and says_something(piece, "")):
            statements[-1] += joints[n - 1] + piece
        elif piece:
            statements.append(piece)
    return statements


def _with_year(scene: Scene, date: str) -> str:
    """Return a day with its year: the last one that a title names."""
    if not re.fullmatch(_DAY, date, re.IGNORECASE):
        return date
    years = [y for t in scene.passage.titles for y in _ANY_YEAR.findall(t.item.text)]
    return f"{date} {years[-1]}" if years else date


def _happened(scene: Scene, item: Item, date: str, text: str) -> Draft:
    event = scene.prose(text, item)
    lang = scene.language(event)
    names_day = bool(re.match(rf"(?:{_DAY})\b", date, re.IGNORECASE))
    is_century = not names_day and not date[-1].isdigit() and not re.search(r"\d{3}", date)
    asked = _CENTURY_ASKED[lang] if is_century else _ASKED[lang][names_day]
    return Draft(
        kind=Kind.FACT,
        question=asked.format(date[:1].upper() + date[1:] if is_century else date),
        answer=event,
        lang=lang,
        sources=(item,),
    )


def _quotation(scene: Scene, item: Item, quoted: re.Match[str]) -> Draft:
    said = scene.prose(quoted["said"], item)
    lang = scene.language(said)
    return Draft(
        kind=Kind.FACT,
        question=_SAID[lang].format(quoted["who"]),
        answer=said,
        lang=lang,
        sources=(item,),
    )
