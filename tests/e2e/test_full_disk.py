"""A disk without room: one clear line, nothing damaged, nothing shown that is not stored."""

import re
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from firststore import first_store
from stores import qa, stocked_file
from unprivileged import assert_one_clear_line, run

from dockquiz.services.backup import back_up, copies
from dockquiz.services.copies import list_copies
from dockquiz.storage.store import open_file

CARDS = 400
KB = 1_024
GRADED = re.compile(r"^> (?:again|hard|good|easy): ", re.MULTILINE)


def _can_mount(folder: Path) -> bool:
    made = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(folder)]
    if subprocess.run(made, capture_output=True, check=False).returncode:
        return False
    subprocess.run(["umount", str(folder)], check=True)
    return True


@dataclass(frozen=True, slots=True)
class Disk:
    """A folder, and a way to leave only so much room in it."""

    folder: Path
    is_small: bool
    """A real small disk; else a limit on the size of files, as some systems set it."""

    @property
    def store(self) -> Path:
        return self.folder / "store.db"

    def run(self, room: int, *words: str, **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401 of run
        """Run dockquiz with so many bytes to write, then give the room back."""
        if not self.is_small:
            limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (room, room))
            return run(self.store, words, preexec_fn=limit, **options)
        filler = self.folder / "filler"
        free = shutil.disk_usage(self.folder).free
        filler.write_bytes(b"\0" * max(0, free - room))
        done = run(self.store, words, **options)
        filler.unlink()
        return done


@pytest.fixture(params=["limit", "small"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    # Who may not mount a small disk has the limit alone.
    if request.param == "limit" or not _can_mount(folder):
        yield Disk(folder, is_small=False)
        return
    size = ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(folder)]
    subprocess.run(size, check=True)
    yield Disk(folder, is_small=True)
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def stocked(disk: Disk) -> Disk:
    """Return a disk with a store of many cards that was copied today."""
    stocked_file(disk.store, [qa(n) for n in range(1, CARDS + 1)])
    with closing(open_file(disk.store)) as store:
        back_up(store, now=datetime.now(UTC), reason="daily")
    return disk


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as store:
        assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [line for line in store.iterdump() if "card_fts" not in line]


def assert_nothing_is_half(disk: Disk) -> None:
    """No half copies, and every copy is whole."""
    assert [file.name for file in disk.folder.rglob("*.part")] == []
    assert [copy.problem for copy in list_copies(disk.store) if copy.problem] == []


def test_an_answer_that_found_no_room_is_not_shown_as_graded(stocked: Disk) -> None:
    """Field complaint no. 14: an answer that was not stored never looks stored."""
    done = stocked.run(100 * KB, "review", "--new", "400", input="3\n" * 800)

    with closing(sqlite3.connect(stocked.store)) as store:
        stored = store.execute("SELECT count(*) FROM review").fetchone()[0]
    assert_one_clear_line(done, str(stocked.store))
    assert len(GRADED.findall(done.stdout)) == stored > 0
    dump(stocked.store)
    assert run(stocked.store, ("doctor",)).returncode == 0


def test_what_is_due_can_be_read_without_any_room(stocked: Disk) -> None:
    before = dump(stocked.store)

    done = stocked.run(0, "due")

    assert (done.returncode, done.stderr) == (0, "")
    assert "docker" in done.stdout
    assert dump(stocked.store) == before


@pytest.mark.parametrize("room", [20 * KB, 700 * KB])
def test_an_import_without_room_changes_nothing(stocked: Disk, room: int, tmp_path: Path) -> None:
    """With the smaller room the copy before it fails already."""
    note = tmp_path / "long.md"
    text = "\n".join(f"Q: What is number {n}?\nA: {n} and {'x' * 900}\n" for n in range(900))
    note.write_text(text, encoding="utf-8")
    before = dump(stocked.store)

    done = stocked.run(room, "import", str(note))

    assert_one_clear_line(done, str(stocked.folder))
    assert dump(stocked.store) == before
    assert_nothing_is_half(stocked)
    assert note.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "words", [("backup",), ("backup", "{folder}/mine.db"), ("restore", "1", "--yes")]
)
def test_a_copy_without_room_leaves_no_half_one(stocked: Disk, words: tuple[str, ...]) -> None:
    before, had = dump(stocked.store), copies(stocked.store)

    done = stocked.run(70 * KB, *(word.format(folder=stocked.folder) for word in words))

    assert_one_clear_line(done, str(stocked.folder))
    assert dump(stocked.store) == before
    assert copies(stocked.store) == had
    assert not (stocked.folder / "mine.db").exists()
    assert_nothing_is_half(stocked)


def _nothing(_store: sqlite3.Connection) -> None:
    """Leave the store as it is."""


def _move_all(store: sqlite3.Connection) -> None:
    store.execute("UPDATE schedule SET lapses = lapses + 1, suspended = 1 - suspended")


@pytest.mark.parametrize(
    ("words", "harm"), [(("review",), _nothing), (("doctor", "--rebuild"), _move_all)]
)
@pytest.mark.parametrize("copy_fits", [False, True])
def test_an_upgrade_or_a_repair_without_room_changes_nothing(
    disk: Disk,
    words: tuple[str, ...],
    harm: Callable[[sqlite3.Connection], None],
    *,
    copy_fits: bool,
) -> None:
    first_store(disk.store, cards=200, reviews=1_500)
    with closing(sqlite3.connect(disk.store, isolation_level=None)) as store:
        harm(store)
    before = dump(disk.store)
    size = disk.store.stat().st_size

    # On a real disk the copy, and what SQLite keeps beside the store, share the room.
    fits = size + (120 if disk.is_small else 4) * KB
    done = disk.run(fits if copy_fits else 60 * KB, "--as", "me", *words)

    assert_one_clear_line(done, str(disk.folder))
    assert dump(disk.store) == before
    assert bool(copies(disk.store)) == copy_fits
    assert_nothing_is_half(disk)
    assert run(disk.store, ("--as", "me", "doctor", "--rebuild")).returncode == 0
