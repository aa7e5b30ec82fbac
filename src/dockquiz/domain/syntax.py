"""What a file of cards may be written in."""

from enum import StrEnum


class Syntax(StrEnum):
    """A syntax by its name on the command line and in front matter."""

    NOTE = "note"
    """Notes as people write them, and cards between their lines."""
    HASHCARDS = "hashcards"
    OBSIDIAN = "obsidian"
    HASCARD = "hascard"
    ORG_DRILL = "org-drill"
    ANKI = "anki"
