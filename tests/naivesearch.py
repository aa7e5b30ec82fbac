"""Queries answered card by card, the slow and plain way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from dockquiz.domain import query as q
from dockquiz.domain.card import Card
from dockquiz.domain.folding import folded
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.schedule import Schedule

_COMPARED = {"<": lt, "<=": le, "=": eq, "!=": ne, ">=": ge, ">": gt}
_STATES = {"deleted", "orphan", "suspect", "suspended", "buried", "new", "due", "waiting"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that a search may ask of a card."""

    id: int
    card: Card
    schedule: Schedule
    suspended: bool
    buried_until: date | None
    flag: int
    orphaned: bool
    deleted: bool
    edited: bool
    tags: tuple[str, ...]
    """The learner's own."""
    added: datetime
    reviews: tuple[Event, ...]
    """Those that stand."""


def answer(query: q.Query, cards: list[Known], *, today: date) -> set[int]:
    """Return the ids of the cards that fit."""
    if not any(part == q.Is(q.Trait.DELETED) for part in q.every_part(query)):
        cards = [card for card in cards if not card.deleted]
    return {card.id for card in cards if fits(query, card, today)}


def fits(query: q.Query, known: Known, today: date) -> bool:
    match query:
        case q.All(parts):
            return all(fits(part, known, today) for part in parts)
        case q.Either(parts):
            return any(fits(part, known, today) for part in parts)
        case q.Not(part):
            return not fits(part, known, today)
    return _TESTS[type(query)](query, known, today)


def _words(query: q.Words, known: Known, _today: date) -> bool:
    card = known.card
    texts = {
        q.Where.QUESTION: (card.question,),
        q.Where.ANSWER: (card.answer, *card.accept),
        q.Where.SECTION: card.section,
    }
    return any(query.text in folded(said) for place in query.places for said in texts[place])


def _due(query: q.Due, known: Known, today: date) -> bool:
    due, day = known.schedule.due, query.day
    wanted = today + timedelta(days=day) if isinstance(day, int) else day
    return due is not None and _COMPARED[query.operator](due, wanted)


def _compare(query: q.Compare, known: Known, _today: date) -> bool:
    number = getattr(known.schedule, query.prop)
    seen = known.schedule.due is not None
    return seen and number is not None and _COMPARED[query.operator](number, query.value)


def _is(query: q.Is, known: Known, today: date) -> bool:
    trait = query.trait
    interval = known.schedule.interval
    if trait.value in _STATES:
        return _state(known, today) == trait.value
    return {
        q.Trait.SEEN: interval > 0,
        q.Trait.YOUNG: 0 < interval < 21,
        q.Trait.MATURE: interval >= 21,
        q.Trait.LEECH: "leech" in known.tags,
        q.Trait.FLAGGED: known.flag > 0,
        q.Trait.TAGGED: bool(known.tags or known.card.tags),
        q.Trait.EDITED: known.edited,
        q.Trait.REVIEWED_TODAY: any(event.day == today for event in known.reviews),
    }[trait]


def _state(known: Known, today: date) -> str:
    if known.deleted:
        return "deleted"
    if known.orphaned:
        return "orphan"
    if known.suspended:
        return "suspect" if known.card.suspect else "suspended"
    if known.buried_until and known.buried_until > today:
        return "buried"
    if known.schedule.due is None:
        return "new"
    return "due" if known.schedule.due <= today else "waiting"


def _rated(query: q.Rated, known: Known, today: date) -> bool:
    words = ("again", "again", "again", "hard", "good", "easy")
    return any(
        today - timedelta(days=query.days) < event.day <= today
        and event.grade is not None
        and query.answered in {None, words[event.grade]}
        for event in known.reviews
        if event.kind is EventKind.REVIEW
    )


_TESTS: dict[type, Callable[[Any, Known, date], bool]] = {
    q.Words: _words,
    q.Exactly: lambda w, k, _: w.text in k.card.question or w.text in k.card.answer,
    q.InDeck: lambda w, k, _: w.pattern.fits_nested(k.card.deck),
    q.Tagged: lambda w, k, _: any(map(w.pattern.fits_nested, (*k.card.tags, *k.tags))),
    q.FromNote: lambda w, k, _: any(w.pattern.fits_path(span.path) for span in k.card.sources),
    q.OfKind: lambda w, k, _: k.card.kind is w.kind,
    q.InLanguage: lambda w, k, _: k.card.lang == w.lang,
    q.Numbered: lambda w, k, _: any(first <= k.id <= last for first, last in w.ranges),
    q.Flagged: lambda w, k, _: k.flag == w.flag,
    q.Happened: lambda w, k, today: k.added.date() > today - timedelta(days=w.days),
    q.Is: _is,
    q.Due: _due,
    q.Compare: _compare,
    q.Rated: _rated,
}
