"""The command tree of one program: commands, flags, operands, made from data.

A node of the data files is an object with these keys, all optional:

    commands    name → node, where {"is": path} stands for the node at that path; or,
                if only names are known, one string: "list/ls get install/add"
    names       other names of this command
    flags       ["-e --env =", …]: names, then `=` if it takes a value, `=a|b` if only these,
                `=?` if the value may only follow an equals sign, `legacy` if something
                replaced it; `--[no-]x` stands for `--x` and a flag `--no-x`
    inherited   flags that every command below knows as well
    operands    the operands of the usage line, as usage lines write them
    open        names missing here may still exist: "commands", "flags", or "all"
    obsolete    what replaced it ("" if nothing did)
    like        (root only) the path of a command whose tree is taken over
    abbreviates (root only) true if the beginning of a long flag is taken for the flag
    negates     (root only) true if every `--x` has a `--no-x`, and the other way round
    version     (root only) of the program whose help was read
    learned     (root only) the day on which it was read
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

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
    values: tuple[str, ...] = ()
    """What it takes; empty if anything, or if that is not known."""

    @property
    def long(self) -> str:
        """The name to show: the first long one, else the first."""
        return next((name for name in self.names if name.startswith("--")), self.names[0])


HELP = (Flag(("-h", "--help"), takes_value=False),)


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
    abbreviates: bool = False
    """Whether the beginning of a long flag is taken for the flag."""
    negates: bool = False
    """Whether `--no-x` undoes every `--x`, and `--x` every `--no-x`."""

    def flag(self, name: str) -> Flag | None:
        """Return the flag that has this name (dashes included), if it is known."""
        found = next((flag for flag in self.flags if name in flag.names), None)
        if found is not None or len(name) <= len("--x") or name[:2] != "--":
            return found
        if self.negates and (opposite := self._opposite(name)):
            return opposite
        return self._begun(name) if self.abbreviates else None

    def _opposite(self, name: str) -> Flag | None:
        """Return the flag that turns another off (`--no-edit`), or on where that one is off."""
        other = "--" + name[5:] if name.startswith("--no-") else "--no-" + name[2:]
        known = any(other in flag.names for flag in self.flags)
        return Flag((name,), takes_value=False) if known else None

    def _begun(self, name: str) -> Flag | None:
        """Return the only flag with a name that begins so."""
        meant = [f for f in self.flags if any(other.startswith(name) for other in f.names)]
        return meant[0] if len(meant) == 1 else None

    @property
    def hands_over_at(self) -> int:
        """How many operands stand before a command line of another program; 0 for never."""
        names = [operand.name for operand in self.operands or ()]
        return next((at for at, name in enumerate(names) if name in HANDED_OVER), 0)


@cache
def flags_from(entry: str) -> tuple[Flag, ...]:
    """Read one entry of a `flags` list; the commands of a program share many."""
    words = entry.replace("[no-]", "").split()
    names = tuple(word for word in words if word.startswith("-"))
    mark = next((word for word in words if word.startswith("=")), "")
    optional = mark.startswith("=?")
    values = tuple(filter(None, mark.lstrip("=?").split("|")))
    flag = Flag(names, bool(mark) and not optional, optional, "legacy" in words, values)
    both = (word for word in entry.split() if word.startswith("--[no-]"))
    return (
        flag,
        *(Flag((word.replace("[", "").replace("]", ""),), takes_value=False) for word in both),
    )


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


def commands_in(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the nodes below a node of a data file, by their main names."""
    below: Mapping[str, Any] | str = data.get("commands", {})
    if isinstance(below, str):
        named = (names.split("/") for names in below.split())
        return {names[0]: {"names": names[1:]} for names in named}
    return below


def build(name: str, data: Mapping[str, Any]) -> Command:
    """Make the tree of a program from its data."""
    links: list[tuple[dict[str, Command], str, str]] = []
    traits = {key: bool(data.get(key)) for key in ("abbreviates", "negates")}
    root = _node((name,), data, (), links, traits)
    for commands, alias, target in links:
        node: Command | None = root
        for step in target.split():
            node = node.commands.get(step) if node else None
        if node is not None:
            commands[alias] = node
    return root


def _node(
    path: tuple[str, ...],
    data: Mapping[str, Any],
    inherited: tuple[Flag, ...],
    links: list[tuple[dict[str, Command], str, str]],
    traits: Mapping[str, bool],
) -> Command:
    inherited += tuple(chain.from_iterable(map(flags_from, data.get("inherited", ()))))
    own = tuple(chain.from_iterable(map(flags_from, data.get("flags", ()))))
    known = {name for flag in own for name in flag.names}
    rest = [flag for flag in (*inherited, *HELP) if known.isdisjoint(flag.names)]
    is_open = data.get("open", "")
    commands: dict[str, Command] = {}
    below = commands_in(data)
    for name, child in below.items():
        if "is" in child:
            links.append((commands, name, child["is"]))
            continue
        node = _node((*path, name), child, inherited, links, traits)
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
        **traits,
    )
