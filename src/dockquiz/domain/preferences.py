"""What the configuration may say: the options of decks, and those of the program."""

from collections.abc import Mapping
from enum import StrEnum

from dockquiz.domain.options import OPTIONS, Option, on_or_off, one_of
from dockquiz.i18n import LANGUAGES


class Grades(StrEnum):
    """How many grades a review offers."""

    FOUR = "four"
    SIX = "six"


class Colour(StrEnum):
    """When to draw in colour."""

    AUTO = "auto"
    """On a terminal, unless NO_COLOR is set."""
    ALWAYS = "always"
    NEVER = "never"


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError(text)
    return text


def _named(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def _key(text: str) -> str:
    if len(text) != 1 or not text.isprintable() or text.isspace() or text.isdigit():
        raise ValueError(text)
    return text


KEYS: Mapping[str, str] = {
    "again": "a",
    "hard": "h",
    "good": "g",
    "easy": "e",
    "hint": "t",
    "write": "w",
    "undo": "u",
    "bury": "b",
    "suspend": "s",
    "skip": "n",
    "context": "c",
    "edit": "i",
    "note": "o",
    "quit": "q",
    "keys": "?",
}
"""The key of a review that does something, by what it does, in the order in which they are told."""

PREFERENCES: Mapping[str, Option] = {
    "language": Option(_language, "|".join(LANGUAGES)),
    "store": Option(_named, "PATH|URL"),
    "learner": Option(_named, "NAME"),
    "grades": one_of(Grades),
    "plain": on_or_off(),
    "colour": one_of(Colour),
    "editor": Option(_named, "COMMAND"),
    **OPTIONS,
    **{f"keys.{name}": Option(_key, "a..z") for name in KEYS},
}
"""By name, in the order in which they are told."""

VARIABLES: Mapping[str, str] = {
    name: "DOCKQUIZ_LANG" if name == "language" else f"DOCKQUIZ_{name.upper()}"
    for name in PREFERENCES
    if not name.startswith("keys.")
}
"""The environment variable of each, by its name."""

BUILT_IN: Mapping[str, object] = {
    "grades": Grades.FOUR,
    "plain": False,
    "colour": Colour.AUTO,
    **{f"keys.{name}": key for name, key in KEYS.items()},
}
"""What holds if nothing is said; options of decks have theirs in `DeckOptions`."""
