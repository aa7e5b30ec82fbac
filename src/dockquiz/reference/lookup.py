"""Look up programs and their command trees."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from dockquiz.reference.nearest import nearest
from dockquiz.reference.tree import Command, build

DATA = Path(__file__).parent / "data"


@cache
def load(program: str) -> Command | None:
    """Return the command tree of a program, or None if the reference has none."""
    data = _data_of(program)
    return None if data is None else build(program, data)


@cache
def _read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def _data_of(program: str) -> dict[str, Any] | None:
    if program in {"docker", "kubectl"}:
        return _read(program)
    data: dict[str, Any] | None = _read("programs").get(program)
    if data is None or "like" not in data:
        return data
    base, *path = data["like"].split()
    like = _data_of(base) or {}
    for step in path:
        like = like["commands"][step]
    return _merged(like, data)


def _merged(base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Lay a node over another: dictionaries merge, lists grow, the rest replaces."""
    result = dict(base)
    for key, value in more.items():
        old = result.get(key)
        if isinstance(value, dict) and isinstance(old, dict):
            result[key] = _merged(old, value)
        elif isinstance(value, list) and isinstance(old, list):
            result[key] = [*old, *value]
        else:
            result[key] = value
    return result


@cache
def programs() -> frozenset[str]:
    """Return the names of all programs and shell builtins that are known."""
    return frozenset(_names())


@cache
def plain_words() -> frozenset[str]:
    """Return the programs whose name is also an ordinary word (`make`, `find`)."""
    return frozenset(name for name, ambiguous in _names().items() if ambiguous)


@cache
def _names() -> dict[str, bool]:
    lines = (DATA / "programs.txt").read_text(encoding="utf-8").splitlines()
    words = " ".join(line for line in lines if not line.startswith("#")).split()
    return {word.removesuffix("?"): word.endswith("?") for word in words}


def is_program(name: str) -> bool:
    """Whether a word is the name of a known program or shell builtin (case matters)."""
    return name in programs()


def is_ambiguous(name: str) -> bool:
    """Whether a program's name is an ordinary word too, so that context must decide."""
    return name in plain_words()


@cache
def nearest_program(name: str) -> str | None:
    """Return the one program that a misspelt word must mean, or None.

    Names that are ordinary words, and names under four letters, are never
    proposed: too much prose lies near them.
    """
    if is_program(name) or len(name) < 4:
        return None
    found = nearest(name, (p for p in programs() - plain_words() if len(p) > 3))
    return found[0] if len(found) == 1 else None


def siblings(command: Command) -> tuple[Command, ...]:
    """Return the commands of the same name under other objects.

    Example:
        `docker container ls` has the siblings `docker network ls`,
        `docker volume ls`, …
    """
    root = load(command.path[0])
    if root is None or len(command.path) != 3:
        return ()
    last = command.path[-1]
    found = {
        node.commands[last].path: node.commands[last]
        for node in root.commands.values()
        if last in node.commands
    }
    found.pop(command.path, None)
    return tuple(found.values())
