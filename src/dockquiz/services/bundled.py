"""The decks that ship with dockquiz, and which of them speaks a person's language."""

from collections.abc import Mapping
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


def preferred_language(environment: Mapping[str, str]) -> str:
    """Return the language of the locale, as POSIX reads the environment.

    Example:
        >>> preferred_language({"LANG": "fr_FR.UTF-8", "LC_ALL": ""})
        'fr'
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(name):
            return locale.partition("_")[0].partition(".")[0].lower()
    return "en"
