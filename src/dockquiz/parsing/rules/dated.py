"""Dates and what happened then, in lines and in titles: `1643: death of Louis XIII`."""

import re
from dataclasses import replace
from itertools import islice

from dockquiz.domain.card import Kind
from dockquiz.parsing.dates import CENTURY, DATE, DAY, YEAR, is_sure, with_year
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.markup import plain
from dockquiz.parsing.rules.event import asked_of
from dockquiz.parsing.rules.fact import facts_of, says_something
from dockquiz.parsing.rules.pairs import Pair
from dockquiz.parsing.rules.statements import follows
from dockquiz.parsing.rules.terms import of_term
from dockquiz.parsing.titles import NOTE_LEVEL

_SEPARATOR = r"(?:\s*(?::|=>|=|->|→|⇒|–|—)\s*|\s+-\s+|,?\s+)"
_OPENING = r"^(?:(?:en|le|in|on|vers|around|about|c\.|circa)\s)?"
_DATED = re.compile(
    rf"{_OPENING}(?P<date>{DATE}){_SEPARATOR}(?P<event>[^\W\d_].*)$", re.IGNORECASE | re.DOTALL
)
_GLUED = re.compile(
    rf"{_OPENING}(?P<date>(?:{DAY}) {YEAR})(?P<event>[^\W\d_]{{3,}} .*)$", re.IGNORECASE | re.DOTALL
)
"""A space forgotten behind a date: `3 May 1791constitution of Poland`."""
_CENTURIED = re.compile(
    rf"{_OPENING}(?P<date>{CENTURY})\s*[:=]\s*(?P<event>[^\W\d_].*)$", re.IGNORECASE | re.DOTALL
)
_YEARLESS = re.compile(
    rf"{_OPENING}(?P<date>{DAY})(?:\s*(?::|=>|=|->|→|⇒)\s*|\s+[-–]\s+)(?P<event>[^\W\d_].*)$",
    re.IGNORECASE | re.DOTALL,
)
_INSIDE = re.compile(
    rf"^(?:le )?(?P<date>(?:{DAY})(?: {YEAR})?|{DATE})\s?[,:]? (?P<event>[^\W\d_].*)$",
    re.IGNORECASE | re.DOTALL,
)
_CHAPTER = re.compile(r"(?:[IVXLC]{1,5}|[A-H]|\d{1,2})\s?[.)]|(?:[IVXLC]{1,5}|[A-H])\s[-–]\s")
"""What numbers a chapter: its dates are the time it is about."""
_TITLED = re.compile(rf"^(?P<date>{DATE})\s*[:–—-]\s+(?P<event>[^\W\d_].*)$", re.IGNORECASE)
_ENDING = re.compile(rf"^(?P<event>[^\W\d_].*?)\s*\(\s*(?P<date>{DATE})\s*\)$", re.IGNORECASE)
_PIECE = re.compile(
    rf"(?<=[^\W\d_]{{2}}[.;])\s+(?=(?:le )?(?:{DAY}|{DATE})\b)|"
    r"\s*(?:;|…|\.\.\.)\s+|(?<=[^\W\d_]{2}[.!»)])\s+(?=[^\W\d_«])|(?<=[»)][.!])\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_BEING = re.compile(r"\b(?:is|are|was|were|est|sont|était|étaient|has|have|a|ont)\b", re.IGNORECASE)
_ARROW = re.compile(r"\s*(?:[=-]>|[→⇒➜])\s*")
_QUOTED = re.compile(r"^(?P<who>[^\W\d_][\w ]{1,30}?)\s?:\s*(?P<said>[«“\"].+)$", re.DOTALL)
_FEWEST = 2
"""Dated lines near each other: one number alone may be a port or a size."""
_NEAR = 30
"""Lines above and below."""
_FEWEST_WORDS = 8
"""A shorter statement belongs to the one before it, unless it names its own day or speaker."""
_LONGEST_NAME = 10
"""Words."""
_WHEN = {"fr": "{} : à quelle date ?", "en": "{}: when was it?"}
_CONSEQUENCE = {"fr": "{} : quelle conséquence ?", "en": "{}: what came of it?"}
_SAID = {"fr": "Que dit {} ?", "en": "What does {} say?"}


def dated(scene: Scene, at: int) -> Match | None:
    """Draft the cards of an event and of what is said of it, in a passage that dates several."""
    item = scene.items[at]
    found = _event(item)
    if found is not None:
        near = scene.items[max(0, at - _NEAR) : at + _NEAR]
        sure = is_sure(found["date"]) or _tells(scene, found["event"])
        several = sure or len(list(islice(filter(_event, near), _FEWEST))) >= _FEWEST
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
    found = None if _CHAPTER.match(text) else _TITLED.match(text) or _ENDING.match(text)
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
    if item.shape is not Shape.PROSE:
        return None
    text = plain(item.text)
    return _DATED.match(text) or _GLUED.match(text)


def _tells(scene: Scene, event: str) -> bool:
    """Whether a number that may be a year stands before what somebody did: `1953 Crick …`."""
    ask = scene.phrasing(scene.language(event))
    return event[0].isupper() and ask.fact(event) is not None and not _BEING.search(event)


def _events(scene: Scene, item: Item, found: re.Match[str]) -> tuple[Draft, ...]:
    """Draft one card for the event, and one for each further statement with its own subject."""
    date = with_year(found["date"], scene.years)
    first, *others = _statements(found["event"])
    drafts = _told(scene, item, date, first)
    for statement in others:
        if inside := _INSIDE.match(statement):
            on = with_year(inside["date"], [*scene.years, date])
            drafts += _told(scene, item, on, inside["event"])
        elif quoted := _QUOTED.match(statement):
            drafts.append(_quotation(scene, item, quoted))
        elif told := facts_of(scene, item, statement):
            drafts += told
        else:
            drafts[-1] = replace(drafts[-1], answer=f"{drafts[-1].answer}; {statement}")
    return tuple(drafts)


def _told(scene: Scene, item: Item, date: str, event: str) -> list[Draft]:
    """Draft the card of an event, and those of what it means and what came of it."""
    event, *after = _ARROW.split(event, maxsplit=1)
    work = _work(scene, event)
    drafts = [_happened(scene, item, date, work.left if work else event)]
    if work:
        drafts.append(of_term(scene, item, work))
    if after and after[0]:
        drafts.append(_consequence(scene, item, event, after[0]))
    return drafts


def _work(scene: Scene, event: str) -> Pair | None:
    """Split an event that is the name of something from what is said of it."""
    name, _, said = event.partition(" = " if " = " in event else " : ")
    ask = scene.phrasing(scene.language(event))
    if not said or len(name.split()) > _LONGEST_NAME or ask.is_sentence(name):
        return None
    return Pair(name.strip(), said.strip(), Shape.PROSE, Shape.PROSE, arrow=False)


def _statements(text: str) -> list[str]:
    """Cut what is said of a date where a statement begins that stands alone."""
    statements: list[str] = []
    pieces = _PIECE.split(text)
    joints = [m[0] for m in _PIECE.finditer(text)]
    for n, piece in enumerate(pieces):
        is_long = len(piece.split()) >= _FEWEST_WORDS and not follows(piece)
        alone = is_long or _INSIDE.match(piece) or _QUOTED.match(piece)
        if statements and not (alone and says_something(piece, "")):
            statements[-1] += joints[n - 1] + piece
        elif piece:
            statements.append(piece)
    return statements


def _happened(scene: Scene, item: Item, date: str, text: str) -> Draft:
    event = scene.prose(text, item)
    lang = scene.language(event)
    return Draft(
        kind=Kind.FACT,
        question=asked_of(date, lang),
        answer=event,
        lang=lang,
        sources=(item,),
    )


def _consequence(scene: Scene, item: Item, event: str, after: str) -> Draft:
    cause, said = scene.prose(event, item), scene.prose(after, item)
    lang = scene.language(f"{cause} {said}")
    return Draft(
        kind=Kind.FACT,
        question=_CONSEQUENCE[lang].format(cause[:1].upper() + cause[1:]),
        answer=said,
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
