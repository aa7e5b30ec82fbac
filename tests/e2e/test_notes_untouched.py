"""A learner's notes are read, and never written unless `check --fix` is asked to."""

import os
from pathlib import Path

import pytest
from unprivileged import run

NOTE = "# Docker\r\n\r\n`docker ps` lists the containers.\r\nList the images => docker images"
COMMANDS = [
    ("parse", "{notes}"),
    ("check", "{notes}"),
    ("import", "{notes}"),
    ("import", "--dry-run", "{notes}"),
    ("review", "--plain"),
    ("undo",),
    ("cards", "suspend", "1"),
    ("backup",),
    ("doctor", "--rebuild"),
    ("restore", "1", "--yes"),
    ("import", "{notes}"),
]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Return a folder with notes that an editor would like to tidy up."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "docker.md").write_bytes(NOTE.encode())
    (folder / "old.txt").write_bytes("d\xe9j\xe0 vu = d\xe9j\xe0 vu\n".encode("latin-1"))
    for note in folder.iterdir():
        os.utime(note, ns=(1_600_000_000_000_000_000, 1_600_000_000_000_000_000))
    return folder


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {n.name: (n.read_bytes(), n.stat().st_mtime_ns) for n in sorted(folder.iterdir())}


def test_no_command_of_daily_life_writes_into_the_notes(notes: Path, tmp_path: Path) -> None:
    """Field complaints nos. 8 and 18: tools wrote numbers into the text, rewrote or deleted it."""
    before = state(notes)

    for words in COMMANDS:
        done = run(
            tmp_path / "store.db",
            [word.format(notes=notes) for word in words],
            input="3\n2\nu\n3\n",
        )
        assert done.returncode in {0, 1}, (words, done.stderr)
        assert state(notes) == before, words
