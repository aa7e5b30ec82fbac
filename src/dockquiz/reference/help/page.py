"""One help text, read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dockquiz.reference.help.commandlist import git_style, read_commands
from dockquiz.reference.help.flagline import read_flags
from dockquiz.reference.help.text import Section, plain_lines, sections
from dockquiz.reference.help.usage import (
    flags_in_usage,
    operands_of,
    sub_commands_in,
    usage_lines,
)


class Style(StrEnum):
    """Who wrote the help text."""

    COBRA = "cobra"
    ARGPARSE = "argparse"
    CLICK = "click"
    CLAP = "clap"
    GIT = "git"
    OTHER = "other"
    """Somebody by hand: it may be incomplete."""

    @property
    def is_complete(self) -> bool:
        """Whether a library wrote the text from what the program accepts."""
        return self not in {Style.GIT, Style.OTHER}

    @property
    def abbreviates(self) -> bool:
        """Whether the program takes the beginning of a long flag for the flag."""
        return self in {Style.ARGPARSE, Style.GIT, Style.OTHER}


_SIGNS = (
    (Style.GIT, r"^usage: git\b|'\w+ help -a'"),
    (Style.ARGPARSE, r"show this help message and exit"),
    (Style.CLICK, r"Show this message and exit"),
    (Style.COBRA, r"(?:Use|Run) ['\"].*(?:COMMAND|\[command\]|<command>) --help['\"]"),
    (Style.COBRA, r"-h, --help\s+help for \S+"),
    (Style.CLAP, r"-h, --help\s+Print help"),
)
_ASIDE = re.compile(r"examples?|usage|description|aliases|alias|notes?|see also")


@dataclass(frozen=True, slots=True)
class Page:
    """What one help text says about one command."""

    style: Style
    flags: tuple[str, ...]
    """Entries as in the data files."""
    inherited: tuple[str, ...]
    """Flags that the text says come from the commands above."""
    commands: dict[str, list[str]]
    """Sub-commands, each with its other names."""
    names: tuple[str, ...]
    """The names of the command itself that the text lists, whole lines, the main one first."""
    operands: str | None
    understood: bool
    """Whether every line that looks like a flag was read."""

    @property
    def is_empty(self) -> bool:
        """Whether the text says nothing about a command line."""
        return not (self.flags or self.commands or self.operands is not None)


def read_page(text: str, path: Sequence[str]) -> Page:
    """Read a help text; whatever the text, there is a page.

    Args:
        text: What the program printed.
        path: The command that it is about, from the program down.
    """
    lines = plain_lines(text)
    joined = "\n".join(lines)
    style = next((s for s, sign in _SIGNS if re.search(sign, joined, re.MULTILINE)), Style.OTHER)
    parts = sections(lines)
    usages = usage_lines(lines, path[0])
    listed = [part for part in parts if not _ASIDE.match(part.title)]
    own = [line for part in listed if not _from_above(part, path) for line in part.lines]
    if style is Style.GIT:
        own = lines
    flags, understood = read_flags(own)
    above, _ = read_flags([x for part in listed if _from_above(part, path) for x in part.lines])
    commands = read_commands(parts, usages)
    if style is Style.GIT:
        below = git_style(parts) if len(path) == 1 else dict.fromkeys(sub_commands_in(usages, path))
        commands |= {name: others or [] for name, others in below.items()}
    known = {name for entry in flags for name in entry.split()}
    shown = flags_in_usage(usages, path, commands)
    more = [entry for entry in shown if known.isdisjoint(entry.split())]
    return Page(
        style,
        (*flags, *more),
        tuple(above),
        commands,
        _names(parts),
        None if commands else operands_of(usages, path),
        understood,
    )


def _from_above(part: Section, path: Sequence[str]) -> bool:
    """Whether a section lists flags of the commands above."""
    return len(path) > 1 and re.search(r"\b(global|inherited|parent)\b", part.title) is not None


def _names(parts: Sequence[Section]) -> tuple[str, ...]:
    lines = [line for part in parts if part.title in {"alias", "aliases"} for line in part.lines]
    found = [name.strip() for line in lines[:5] for name in line.split(",")]
    return tuple(name for name in found if re.fullmatch(r"[\w. :-]{1,80}", name))
