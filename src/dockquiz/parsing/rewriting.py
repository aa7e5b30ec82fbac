"""Corrections written into the bytes of a note: nothing else in them changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dockquiz.domain.problem import Problem
from dockquiz.parsing.decode import Raw, plain_spaces, raw


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    """Characters of the raw text, from 0."""
    end: int
    to: bytes


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The bytes of a note after corrections."""

    data: bytes
    fixed: tuple[Problem, ...]
    """The problems whose fixes were made; the others do not stand where they were said to."""


def rewritten(data: bytes, problems: Sequence[Problem]) -> Rewritten:
    """Make the fixes of problems in the bytes of their note.

    Encoding, byte order mark, line ends and every byte beyond what a fix
    replaces stay as they are.

    Args:
        data: The note, as it was when the problems were found.
        problems: Those without a fix are left alone, and so is the second of two
            that touch.

    Raises:
        NotText: If the bytes are no text.
    """
    text = raw(data)
    rows = text.rows()
    placed = [(edit, p) for p in problems if (edit := _edit(text, rows, p)) is not None]
    placed.sort(key=lambda pair: pair[0].start)
    made: list[tuple[_Edit, Problem]] = []
    for edit, problem in placed:
        if not made or edit.start >= made[-1][0].end:
            made.append((edit, problem))
    parts = _parts(data, text, [edit for edit, _ in made])
    return Rewritten(b"".join(parts), tuple(problem for _, problem in made))


def _edit(text: Raw, rows: Sequence[tuple[int, str]], problem: Problem) -> _Edit | None:
    """Return where a fix goes, or None if what it replaces is not there."""
    fix, line, column = problem.fix, problem.span.line - 1, problem.span.column - 1
    if fix is None or not fix.found or line >= len(rows):
        return None
    start, row = rows[line]
    # `decode` takes invisible characters out: each column of a problem is one that is seen.
    seen = [at for at, character in enumerate(row) if plain_spaces(character)]
    places = seen[column : column + len(fix.found)]
    if plain_spaces("".join(row[at] for at in places)) != fix.found:
        return None
    try:
        to = fix.to.encode(text.encoding)
    except UnicodeEncodeError:
        return None
    return _Edit(start + places[0], start + places[-1] + 1, to)


def _parts(data: bytes, text: Raw, edits: Sequence[_Edit]) -> Iterator[bytes]:
    """Yield what stays and what is new, in turn."""
    at_character, at_byte = 0, len(text.mark)
    yield text.mark
    for edit in edits:
        kept = at_byte + _size(text, at_character, edit.start)
        yield data[at_byte:kept]
        yield edit.to
        at_byte = kept + _size(text, edit.start, edit.end)
        at_character = edit.end
    yield data[at_byte:]


def _size(text: Raw, start: int, end: int) -> int:
    # "replace": a byte that Windows-1252 lacks was read as one character, and is one byte again.
    return len(text.text[start:end].encode(text.encoding, errors="replace"))
