"""The texts of GIFT: what is escaped, in which format it is, and what it looks like."""

import re

from dockquiz.parsing.flashcards.html import has_html, plain_text

_ESCAPED = re.compile(r"\\([\\:#={}~n])")
_SAFE = 0xF0000
"""Escaped signs wait in a plane that Unicode leaves to private use until the others are read."""
_WAITING = re.compile("[\U000f0000-\U000f007f]")
_FORMAT = re.compile(r"^\s*\[(?P<name>html|moodle|plain|markdown)\]", re.IGNORECASE)


def protected(text: str) -> str:
    """Return a text in which no escaped sign can be taken for one that means something."""
    return _ESCAPED.sub(lambda found: chr(_SAFE + ord(found[1])), text)


def bare(text: str) -> str:
    """Return a protected text with its signs as they are read; `n` was a line break."""

    def sign(found: re.Match[str]) -> str:
        was = chr(ord(found[0]) - _SAFE)
        return "\n" if was == "n" else was

    return _WAITING.sub(sign, text)


def split_format(text: str, otherwise: str = "moodle") -> tuple[str, str]:
    """Return the format that a text begins with, and the rest of it."""
    found = _FORMAT.match(text)
    return (found["name"].lower(), text[found.end() :]) if found else (otherwise, text)


def shown(text: str, form: str, *, in_line: bool = False) -> str:
    """Return a protected text as people see it.

    Args:
        text: Without its format.
        form: The format.
        in_line: Whether line ends of the file are mere spaces, as in answers.
    """
    joined = re.sub(r"[ \t]*\n[ \t]*", " " if in_line else "\n", text.strip())
    seen = bare(joined)
    if form == "html" or (form == "moodle" and has_html(seen)):
        return plain_text(seen)
    return seen.strip()
