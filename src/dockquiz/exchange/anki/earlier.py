"""What an earlier package of ours held, to tell what the next one changes."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from dockquiz.exchange.anki.package import COLLECTION

_LARGEST = 4 * 2**30
"""Bytes: no package of ours is larger."""
_NOTES = "SELECT guid, notes.mod, did, mid FROM notes JOIN cards ON nid = notes.id"


class Noted(NamedTuple):
    """A note of a package."""

    changed: int
    """When its words changed last, in seconds since 1970."""
    deck: str
    note_type: int
    """Its id."""


def read_earlier(path: Path) -> dict[str, Noted] | None:
    """Return the notes of a package by guid; None if there is none that we could have written."""
    try:
        with TemporaryDirectory(prefix="dockquiz-") as folder, ZipFile(path) as archive:
            if archive.getinfo(COLLECTION).file_size > _LARGEST:
                return None
            file = archive.extract(COLLECTION, folder)
            with closing(sqlite3.connect(file)) as connection:
                ((decks,),) = connection.execute("SELECT decks FROM col").fetchall()
                named = {int(i): str(deck["name"]) for i, deck in json.loads(decks).items()}
                # The index that Anki needs not is needed here.
                connection.execute("CREATE INDEX notes_of_cards ON cards (nid)")
                rows = connection.execute(_NOTES).fetchall()
        return {guid: Noted(changed, named[deck], kind) for guid, changed, deck, kind in rows}
    except (OSError, BadZipFile, sqlite3.Error, KeyError, ValueError, TypeError, AttributeError):
        return None
