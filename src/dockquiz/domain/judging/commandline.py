"""A command line as it was read: what runs, with which flags, on what.

Who reads it knows the programs; here stand only the values that are compared.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a part of a command line is."""

    PATH = "path"
    """Program and sub-commands, in one part."""
    WORD = "word"
    FLAG = "flag"
    """A flag, an assignment in front (`A=1 run`), or a redirection: order does not matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a simple command."""

    role: Role
    key: str
    """What two parts that mean the same share, quotes and aliases resolved."""
    shown: str
    """As it was written, the value of a flag included."""
    names: tuple[str, ...] = ()
    """Of a flag: every name it is known by, the long one first."""
    value: str | None = None
    """Of a flag: its value."""
    takes_value: bool | None = None
    """Of a flag: None if nobody knows, so that the next word may be its value."""
    optional: bool = False
    """May be left out."""
    is_bundle: bool = False
    """Of a flag: may stand for several short ones (`-it`)."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A simple command, and how it hangs on the one before."""

    operator: str
    """`|`, `&&`, …; a line break; empty for the first, and for a command run by the one before."""
    parts: tuple[Part, ...]
    any_flags: bool = False
    """`[options]`: any further flag may stand here."""


Reader = Callable[[str], tuple[Segment, ...]]
"""Reads a command line; any text has a reading."""
