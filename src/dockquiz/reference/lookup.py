"""Look up programs and their command trees."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from dockquiz.reference import sources
from dockquiz.reference.nearest import distance, nearest
from dockquiz.reference.tree import Command, build


@cache
def load(program: str) -> Command | None:
    """Return the command tree of a program, or None if the reference has none."""
    data = sources.tree_data(program)
    return None if data is None else build(program, data)


def use_learned(files: Mapping[str, Path]) -> None:
    """Serve the trees of the user's own reference too, from now on.

    Whoever reads notes or judges answers calls this first. Doing it again with
    the same files costs nothing.

    Args:
        files: Program → the file that holds its tree. Read when first needed.
    """
    if sources.learned == files:
        return
    sources.learned.clear()
    sources.learned.update(files)
    for cached in (load, programs, plain_words, _names, nearest_program, _starting):
        cached.cache_clear()


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
    lines = (sources.DATA / "programs.txt").read_text(encoding="utf-8").splitlines()
    words = " ".join(line for line in lines if not line.startswith("#")).split()
    learned = dict.fromkeys(sources.learned, False)
    return learned | {word.removesuffix("?"): word.endswith("?") for word in words}


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
