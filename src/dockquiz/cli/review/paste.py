"""What a terminal sends at once: keys that were typed ahead, or text that was pasted."""

import re
from collections.abc import Set as AbstractSet

BRACKETED = "\x1b[?2004h"
"""Asks a terminal to mark what is pasted."""
NOT_BRACKETED = "\x1b[?2004l"
START, END = "\x1b[200~", "\x1b[201~"

_MARKED = re.compile(f"{re.escape(START)}(.*?)(?:{re.escape(END)}|$)", re.DOTALL)
_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?<]*[ -/]*[@-~]?|O.?|.)?", re.DOTALL)
_SIDE_BY_SIDE = re.compile(r"[^\W_][^\W_]")


def is_open(burst: str) -> bool:
    """Whether the end of a marked paste is still to come."""
    return burst.rfind(START) > burst.rfind(END)


def is_begun(burst: str) -> bool:
    """Whether the rest of an arrow key is still to come."""
    return burst.endswith(("\x1b", "\x1b[", "\x1bO"))


def marked(burst: str) -> str | None:
    """Return the text that a terminal marked as pasted, or None."""
    found = _MARKED.search(burst)
    return None if found is None else found[1]


def keys_of(burst: str) -> str:
    """Return what was typed, without marked pastes, arrow and function keys; Enter is a newline."""
    return _SEQUENCE.sub("", _MARKED.sub("", burst)).replace("\r", "\n")


def is_pasted(burst: str, keys: AbstractSet[str]) -> bool:
    """Whether what came at once is text rather than keys that a person typed ahead.

    A person types ahead what does something, and one thing after another: a word or
    a number among it, or anything that is no key, was pasted.

    Args:
        burst: As `keys_of` gives it.
        keys: All that does something.
    """
    if len(burst) < 2 or len(set(burst)) == 1:
        return False
    if any(char not in keys for char in burst):
        return True
    return len(burst) > 2 and _SIDE_BY_SIDE.search(burst) is not None
