"""Cards with all that a learner did with them, as one JSON document; docs/json.md tells its keys.

One card and one event a line, so that tools which work by lines see a difference. What
is as with a new card is left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from json import dumps
from typing import Any

from dockquiz.domain.card import SUSPECT, Card
from dockquiz.domain.problem import Span
from dockquiz.domain.reviewlog import Event, Hidden
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.domain.wording import Noted

FORMAT = "dockquiz-cards"
VERSION = 1
"""Grows when a reader of the version before would misread a document."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a card stands for a learner."""

    schedule: Schedule = NEW
    hidden: Hidden = field(default_factory=Hidden)
    flag: int = 0
    """1 to 7; 0 for none."""
    tags: tuple[str, ...] = ()
    """The learner's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A card as a document holds it."""

    guid: str
    card: Card
    created_at: int | None = None
    """Milliseconds since 1970; None if it is not told."""
    changed_at: int | None = None
    """When its words changed last, likewise."""
    noted: Noted | None = None
    """What its note says where the learner worded it otherwise."""
    progress: Progress | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a document holds."""

    learner: str = ""
    """Whose progress it is; empty without progress."""
    entries: tuple[Entry, ...]
    log: tuple[tuple[str, Event], ...] = ()
    """Guid of a card and what happened to it, in order. Ids are those of the document, and
    `card_id` means nothing."""
    options: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What the learner chose, by deck and name."""


def document(content: Document, *, exported: datetime) -> Iterator[str]:
    """Yield a document in pieces, each a line or more.

    Args:
        content: The cards, in order.
        exported: The instant, aware.
    """
    head = {"format": FORMAT, "version": VERSION, "exported": exported.isoformat()}
    if content.learner:
        head["learner"] = content.learner
    yield "{" + dumps(head, ensure_ascii=False)[1:-1] + ',\n"cards": [\n'
    yield from _lines(map(_entry, content.entries))
    if content.learner:
        yield '],\n"options": [\n'
        yield from _lines(_options(content.options))
        yield '],\n"log": [\n'
        yield from _lines(_events(content.log))
    yield "]}\n"


def _lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = ""
    for row in rows:
        yield before + dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "\n" if before else ""


def _entry(entry: Entry) -> dict[str, Any]:
    row = {"guid": entry.guid} | _card(entry.card)
    for name, at in (("created_at", entry.created_at), ("changed_at", entry.changed_at)):
        if at is not None:
            row[name] = (EPOCH + timedelta(milliseconds=at)).isoformat()
    if entry.noted:
        row["note"] = _noted(entry.noted)
    if entry.progress:
        row |= _progress(entry.progress)
    return row


def _card(card: Card) -> dict[str, Any]:
    row: dict[str, Any] = {
        "kind": card.kind.value,
        "question": card.question,
        "answer": card.answer,
        "accept": card.accept,
        "items": card.items,
        "choices": card.choices,
        "lang": card.lang,
        "deck": card.deck,
        "section": card.section,
        "tags": [tag for tag in card.tags if tag != SUSPECT],
        "block": card.block,
        "suspect": card.suspect,
        "sources": [_span(span) for span in card.sources],
        "context": [_span(span) for span in card.context],
        "corrections": [
            {"line": c.line, "from": c.found, "to": c.to, "rule": c.rule} for c in card.corrections
        ],
    }
    return _told(row)


def _span(span: Span) -> dict[str, Any]:
    row = {"path": span.path, "line": span.line, "end_line": span.end_line}
    return row | ({"column": span.column} if span.column > 1 else {})


def _noted(noted: Noted) -> dict[str, Any]:
    words = noted.wording
    return _told(
        {
            "question": words.question,
            "answer": words.answer,
            "accept": words.accept,
            "items": words.items,
            "choices": words.choices,
            "suspect": noted.suspect,
        }
    )


def _progress(progress: Progress) -> dict[str, Any]:
    until = progress.hidden.buried_until
    return schedule_row(progress.schedule) | _told(
        {
            "suspended": progress.hidden.suspended,
            "buried_until": until and until.isoformat(),
            "flag": progress.flag,
            "own_tags": progress.tags,
        }
    )


def schedule_row(schedule: Schedule) -> dict[str, Any]:
    """Return what a schedule has that a new card's has not."""
    fields = ("due", "interval", "ease", "repetitions", "lapses")
    memory = ("reviewed_on", "stability", "difficulty")
    values = {name: getattr(schedule, name) for name in (*fields, *memory)}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if value != getattr(NEW, name)
    }


def _options(options: Mapping[tuple[str, str], str]) -> Iterator[dict[str, Any]]:
    for (deck, name), value in options.items():
        yield {"deck": deck, "name": name, "value": value}


def _events(log: Iterable[tuple[str, Event]]) -> Iterator[dict[str, Any]]:
    """Yield events; one names others by their numbers that are the same in every store."""
    numbers: dict[int | None, str] = {}
    after: dict[str, Schedule] = {}
    for guid, event in log:
        numbers[event.id] = str(event.uid)
        row: dict[str, Any] = {
            "uid": str(event.uid),
            "card": guid,
            "kind": event.kind.value,
            "at": event.at.isoformat(),
            "day": event.day.isoformat(),
        }
        more = {
            "grade": None if event.grade is None else int(event.grade),
            "duration": event.duration,
            "until": event.until and event.until.isoformat(),
            "undoes": numbers.get(event.undoes),
            "action": numbers.get(event.action),
        }
        row |= {name: value for name, value in more.items() if value is not None}
        if event.before != after.get(guid, NEW):
            row["before"] = schedule_row(event.before)
        row["after"] = schedule_row(event.after)
        after[guid] = event.after
        yield row


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty."""
    return {name: value for name, value in row.items() if value}
