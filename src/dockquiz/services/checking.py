"""Check notes: what is wrong in each, and what only several show together."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dockquiz.domain.card import Card
from dockquiz.domain.problem import Problem
from dockquiz.parsing.card_problems import problems_between
from dockquiz.parsing.codes import CODES
from dockquiz.parsing.ignoring import Ignoring
from dockquiz.reference.nearest import nearest
from dockquiz.services.files import holds_no_note, note_files
from dockquiz.services.parsing import read_note
from dockquiz.services.wishes import NONE, Wishes

__all__ = ["CODES", "Report", "check_notes", "nearest_code"]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in notes."""

    files: tuple[Path, ...]
    """Every file that was read, each once."""
    problems: tuple[Problem, ...]
    """In the order of the files and of their lines."""


def check_notes(
    paths: Sequence[Path],
    tell: Callable[[int, int], None] = lambda _done, _total: None,
    wishes: Wishes = NONE,
) -> Report:
    """Read files and folders once, and return what is wrong in them.

    Args:
        paths: Files, and folders that are searched. One that is reached twice, by
            whatever name, is read once.
        tell: Called with the number of files read so far, and of all.
        wishes: How to read them.
    """
    inside = {path: list(note_files(path)) for path in paths}
    named: dict[str, Path] = {}
    for file in (file for some in inside.values() for file in some):
        named.setdefault(os.path.realpath(file), file)
    files = list(named.values())
    found = [holds_no_note(path) for path, some in inside.items() if not some]
    cards: list[Card] = []
    ignoring: dict[str, Ignoring] = {}
    for count, file in enumerate(files):
        tell(count, len(files))
        note = read_note(file, wishes)
        found += note.problems
        cards += note.cards
        ignoring[str(file)] = note.ignoring
    tell(len(files), len(files))
    found += [
        p for p in problems_between(cards) if not ignoring[p.span.path].covers(p.span.line, p.code)
    ]
    order = {str(file): n for n, file in enumerate(files)}
    found.sort(key=lambda p: (order.get(p.span.path, -1), p.span.line, p.span.column))
    return Report(tuple(files), tuple(found))


def nearest_code(code: str) -> str | None:
    """Return the code that a misspelt one means, or None if none or several are near."""
    names = nearest(code, CODES)
    return names[0] if len(names) == 1 else None
