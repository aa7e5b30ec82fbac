"""Look up programs and their command trees."""

import json
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from dockquiz.reference.nearest import distance, nearest
from dockquiz.reference.tree import Command, build

DATA = Path(__file__).parent / "data"


@cache
def load(program: str) -> Command | None:
    """Return the command tree of a program, or None if the reference has none."""
    data = _data_of(program)
    return None if data is None else build(program, data)


@cache
def read_data(name: str) -> dict[str, Any]:
    """Return one of the data files, read once; nobody may change it."""
    loaded: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def _data_of(program: str) -> dict[str, Any] | None:
    if program in {"docker", "kubectl"}:
        return read_data(program)
    data: dict[str, Any] | None = read_data("programs").get(program)
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


@lru_cache(maxsize=16_384)
def nearest_program(name: str) -> str | None:
    """Return the one program that a misspelt word must mean, or None.

    Names that are ordinary words, and names under four letters, are never
    proposed: too much prose lies near them. The first letter must be right, or
    swapped with the second.
    """
    if is_program(name) or len(name) < 4:
        return None
    limit = 1 if len(name) < 9 else 2
    lengths = range(len(name) - limit, len(name) + limit + 1)
    near = [
        program
        for letter in {name[0], name[1]}
        for length in lengths
        for program in _starting().get((letter, length), ())
        if _near(name, program, limit)
    ]
    found = nearest(name, near, strict=True)
    return found[0] if len(found) == 1 else None


def _near(word: str, name: str, limit: int) -> bool:
    starts = word[0] == name[0] or word[:2] == name[1::-1]
    return starts and distance(word, name, limit + 1) <= limit


@cache
def _starting() -> dict[tuple[str, int], list[str]]:
    """Return the programs that a misspelt word may mean, by first letter and length."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for name in programs() - plain_words():
        if len(name) > 3:
            found[name[0], len(name)].append(name)
    return dict(found)


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
