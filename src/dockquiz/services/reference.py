"""The command reference: what ships, what was learned, and who is told of it."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dockquiz.errors import DockquizError
from dockquiz.i18n import _, reason_of
from dockquiz.reference import lookup, sources
from dockquiz.reference.nearest import nearest
from dockquiz.reference.tree import Command, Flag

__all__ = ["Command", "Entry", "Flag", "entries", "entry", "find", "forget", "own_folder", "use"]
_MOST_NAMED = 12
"""Commands that a hint lists."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A program that the reference has a tree of."""

    program: str
    shipped: bool
    learned: bool
    commands: int
    """How many commands lie below the program, each counted once."""
    flags: int
    version: str | None
    """Of the program whose help was read, if it is known."""
    day: str | None
    """When it was learned, `2026-11-23`."""
    damaged: bool = False
    """Whether the learned file cannot be read as a tree."""


def own_folder() -> Path:
    """Return the folder of the user's own reference; it may not exist yet.

    `DOCKQUIZ_REFERENCE` names another than the one beside the store.
    """
    if wanted := os.environ.get("DOCKQUIZ_REFERENCE"):
        return Path(wanted).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("dockquiz", appauthor=False) / "reference"


def use(folder: Path | None = None) -> None:
    """Let everything that asks the reference know what was learned.

    Args:
        folder: Where the trees lie; None for the user's own.
    """
    lookup.use_learned(learned_files(folder or own_folder()))


def learned_files(folder: Path) -> dict[str, Path]:
    """Return the files of a user's own reference by the program they are about."""
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix == ".json")
    except OSError:
        return {}
    return {path.stem: path for path in found if not path.stem.startswith(".")}


def entries() -> list[Entry]:
    """Return all programs that have a tree, by name."""
    use()
    return [entry(name) for name in sorted(sources.shipped_programs() | sources.learned.keys())]


def entry(program: str) -> Entry:
    """Return what is known of one program, counted."""
    path = sources.learned.get(program)
    own = sources.read_learned(path) if path else None
    shipped = sources.shipped_data(program)
    about: Mapping[str, Any] = own or shipped or {}
    tree = lookup.load(program)
    below = list(_all_below(tree)) if tree else []
    flags = [flag for command in (tree, *below) if command for flag in _own_flags(command)]
    return Entry(
        program,
        shipped=shipped is not None,
        learned=own is not None,
        commands=len(below),
        flags=len(flags),
        version=about.get("version"),
        day=own.get("learned") if own else None,
        damaged=path is not None and own is None,
    )


def _all_below(command: Command) -> Iterable[Command]:
    """Return every command below one, once, whatever names lead to it."""
    found: dict[tuple[str, ...], Command] = {}
    waiting = [command]
    while waiting:
        for child in waiting.pop().commands.values():
            if child.path not in found:
                found[child.path] = child
                waiting.append(child)
    return found.values()


def _own_flags(command: Command) -> list[Flag]:
    return [flag for flag in command.flags if "--help" not in flag.names]


def find(words: list[str]) -> Command:
    """Return the command that some words name, by any of its names.

    Raises:
        DockquizError: If the reference does not know it.
    """
    use()
    command = lookup.load(words[0])
    if command is None:
        raise DockquizError(
            _("the reference knows nothing of {program}").format(program=words[0]),
            _("`dockquiz reference learn {program}` reads its help, if it is installed").format(
                program=words[0]
            ),
        )
    for word in words[1:]:
        below = command.commands.get(word)
        if below is None:
            raise DockquizError(
                _("{command} has no command {word}").format(
                    command=" ".join(command.path), word=word
                ),
                _other_than(word, command),
            )
        command = below
    return command


def _other_than(word: str, command: Command) -> str:
    """Return a hint that names what a command has instead of a word."""
    near = nearest(word, command.commands)
    names = sorted({command.commands[name].path[-1] for name in near or command.commands})
    if not names:
        return _("it has no commands")
    if near:
        return _("did you mean {names}").format(names=_(" or ").join(names))
    if len(names) <= _MOST_NAMED:
        return _("it has {names}").format(names=", ".join(names))
    return _("`dockquiz reference show {command}` lists its {count} commands").format(
        command=" ".join(command.path), count=len(names)
    )


def forget(program: str) -> Path:
    """Delete what was learned of a program; what ships stays.

    Returns:
        The file that is gone.

    Raises:
        DockquizError: If nothing was learned of it, or the file cannot be deleted.
    """
    path = learned_files(own_folder()).get(program)
    if path is None:
        raise DockquizError(
            _("nothing was learned of {program}").format(program=program),
            _("`dockquiz reference list` shows what was"),
        )
    try:
        path.unlink()
    except OSError as error:
        raise DockquizError(
            _("{path} cannot be deleted: {reason}").format(path=path, reason=reason_of(error))
        ) from error
    use()
    return path
