"""The decks that ship with dockquiz, and how one comes into an empty store."""

from datetime import datetime
from pathlib import Path

import dockquiz
from dockquiz.storage import waiting
from dockquiz.storage.store import Store

DECKS = {"en": "docker.en.md", "fr": "docker.fr.txt"}
"""File of the deck by language; the first is for everybody else."""


def bundled_deck(language: str) -> Path:
    """Return the note that ships for a language, in English if there is none."""
    name = DECKS.get(language, DECKS["en"])
    package = Path(dockquiz.__file__).parent
    installed = package / "_decks" / name
    return installed if installed.exists() else package.parents[1] / "decks" / name


def is_empty(store: Store) -> bool:
    """Return whether a store has no card at all yet."""
    return not waiting.has_cards(store.connection)


def add_bundled(store: Store, language: str, *, now: datetime) -> Path:
    """Import the deck that ships for a language.

    Returns:
        The note that was imported.
    """
    from dockquiz.services.importing import import_notes

    note = bundled_deck(language)
    import_notes(store, [note], now=now)
    return note
