"""Commands that look like a given one and are another: what a learner may mistake it for."""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum

from dockquiz.reference.equivalents import named
from dockquiz.reference.invocation import Invocation, resolve
from dockquiz.reference.lookup import is_program, load
from dockquiz.reference.shellwords import Kind, Word, split
from dockquiz.reference.tree import Command, Flag, Operand

_PORTS = re.compile(r"(\d+):(\d+)")
_HELP = "--help"
_WITH_EQUAL_FLAGS = frozenset({"create", "run"})
"""What one sets up, the other does as well: neither is wrong for a question about a flag."""
_BROADER = frozenset({"system"})
"""Objects whose commands do what those of others do, and more (`docker system prune`)."""


class Change(IntEnum):
    """How a variant differs, the more telling the higher."""

    FLAG = 1
    OBJECT = 2
    """The same command of another object: `docker volume ls` for `docker network ls`."""
    SIBLING = 3
    """Another command of the same object: `docker node ps` for `docker node ls`."""
    SWAP = 4
    """Two operands, or the two sides of a port, in the wrong order."""


def variants(line: str) -> Iterator[tuple[Change, str]]:
    """Yield commands that differ in one place and that the reference knows to exist.

    Nothing comes of lines of several commands, and of programs without a tree.

    Example:
        >>> [text for change, text in variants("docker node promote <node>")][:2]
        ['docker node demote <node>', 'docker node inspect <node>']
    """
    words = split(line)
    if not words or any(word.kind is not Kind.WORD for word in words):
        return
    invocation = resolve(words)
    command = invocation.command
    if command is None or invocation.unknown or not all(u.flag for u in invocation.flags):
        return
    yield from ((Change.SWAP, text) for text in _swapped(line, invocation))
    if invocation.inner:
        return
    path = [words[0], *named(invocation, words)]
    if len(path) > 1:
        yield from ((Change.SIBLING, text) for text in _siblings(line, path, invocation))
    if len(path) == 3:
        yield from ((Change.OBJECT, text) for text in _objects(line, path, invocation))
    yield from ((Change.FLAG, text) for text in _other_flags(line, invocation))


def is_broader(line: str, other: str) -> bool:
    """Whether a command does to many kinds of objects what another does to one.

    Example:
        >>> is_broader("docker system prune -a", "docker image prune")
        True
    """
    paths = [resolve(split(text)).path for text in (line, other)]
    one, two = paths
    return len(one) == len(two) == 3 and one[1] in _BROADER and one[2] == two[2] and one != two


def flag_variants(about: str, flag: str) -> Iterator[str]:
    """Yield other flags of a command, written as short or as long as a given one.

    Args:
        about: A text that names the command (`Flags of docker run`).
        flag: The flag to vary.
    """
    command = mentioned(about)
    known = (
        command.flag(flag.split("=", maxsplit=1)[0].split(" ", maxsplit=1)[0]) if command else None
    )
    if command is None or known is None:
        return
    for other in command.flags:
        if other is known or other.legacy or _HELP in other.names:
            continue
        if other.takes_value == known.takes_value and (name := _written_like(flag, other)):
            yield name


def mentioned(text: str) -> Command | None:
    """Return the deepest command that a text names, the last one of several."""
    words = re.findall(r"[\w.-]+", text)
    found: Command | None = None
    for at, word in enumerate(words):
        node = load(word) if is_program(word) else None
        for name in words[at + 1 :]:
            child = node.commands.get(name) if node else None
            if child is None:
                break
            node = child
        found = node if node is not None and len(node.path) > 1 else found
    return found


def _siblings(line: str, path: Sequence[Word], invocation: Invocation) -> Iterator[str]:
    parent = load(path[0].value)
    for word in path[1:-1]:
        parent = parent.commands[word.value] if parent else None
    seen = {invocation.path}
    if invocation.flags and path[-1].value in _WITH_EQUAL_FLAGS:
        twins = _WITH_EQUAL_FLAGS - {path[-1].value}
        seen |= {(*invocation.path[:-1], name) for name in twins}
    for name, node in (parent.commands if parent else {}).items():
        if node.path in seen or node.commands or node.path[:-1] != invocation.path[:-1]:
            continue
        if _takes_the_same(node, invocation) and _of_one_kind(node, invocation):
            seen.add(node.path)
            yield _replaced(line, path[-1], name)


def _objects(line: str, path: Sequence[Word], invocation: Invocation) -> Iterator[str]:
    """Yield the command of other objects; placeholders named after the object follow."""
    root, last = load(path[0].value), path[-1].value
    here = path[1].value
    for name, group in (root.commands if root else {}).items():
        node = group.commands.get(last)
        if node is None or name in _BROADER or not _takes_the_same(node, invocation):
            continue
        rest = line[path[-1].end :]
        if node.path == invocation.path or (
            invocation.operands
            and not (f"<{here}" in rest and node.operands and name in _kinds(node.operands[0]))
        ):
            continue
        yield _replaced(line, path[1], name)[: path[1].start + len(name)] + (
            line[path[1].end : path[-1].end] + rest.replace(f"<{here}", f"<{name}")
        )


def _takes_the_same(command: Command, invocation: Invocation) -> bool:
    """Whether a command takes as many operands, and all the flags."""
    count = len(invocation.operands)
    if command.operands is None or command.obsolete is not None:
        return command.operands is None and not count and not invocation.flags
    least = sum(operand.required for operand in command.operands)
    most = 99 if any(o.variadic for o in command.operands) else len(command.operands)
    if not least <= count <= most or (count > 0) != (most > 0):
        return False
    used = [(u.name, u.flag.takes_value) for u in invocation.flags if u.flag]
    return all((f := command.flag(name)) and f.takes_value == takes for name, takes in used)


def _of_one_kind(command: Command, invocation: Invocation) -> bool:
    """Whether two commands have operands of the same names, if there are any."""
    if not invocation.operands or invocation.command is None:
        return True
    mine, theirs = invocation.command.operands or (), command.operands or ()
    pairs = list(zip(mine, theirs, strict=False))[: len(invocation.operands)]
    alike = not any(_kinds(one).isdisjoint(_kinds(other)) for one, other in pairs)
    return alike and (len(invocation.operands) == 1 or len(mine) == len(theirs))


def _kinds(operand: Operand) -> set[str]:
    """Return the names of an operand, in small letters."""
    return set(re.split(r"[|:\[]", operand.name.casefold()))


def _other_flags(line: str, invocation: Invocation) -> Iterator[str]:
    """Yield the line with its one flag changed to another without a value."""
    used = [u for u in invocation.flags if u.flag and not u.flag.takes_value and u.value is None]
    if len(used) != 1 or len(invocation.flags) != 1 or invocation.command is None:
        return
    flag = used[0]
    for other in invocation.command.flags:
        name = _written_like(flag.name, other)
        plain = not (other.takes_value or other.value_optional or other.legacy)
        if plain and name and other is not flag.flag and _HELP not in other.names:
            yield _replaced(line, flag.word, name)


def _written_like(flag: str, other: Flag) -> str | None:
    """Return the short name of a flag beside a short one, the long beside a long one."""
    is_long = flag.startswith("--")
    return next((name for name in other.names if name.startswith("--") == is_long), None)


def _swapped(line: str, invocation: Invocation) -> Iterator[str]:
    for used in invocation.flags:
        ports = _PORTS.fullmatch(used.value or "")
        if ports and ports[1] != ports[2]:
            yield line.replace(ports[0], f"{ports[2]}:{ports[1]}", 1)
    operands = (invocation.command.operands if invocation.command else None) or ()
    if len(operands) == len(invocation.operands) == 2 and not any(
        operand.variadic or not operand.required for operand in operands
    ):
        first, last = invocation.operands
        between = line[first.end : last.start]
        yield f"{line[: first.start]}{last.raw}{between}{first.raw}{line[last.end :]}"


def _replaced(line: str, word: Word, by: str) -> str:
    return line[: word.start] + by + line[word.end :]
