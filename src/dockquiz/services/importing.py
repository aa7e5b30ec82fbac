"""Import notes: find the files, skip what has not changed, take the rest into the store.

Each file goes in by itself, wholly or not at all. A file that is refused leaves
what the store holds of it as it was.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from dockquiz.domain.card import Card
from dockquiz.domain.problem import Problem, Severity, Span
from dockquiz.services.backup import back_up
from dockquiz.services.merging import Changes, Reading, merge, retire
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.cards import orphans as stored_orphans
from dockquiz.storage.notes import Note, notes
from dockquiz.storage.store import Store

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".notes"})
"""Files that are taken from a folder; one that is named itself may be called anything."""


class Extraction(Protocol):
    """What a reader makes of a note."""

    @property
    def cards(self) -> Sequence[Card]:
        """The cards, in the order of the note."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong in it."""


Reader = Callable[[Path, str | None], Extraction]
"""Reads a file, for a deck or None."""


class Outcome(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    """The same bytes as last time: not read again."""
    REFUSED = "refused"
    """It cannot be read, or holds no card; nothing changed."""
    GONE = "gone"
    """It was imported once and is not there any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What an import did with one file."""

    path: str
    """As it was given, or found in a folder that was given."""
    outcome: Outcome
    changes: Changes = field(default_factory=Changes)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    done: int
    total: int
    """Files."""


def import_notes(
    store: Store,
    paths: Sequence[str],
    *,
    now: datetime,
    read: Reader,
    extractor: int,
    deck: str | None = None,
    tell: Callable[[Progress], None] = lambda _: None,
) -> list[FileReport]:
    """Import files and folders.

    A note that lay in one of the folders and is gone is retired; its cards are
    orphans unless they turn up in another file.

    Args:
        store: Copied into the backups folder before the first change. To try an
            import, give it a `Store.copy`.
        paths: Files, and folders that are searched.
        now: An aware instant.
        read: Makes cards of a file; only called for files that changed.
        extractor: Version of `read`.
        deck: The deck for all cards; None leaves it to the notes.
        tell: Called before each file and at the end.

    Raises:
        StoreError: If the store cannot be written; files before are in.
    """
    run = _Run(store, now, read, extractor, deck)
    files = list(dict.fromkeys(name for path in paths for name in found_files(path)))
    alone = run.retire_vanished([path for path in paths if Path(path).is_dir()])
    reports = []
    for count, name in enumerate(files):
        tell(Progress(count, len(files)))
        reports.append(run.take(name))
    tell(Progress(len(files), len(files)))
    return [*reports, *run.report_vanished(alone)]


def found_files(path: str) -> Iterator[str]:
    """Yield the notes of a folder and those inside it, by name; a file yields itself.

    Hidden files and folders are left out, and so is what is no text by its name.
    """
    if not Path(path).is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield str(Path(folder, name))


class _Run:
    """One import over several files."""

    def __init__(
        self, store: Store, now: datetime, read: Reader, extractor: int, deck: str | None
    ) -> None:
        self._store = store
        self._now = now
        self._at = milliseconds(now)
        self._read = read
        self._extractor = extractor
        self._deck = deck
        self._displaced: set[int] = set()
        """Cards that lost their note in this run."""
        self._is_copied = False
        self._notes = notes(store.connection)
        self._gone = [n for n in self._notes.values() if not n.is_retired and not _exists(n)]

    def take(self, name: str) -> FileReport:
        """Import one file."""
        path = os.path.abspath(name)  # noqa: PTH100 a link keeps its name: resolve() would not
        before = self._notes.get(path)
        try:
            digest = blake2b(Path(path).read_bytes(), digest_size=16).hexdigest()
        except OSError as error:
            return _refused(name, f"cannot be read: {error.strerror}")
        deck = self._deck or (before.deck if before else None)
        if before and self._is_unchanged(before, digest, deck):
            return FileReport(path=name, outcome=Outcome.UNCHANGED)
        extraction = self._read(Path(name), deck)
        problems = tuple(extraction.problems)
        if not extraction.cards:
            return _refused(name, "holds no card", problems)
        reading = Reading(
            path=path,
            digest=digest,
            extractor=self._extractor,
            deck=deck,
            cards=extraction.cards,
        )
        return FileReport(
            path=name, outcome=Outcome.IMPORTED, changes=self._merge(reading), problems=problems
        )

    def retire_vanished(self, folders: Sequence[str]) -> dict[str, set[int]]:
        """Retire the notes that lay in these folders; return the cards that each leaves alone."""
        roots = tuple(os.path.join(os.path.abspath(folder), "") for folder in folders)  # noqa: PTH100, PTH118 as in take
        vanished = [note for note in self._gone if note.path.startswith(roots)]
        if not vanished:
            return {}
        self._back_up()
        left = {}
        with self._store.transaction() as connection:
            for note in vanished:
                left[note.path] = retire(connection, note.id, at=self._at)
        self._displaced.update(*left.values())
        return left

    def report_vanished(self, alone: Mapping[str, set[int]]) -> list[FileReport]:
        """Report on vanished notes, now that their cards may have turned up elsewhere."""
        orphans = set(stored_orphans(self._store.connection)) if alone else set()
        return [
            FileReport(path=path, outcome=Outcome.GONE, changes=Changes(gone=len(cards & orphans)))
            for path, cards in alone.items()
        ]

    def _is_unchanged(self, note: Note, digest: str, deck: str | None) -> bool:
        read = note.digest, note.extractor, note.deck
        return read == (digest, self._extractor, deck) and not note.is_retired

    def _merge(self, reading: Reading) -> Changes:
        self._back_up()
        with self._store.transaction() as connection:
            return merge(
                connection,
                reading,
                gone_notes={note.id for note in self._gone},
                displaced=self._displaced,
                at=self._at,
            )

    def _back_up(self) -> None:
        """Copy the store once, before the first change; an empty one is not worth it."""
        if not self._is_copied and self._notes:
            back_up(self._store, now=self._now, reason="import")
        self._is_copied = True


def _exists(note: Note) -> bool:
    return Path(note.path).exists()


def _refused(name: str, why: str, problems: tuple[Problem, ...] = ()) -> FileReport:
    problem = Problem("refused", Severity.ERROR, f"{name} {why}", Span(name, 1, 1))
    return FileReport(path=name, outcome=Outcome.REFUSED, problems=(*problems, problem))
