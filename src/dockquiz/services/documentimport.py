"""A JSON document of cards into the store: as another store that holds just these cards.

So it is taken in by the same rules: each event once, newer words instead of older
ones, schedules where both logs lead. Progress is that of the learner who imports.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dockquiz.domain.card import Card
from dockquiz.domain.reviewlog import Event
from dockquiz.errors import DockquizError
from dockquiz.exchange.document import Document
from dockquiz.exchange.documentreading import read_document
from dockquiz.exchange.rows import DocumentError
from dockquiz.i18n import _, reason_of
from dockquiz.parsing.decode import NotText
from dockquiz.parsing.decode import raw as decoded
from dockquiz.services.backup import Occasion, back_up
from dockquiz.services.documentlog import missing
from dockquiz.services.otherstore import StoreReport, take_in
from dockquiz.storage import cards as stored
from dockquiz.storage import documentrows, learnertags, notes, otherlog, otherstore, ownwords
from dockquiz.storage import learners as roll
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.cards import Placed
from dockquiz.storage.connection import Connection
from dockquiz.storage.store import Store, open_in_memory

_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
_HEAD = 4_096
"""Bytes of a file that tell whether it is a document."""
_GUID = re.compile(rb'^\W*\{.*?("format"\s*:\s*"dockquiz-cards"|"guid"\s*:)', re.DOTALL)
_PLACES = 20
"""Bits of a position that tell the place in the note."""


def is_document(path: Path) -> bool:
    """Whether a file holds cards by guid, as `export json` and `cards list` write them.

    Other JSON is read as cards that somebody wrote.
    """
    if path.suffix.lower() not in _SUFFIXES:
        return False
    try:
        with path.open("rb") as file:
            return bool(_GUID.match(file.read(_HEAD)))
    except OSError:
        return False


def import_document(store: Store, path: Path, *, now: datetime) -> StoreReport:
    """Take all of a document in, or nothing.

    Args:
        store: Copied into the backups folder first. To try an import, give it a copy.
        path: The file.
        now: An aware instant.

    Raises:
        DockquizError: If it cannot be read, or says what cannot be.
        StoreError: If the store cannot be written.
    """
    content = _read(path)
    if store.connection.execute("SELECT 1 FROM card LIMIT 1").fetchall():
        back_up(store, now=now, reason=Occasion.IMPORT)
    with closing(open_in_memory()) as other:
        with other.transaction() as connection:
            _Filling(connection, store, content, now).run()
        return take_in(store, other.connection, path=str(path), now=now)


def _read(path: Path) -> Document:
    try:
        data = path.read_bytes()
    except OSError as error:
        message = _("{path} cannot be read: {reason}").format(path=path, reason=reason_of(error))
        raise DockquizError(message) from error
    try:
        return read_document(decoded(data).text, os.path.abspath(path))  # noqa: PTH100 links stay
    except (DocumentError, NotText) as error:
        hint = _("docs/json.md tells what such a file holds")
        raise DockquizError(f"{path}: {error}", hint) from error


class _Filling:
    """An empty store that becomes what a document says, inside a transaction of it."""

    def __init__(
        self, connection: Connection, home: Store, content: Document, now: datetime
    ) -> None:
        self._connection = connection
        self._content = content
        self._at = milliseconds(now)
        self._home = home
        self._learner = 1
        self._entries = dict(enumerate(content.entries, 1))
        """By the numbers that the cards get."""
        guids = [entry.guid for entry in content.entries]
        self._changes = documentrows.changes(home.connection, guids)

    def run(self) -> None:
        """Do it all, in the order in which one thing needs another."""
        if not self._entries:
            return
        query = "SELECT name FROM learner WHERE id = ?"
        rows = self._home.connection.execute(query, (self._home.learner_id,)).fetchall()
        roll.rename(self._connection, self._learner, rows[0][0])
        self._add_cards()
        options = self._content.options.items()
        otherstore.add_settings(self._connection, self._learner, options)
        self._add_progress()
        self._add_log()

    def _add_cards(self) -> None:
        places = self._add_notes()
        blocks: dict[str, int] = {}
        cards = {number: entry.card for number, entry in self._entries.items()}
        placed = [
            Placed(
                number,
                blocks.setdefault(card.block, number) if card.block else number,
                (places[card.sources[0].path] << _PLACES) + number % (1 << _PLACES),
                card,
            )
            for number, card in cards.items()
        ]
        stored.insert_cards(self._connection, placed, at=self._at)
        documentrows.forget_log(self._connection)
        for path, some in _by_note(cards).items():
            stored.set_sources(self._connection, places[path], some)
        said = {n: entry.noted for n, entry in self._entries.items() if entry.noted}
        ownwords.keep_noted(self._connection, cards, said)
        documentrows.name_cards(self._connection, self._names())

    def _add_notes(self) -> dict[str, int]:
        """Add the files that cards come from; return their numbers."""
        spans = (s for e in self._content.entries for s in (*e.card.sources, *e.card.context))
        paths = dict.fromkeys(span.path for span in spans)
        return {
            path: notes.save_note(
                self._connection, path, digest="", extractor=0, deck=None, at=self._at
            )
            for path in paths
        }

    def _names(self) -> Iterator[tuple[str, int, int, int]]:
        """Yield guids and instants; words whose change is not told are no newer than those here."""
        for number, entry in self._entries.items():
            here = self._changes.get(entry.guid, self._at)
            changed = here if entry.changed_at is None else entry.changed_at
            made = changed if entry.created_at is None else entry.created_at
            yield entry.guid, made, changed, number

    def _add_progress(self) -> None:
        stands = {n: entry.progress for n, entry in self._entries.items() if entry.progress}
        connection, learner = self._connection, self._learner
        otherlog.place(connection, learner, {n: (p.schedule, p.hidden) for n, p in stands.items()})
        documentrows.set_flags(connection, learner, {n: p.flag for n, p in stands.items()})
        tagged: defaultdict[str, list[int]] = defaultdict(list)
        for number, progress in stands.items():
            for tag in progress.tags:
                tagged[tag].append(number)
        for tag, numbers in tagged.items():
            learnertags.add(connection, learner, numbers, tag)

    def _add_log(self) -> None:
        numbers = {entry.guid: number for number, entry in self._entries.items()}
        log = [replace(event, card_id=numbers[guid]) for guid, event in self._content.log]
        documentrows.write_log(self._connection, self._learner, log)
        of_cards: defaultdict[int, list[Event]] = defaultdict(list)
        for event in log:
            of_cards[event.card_id].append(event)
        last = max((event.id or 0 for event in log), default=0)
        untold = (
            event
            for number, entry in self._entries.items()
            if entry.guid not in self._changes
            for event in missing(number, entry, of_cards[number])
        )
        events = [replace(event, id=last + n) for n, event in enumerate(untold, 1)]
        documentrows.write_log(self._connection, self._learner, events)


def _by_note(cards: Mapping[int, Card]) -> dict[str, dict[int, Card]]:
    """Return the cards of each file, with the lines of that file alone."""
    found: defaultdict[str, dict[int, Card]] = defaultdict(dict)
    for number, card in cards.items():
        for path in {span.path for span in (*card.sources, *card.context)}:
            sources, context = (
                tuple(span for span in spans if span.path == path)
                for spans in (card.sources, card.context)
            )
            found[path][number] = replace(card, sources=sources, context=context)
    return found
