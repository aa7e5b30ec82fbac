"""The decks that ship with dockquiz."""

from pathlib import Path

import dockquiz

DECKS = {"en": "docker.en.md", "fr": "docker.fr.txt"}
"""File of the deck by language; the first is for everybody else."""


def bundled_deck(language: str) -> Path:
    """Return the note that ships for a language, in English if there is none."""
    name = DECKS.get(language, DECKS["en"])
    package = Path(dockquiz.__file__).parent
    installed = package / "_decks" / name
    return installed if installed.exists() else package.parents[1] / "decks" / name
