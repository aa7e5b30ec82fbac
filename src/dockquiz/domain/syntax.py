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
    CARDS = "cards"
    """What `export notes` writes: a card begins with its kind."""
    JSON = "json"
    """Objects with the keys of `parse --format jsonl`, one a line or in a list."""
