"""Take the pictures and sounds that cards of an Anki package show."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dockquiz.exchange.anki.reading.archive import Archive
from dockquiz.exchange.anki.reading.collection import Collection
from dockquiz.exchange.anki.reading.text import files
from dockquiz.services.ankicards import Taken
from dockquiz.storage import media
from dockquiz.storage.connection import Connection
from dockquiz.storage.media import Shelf


@dataclass(frozen=True, slots=True)
class Media:
    """What came of the files."""

    copied: int = 0
    missing: int = 0
    """That cards show and the package does not hold."""


def take_media(
    connection: Connection, package: Archive, source: Collection, taken: Taken, shelf: Shelf | None
) -> Media:
    """Keep the files that new and changed notes show, and those that their templates use.

    Args:
        connection: Inside a transaction.
        package: Open.
        source: Its collection.
        taken: What became of the notes.
        shelf: Where files go; None to count them only.

    Raises:
        PackageError: If a file in the package is damaged or too large.
        StoreError: If the folder cannot be written.
    """
    entries = package.media()
    wanted = [(note, name) for note, text in taken.fields.items() for name in files(text)]
    used = [*_used(source, taken, entries)] if taken.new or taken.changed else []
    names = {name for _, name in (*wanted, *used)}
    held = names & entries.keys()
    if shelf is not None:
        digests = {}
        for name in sorted(held):
            entry = entries[name]
            digests[name] = shelf.add(partial(package.copy_file, entry))
        media.keep_for_notes(
            connection, [(i, name, digests[name]) for i, name in wanted if name in held]
        )
        media.keep_for_notetypes(connection, [(i, name, digests[name]) for i, name in used])
    return Media(len(held), len(names - held))


def _used(source: Collection, taken: Taken, entries: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Yield the files that note types use: by Anki's rule, their names begin with `_`."""
    static = [name for name in entries if name.startswith("_")]
    for number, notetype in source.notetypes.items():
        for name in static:
            if name in notetype.definition:
                yield taken.notetypes[number], name


def shelf_of(store: Path | None) -> Shelf:
    """Return the folder with the files of a store."""
    return Shelf(media.shelf_of(store))
