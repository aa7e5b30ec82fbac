"""The command tree of one program: commands, flags, operands, made from data.

A node of the data files is an object with these keys, all optional:

    commands    name → node, where {"is": path} stands for the node at that path; or,
                if only names are known, one string: "list/ls get install/add"
    names       other names of this command
    flags       ["-e --env =", …]: names, then `=` if it takes a value, `=?` if the
                value may only follow an equals sign, `legacy` if something replaced it
    inherited   flags that every command below knows as well
    operands    the operands of the usage line, as usage lines write them
    open        names missing here may still exist: "commands", "flags", or "all"
    obsolete    what replaced it ("" if nothing did)
    like        (root only) the path of a command whose tree is taken over
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from operator import methodcaller
from typing import Any

HELP = "-h --help"
SPLIT_NAMES = methodcaller("split", "/")
HANDED_OVER = ("COMMAND", "ps OPTIONS")
"""Operands that begin the words of another program."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One option of a command, under all its names."""

    names: tuple[str, ...]
    """Every spelling, dashes included, hidden ones too."""
    takes_value: bool
    value_optional: bool = False
    """The value, if any, is joined by `=`; the next word is never the value."""
    legacy: bool = False

    @property
    def long(self) -> str:
        """The name to show: the first long one, else the first."""
        return next((name for name in self.names if name.startswith("--")), self.names[0])


@dataclass(frozen=True, slots=True)
class Operand:
    """One word that a usage line asks for."""

    name: str
    required: bool
    variadic: bool


@dataclass(frozen=True, slots=True)
class Command:
    """A program or a sub-command, with what may follow it."""

    path: tuple[str, ...]
    """From the program down, by the main names: `("docker", "container", "ls")`."""
    names: tuple[str, ...]
    flags: tuple[Flag, ...]
    operands: tuple[Operand, ...] | None
    """None where the usage is not known."""
    commands: Mapping[str, "Command"]
    """Sub-commands by every name they have."""
    all_flags_known: bool
    all_commands_known: bool
    obsolete: str | None = None
    """What replaced the command; empty if nothing did; None if it is current."""

    def flag(self, name: str) -> Flag | None:
        """Return the flag that has this name (dashes included), if it is known."""
        return next((flag for flag in self.flags if name in flag.names), None)

    @property
    def hands_over_at(self) -> int:
        """How many operands stand before a command line of another program; 0 for never."""
        names = [operand.name for operand in self.operands or ()]
        return next((at for at, name in enumerate(names) if name in HANDED_OVER), 0)


def flag_from(entry: str) -> Flag:
    """Read one entry of a `flags` list."""
    words = entry.split()
    names = tuple(word for word in words if word.startswith("-"))
    return Flag(names, "=" in words, "=?" in words, "legacy" in words)


def operands_from(usage: str) -> tuple[Operand, ...]:
    """Read the operands of a usage line.

    Example:
        >>> [(o.name, o.required, o.variadic) for o in operands_from("IMAGE [ARG...]")]
        [('IMAGE', True, False), ('ARG', False, True)]
    """
    found = []
    for word in re.findall(r"\[[^][ ]+ [^]]*\]|\S+", usage):
        optional = word.startswith("[")
        name = word[1:-1] if optional and word.endswith("]") else word
        variadic = name.endswith("...")
        found.append(Operand(name.removesuffix("..."), not optional, variadic))
    return tuple(found)


def build(name: str, data: Mapping[str, Any]) -> Command:
    """Make the tree of a program from its data."""
    links: list[tuple[dict[str, Command], str, str]] = []
    root = _node((name,), data, (), links)
    for commands, alias, target in links:
        node = root
        for step in target.split():
            node = node.commands[step]
        commands[alias] = node
    return root


def _node(
    path: tuple[str, ...],
    data: Mapping[str, Any],
    inherited: tuple[Flag, ...],
    links: list[tuple[dict[str, Command], str, str]],
) -> Command:
    inherited += tuple(flag_from(entry) for entry in data.get("inherited", ()))
    own = tuple(flag_from(entry) for entry in data.get("flags", ()))
    known = {name for flag in own for name in flag.names}
    rest = [flag for flag in (*inherited, flag_from(HELP)) if known.isdisjoint(flag.names)]
    is_open = data.get("open", "")
    commands: dict[str, Command] = {}
    below = data.get("commands", {})
    if isinstance(below, str):
        below = {names[0]: {"names": names[1:]} for names in map(SPLIT_NAMES, below.split())}
    for name, child in below.items():
        if "is" in child:
            links.append((commands, name, child["is"]))
            continue
        node = _node((*path, name), child, inherited, links)
        commands |= dict.fromkeys(node.names, node)
    usage = data.get("operands")
    return Command(
        path,
        (path[-1], *data.get("names", ())),
        (*own, *rest),
        None if usage is None else operands_from(usage),
        commands,
        all_flags_known="flags" in data and is_open not in {"flags", "all"},
        all_commands_known=bool(below) and is_open not in {"commands", "all"},
        obsolete=data.get("obsolete"),
    )
