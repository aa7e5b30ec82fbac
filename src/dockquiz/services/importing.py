"""Import notes: find the files, skip what has not changed, take the rest into the store.

Each file goes in by itself, wholly or not at all. A file that is refused leaves
what the store holds of it as it was.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from dockquiz.domain.problem import Problem
from dockquiz.parsing.version import VERSION
from dockquiz.services.backup import Occasion, back_up
from dockquiz.services.files import bytes_of, holds_no_note, note_files
from dockquiz.services.merging import Changes, Reading, merge, retire
from dockquiz.services.switching import settle
from dockquiz.services.wishes import NONE, Wishes
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.cards import orphans
from dockquiz.storage.notes import Note, notes
from dockquiz.storage.store import Store

if TYPE_CHECKING:
    from dockquiz.parsing.extract import Extraction

Reader = Callable[[Path, Wishes], "Extraction"]
"""Makes cards of a file."""


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
    paths: Sequence[Path],
    *,
    now: datetime,
    wishes: Wishes = NONE,
    read: Reader | None = None,
    extractor: int = VERSION,
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
        wishes: How to read the files; other ones than last time read them again. A
            deck that is None means that of the last import of the note, or what the
            note says.
        read: Makes cards of a file; only called for files that changed.
        extractor: Version of `read`; another one than last time reads files again.
        tell: Called before each file and at the end.

    Returns:
        A report on each file, then on folders without notes, then on notes that
        are gone.

    Raises:
        StoreError: If the store cannot be written; the files before are in.
    """
    run = _Run(store, now=now, wishes=wishes, read=read or _read_note, extractor=extractor)
    alone = run.retire_vanished([path for path in paths if path.is_dir()])
    inside = {path: list(note_files(path)) for path in paths}
    files = list(dict.fromkeys(file for some in inside.values() for file in some))
    reports = []
    for count, file in enumerate(files):
        tell(Progress(count, len(files)))
        reports.append(run.take(file))
    tell(Progress(len(files), len(files)))
    settle(store, now)
    empty = [_empty(folder) for folder, some in inside.items() if not some]
    return [*reports, *empty, *run.report_vanished(alone)]


class _Run:
    """One import over several files."""

    def __init__(
        self, store: Store, *, now: datetime, wishes: Wishes, read: Reader, extractor: int
    ) -> None:
        self._store = store
        self._now = now
        self._at = milliseconds(now)
        self._wishes = wishes
        self._read = read
        self._extractor = extractor
        self._displaced: set[int] = set()
        """Cards that lost their note in this run."""
        self._is_copied = False
        self._notes = notes(store.connection)
        self._gone = [n for n in self._notes.values() if not n.is_retired and not _exists(n)]

    def take(self, file: Path) -> FileReport:
        """Import one file."""
        path = _absolute(file)
        before = self._notes.get(path)
        deck = self._wishes.deck or (before.deck if before else None)
        digest = _digest(file, self._wishes.key())
        if before and self._is_unchanged(before, digest, deck):
            return FileReport(path=str(file), outcome=Outcome.UNCHANGED)
        extraction = self._read(file, replace(self._wishes, deck=deck))
        if not extraction.cards:
            return FileReport(path=str(file), outcome=Outcome.REFUSED, problems=extraction.problems)
        reading = Reading(
            path=path,
            digest=digest,
            extractor=self._extractor,
            deck=deck,
            cards=extraction.cards,
        )
        return FileReport(
            path=str(file),
            outcome=Outcome.IMPORTED,
            changes=self._merge(reading),
            problems=extraction.problems,
        )

    def retire_vanished(self, folders: Sequence[Path]) -> dict[str, set[int]]:
        """Retire the notes that lay in these folders; return the cards that each leaves alone."""
        roots = tuple(os.path.join(_absolute(folder), "") for folder in folders)  # noqa: PTH118 keeps the separator
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
        left = set(orphans(self._store.connection)) if alone else set()
        return [
            FileReport(path=path, outcome=Outcome.GONE, changes=Changes(gone=len(cards & left)))
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
            back_up(self._store, now=self._now, reason=Occasion.IMPORT)
        self._is_copied = True


def _exists(note: Note) -> bool:
    return Path(note.path).exists()


def _absolute(path: Path) -> str:
    # Not resolve(): a link keeps its own name.
    return os.path.abspath(path)  # noqa: PTH100 Path.absolute() would keep `..`


def _digest(file: Path, key: bytes) -> str:
    """Return a hash of a file's bytes and of how it is read.

    It is empty where the reader will say what is wrong, and of a pipe, which is read once.
    """
    try:
        if file.is_fifo():
            return ""
        return blake2b(bytes_of(file), digest_size=16, key=key).hexdigest()
    except OSError:
        return ""


def _empty(folder: Path) -> FileReport:
    problems = (holds_no_note(folder),)
    return FileReport(path=str(folder), outcome=Outcome.REFUSED, problems=problems)


def _read_note(path: Path, wishes: Wishes) -> "Extraction":
    from dockquiz.services.parsing import read_note

    return read_note(path, wishes)
