"""A JSON document of cards to values; what is wrong in it is told with its place."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any, NoReturn

from dockquiz.domain.card import SUSPECT, Card, Correction, Kind
from dockquiz.domain.options import OPTIONS, read_option
from dockquiz.domain.problem import Span
from dockquiz.domain.reviewlog import Hidden
from dockquiz.domain.wording import Noted, Wording
from dockquiz.errors import UsageError
from dockquiz.exchange.document import EPOCH, FORMAT, VERSION, Document, Entry, Progress
from dockquiz.exchange.logreading import read_log
from dockquiz.exchange.rows import DocumentError, Row
from dockquiz.exchange.schedulereading import read_schedule
from dockquiz.i18n import _

_KINDS = frozenset(Kind)
_STATES = ("due", "interval", "ease", "repetitions", "lapses", "reviewed_on")
_MOVED = ("stability", "difficulty", "suspended", "buried_until", "flag", "own_tags")


def read_document(text: str, path: str) -> Document:
    """Read a document, or the rows of `cards list` in any form.

    Args:
        text: JSON, or JSON objects one a line.
        path: Of the file; cards that name no file of their own come from it.

    Raises:
        DocumentError: If it is none; the message says where.
    """
    whole = _loaded(text)
    rows = whole.get("cards")
    if not isinstance(rows, list):
        raise DocumentError(_("it has no list of cards"))
    if whole.get("format", FORMAT) != FORMAT:
        raise DocumentError(_("its format is another one than {format}").format(format=FORMAT))
    if isinstance(version := whole.get("version"), int) and version > VERSION:
        raise DocumentError(_("a newer dockquiz wrote it"))
    entries = tuple(
        _entry(Row(value, _("card {number}").format(number=number)), path, number)
        for number, value in enumerate(rows, 1)
    )
    guids = {entry.guid for entry in entries}
    if len(guids) < len(entries):
        raise DocumentError(_("two cards have the same guid"))
    return Document(
        learner=str(whole.get("learner", "")),
        entries=entries,
        log=tuple(read_log(whole.get("log", []), guids)),
        options=dict(_options(whole.get("options", []))),
    )


def _loaded(text: str) -> Mapping[str, Any]:
    """Return the document; a list, or a line a row, is one of cards alone."""

    def refuse(name: str) -> NoReturn:
        raise DocumentError(_("{value} is no number").format(value=name))

    load: Callable[[str], Any] = json.JSONDecoder(parse_constant=refuse).decode
    try:
        try:
            whole = load(text)
        except json.JSONDecodeError as error:
            if not error.msg.startswith("Extra data"):
                raise
            whole = [load(line) for line in text.splitlines() if line.strip()]
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise DocumentError(_("line {line} is no JSON").format(line=line)) from error
    if isinstance(whole, dict) and "cards" not in whole:
        whole = [whole]
    return whole if isinstance(whole, dict) else {"cards": whole}


def _entry(row: Row, path: str, number: int) -> Entry:
    noted = row.inner("note")
    suspect = row.text("suspect") or None
    return Entry(
        guid=row.needed("guid"),
        card=_card(row, suspect, Span(path, number, number)),
        created_at=_milliseconds(row, "created_at"),
        changed_at=_milliseconds(row, "changed_at"),
        noted=Noted(_wording(noted), noted.text("suspect") or None) if noted else None,
        progress=_progress(row) if row.has(*_STATES, *_MOVED, "state") else None,
    )


def _card(row: Row, suspect: str | None, here: Span) -> Card:
    words = _wording(row)
    kind, lang = row.text("kind") or Kind.QA.value, row.text("lang") or "en"
    if kind not in _KINDS or lang not in {"fr", "en"}:
        row.fail(_("{value} is no kind or language").format(value=f"{kind}, {lang}"))
    tags = [tag for tag in row.texts("tags") if tag != SUSPECT]
    sources = tuple(_spans(row, "sources"))
    return Card(
        kind=Kind(kind),
        question=words.question,
        answer=words.answer,
        deck=row.needed("deck"),
        lang=lang,
        block=row.text("block"),
        sources=sources or (here,),
        accept=words.accept,
        items=words.items,
        choices=words.choices,
        section=row.texts("section"),
        tags=tuple(dict.fromkeys([*tags, *([SUSPECT] if suspect else [])])),
        suspect=suspect,
        context=tuple(_spans(row, "context")) if sources else (),
        corrections=tuple(
            Correction(
                change.number("line", 1), *(change.text(name) for name in ("from", "to", "rule"))
            )
            for change in row.rows("corrections")
        ),
    )


def _wording(row: Row) -> Wording:
    accept, items, choices = (row.texts(name) for name in ("accept", "items", "choices"))
    return Wording(row.needed("question"), row.needed("answer"), accept, items, choices)


def _spans(row: Row, name: str) -> Iterator[Span]:
    """Yield places in files that are named wholly; others lead nowhere on this machine."""
    for place in row.rows(name):
        path, line = place.text("path"), max(1, place.number("line", 1))
        if path.startswith("/") or path[1:3] in {":\\", ":/"}:
            end = max(line, place.number("end_line", line))
            yield Span(path, line, end, max(1, place.number("column", 1)))


def _progress(row: Row) -> Progress:
    flag = row.number("flag", 0)
    if not 0 <= flag <= 7:
        row.fail(_("{value} is no flag").format(value=flag))
    suspended = row.get("suspended") is True or row.get("state") in {"suspended", "suspect"}
    return Progress(
        schedule=read_schedule(row),
        hidden=Hidden(suspended, row.day("buried_until")),
        flag=flag,
        tags=row.texts("own_tags"),
    )


def _milliseconds(row: Row, name: str) -> int | None:
    at = row.instant(name)
    return None if at is None else (at - EPOCH) // timedelta(milliseconds=1)


def _options(rows: object) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield choices; those that this dockquiz does not know are left out."""
    for number, value in enumerate(rows if isinstance(rows, list) else [], 1):
        row = Row(value, _("option {number}").format(number=number))
        name, chosen = row.needed("name"), row.needed("value")
        if name not in OPTIONS:
            continue
        try:
            read_option(name, chosen)
        except UsageError as error:
            row.fail(error.message)
        yield (row.text("deck"), name), chosen
