"""Waiting for notes to be saved: which files changed, told once their editor is done.

Editors save in many ways: they write in place, or write another file and give it
the name, with the old one gone for a moment. So a change counts when everything has
been the same for two looks in a row, and only if the bytes are others.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from dockquiz.services.files import note_files

INTERVAL = 0.5
"""Seconds between two looks."""
State = dict[Path, tuple[int, int]]
"""Time of change in nanoseconds and size of each file."""


def saved(paths: Sequence[Path], wait: Callable[[], None]) -> Iterator[list[Path]]:
    """Give the files that are saved from now on, each time some are; ends when `wait` raises.

    Args:
        paths: Notes and folders of notes.
        wait: Waits from one look to the next.
    """
    known = look(paths)
    return _saved(paths, wait, known, {file: _digest(file) for file in known})


def _saved(
    paths: Sequence[Path], wait: Callable[[], None], known: State, digests: dict[Path, bytes]
) -> Iterator[list[Path]]:
    while True:
        wait()
        state = look(paths)
        if state == known:
            continue
        state = _settled(paths, state, wait)
        changed = []
        for file in state:
            if known.get(file) != state[file] and digests.get(file) != (now := _digest(file)):
                digests[file] = now
                changed.append(file)
        # A file that is gone may come back: a folder without it would be an empty note.
        known = state
        if changed:
            yield changed


def look(paths: Sequence[Path]) -> State:
    """Return what the files look like now; one that is gone is left out."""
    state: State = {}
    for path in paths:
        for file in note_files(path):
            try:
                found = file.stat()
            except OSError:
                continue
            state[file] = (found.st_mtime_ns, found.st_size)
    return state


def _settled(paths: Sequence[Path], state: State, wait: Callable[[], None]) -> State:
    while True:
        wait()
        now = look(paths)
        if now == state:
            return now
        state = now


def _digest(file: Path) -> bytes:
    try:
        return blake2b(file.read_bytes()).digest()
    except OSError:
        return b""
