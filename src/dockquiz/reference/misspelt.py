"""Find misspelt names of programs in a command line."""

from collections.abc import Iterator, Sequence

from dockquiz.reference.finding import Finding
from dockquiz.reference.lookup import is_program, load, nearest_program
from dockquiz.reference.nearest import distance
from dockquiz.reference.shellwords import BARE, Word, looks_like_arguments

LONG_NAME = 7
"""A word of this many letters, one edit from a program's name, is hardly anything else."""
SHORT_NAME = 5
"""Likewise, where a program must stand or where a flag follows."""


def misspelt_program(word: Word, rest: Sequence[Word]) -> Iterator[Finding]:
    """Judge a word that stands where a program must.

    It is mended only if the words behind it could not be prose.
    """
    name = _meant(word, 4)
    if name is None:
        return
    tree = load(name)
    fits = tree is not None and bool(rest) and rest[0].value in tree.commands
    proved = fits or looks_like_arguments(rest)
    if proved or len(word.raw) >= LONG_NAME:
        yield _finding(word, name, name if proved else None)


def inner_program(words: Sequence[Word]) -> Iterator[Finding]:
    """Judge the program that a container or a wrapper (`sudo`, `watch`) is told to run."""
    name = _meant(words[0], SHORT_NAME)
    if name is not None:
        yield _finding(words[0], name, name)


def stray_programs(words: Sequence[Word]) -> Iterator[Finding]:
    """Find misspelt programs behind the first word: told, never mended."""
    for at, word in enumerate(words[1:], 1):
        flag_follows = at + 1 < len(words) and words[at + 1].is_flag
        least = SHORT_NAME if flag_follows else LONG_NAME
        name = _meant(word, least)
        if name and len(name) >= least and distance(word.raw, name) == 1:
            yield _finding(word, name, None)


def _meant(word: Word, least: int) -> str | None:
    if len(word.raw) < least or not BARE.fullmatch(word.raw) or is_program(word.raw):
        return None
    return nearest_program(word.raw)


def _finding(word: Word, name: str, replacement: str | None) -> Finding:
    return Finding("unknown-program", word.start, word.end, "", (name,), replacement)
