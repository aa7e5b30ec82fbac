"""Which files a path means, and what is in them, whatever kind of file they are."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from dockquiz.domain.problem import Problem, Severity, Span
from dockquiz.i18n import _
from dockquiz.parsing.decode import LARGEST

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".notes", ".org", ".tsv", ".csv"})
"""Files that are taken from a folder; one that is named itself may be called anything."""


def note_files(path: Path) -> Iterator[Path]:
    """Yield the notes that a path means: itself, or those of a folder, in a fixed order.

    Hidden files and folders are left out, links to folders are not followed, and
    files whose ending is not in `SUFFIXES` are no notes, nor are pipes and devices.
    """
    if not path.is_dir():
        yield path
        return
    for folder, inside, names in os.walk(path):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if name.startswith(".") or file.suffix.lower() not in SUFFIXES:
                continue
            if file.is_file() or not file.exists():
                yield file


def bytes_of(file: Path) -> bytes:
    """Return what is in a file; of one that is too large for a note, its beginning.

    A pipe is read to its end; one that nobody writes to is not waited for.

    Raises:
        OSError: If it cannot be read, or is such a pipe.
    """
    # Without O_NONBLOCK, opening a pipe would wait for a writer for ever.
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as stream:
        is_pipe = stat.S_ISFIFO(os.fstat(descriptor).st_mode)
        if is_pipe:
            os.set_blocking(descriptor, True)
        data = stream.read(LARGEST + 1)
    if is_pipe and not data:
        raise OSError(_("it is a pipe that nobody writes to"))
    return data


def holds_no_note(folder: Path) -> Problem:
    """Return what is wrong with a folder in which nothing is to be read."""
    shown = str(folder)
    return Problem(
        "no-card",
        Severity.WARNING,
        _("{path} holds no note").format(path=shown),
        Span(shown, 1, 1),
    )
