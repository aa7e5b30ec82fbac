"""Which files a path means: the notes of a folder, found without reading them."""

import os
from collections.abc import Iterator
from pathlib import Path

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".notes", ".org", ".tsv", ".csv"})
"""Files that are taken from a folder; one that is named itself may be called anything."""


def note_files(path: Path) -> Iterator[Path]:
    """Yield the notes that a path means: itself, or those of a folder, in a fixed order.

    Hidden files and folders are left out, links to folders are not followed, and
    files whose ending is not in `SUFFIXES` are no notes.
    """
    if not path.is_dir():
        yield path
        return
    for folder, inside, names in os.walk(path):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(folder, name)
