"""`dockquiz export anki` as people type it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from stores import qa, stocked_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    stocked_file(tmp_path / "s.db", [qa(1), qa(2, suspect="it says so")])
    return tmp_path


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    (folder / "room").mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "dockquiz", "--store", "s.db", "export", "anki", *arguments],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder / "room")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_says_beforehand_what_anki_will_do(folder: Path) -> None:
    said = run(folder, "-o", "cards.apkg").stdout

    assert said.startswith("cards.apkg: 2 cards, 0 reviews\n")
    assert "never overwrites its own schedule" in said
    assert "“Import any learning progress”" in said


def test_no_temporary_file_is_left_and_the_package_is_compressed(folder: Path) -> None:
    run(folder, "-o", "cards.apkg")

    assert list((folder / "room").iterdir()) == []
    assert {path.name for path in folder.glob("*apkg*")} == {"cards.apkg"}
    with ZipFile(folder / "cards.apkg") as package:
        file = package.getinfo("collection.anki2")
    assert file.compress_size < file.file_size / 4


def test_a_second_time_it_counts_what_changed(folder: Path) -> None:
    run(folder, "-o", "cards.apkg")
    row = json.loads(run(folder, "--no-progress", "-o", "cards.apkg", "--json").stdout)

    assert row == {
        "path": "cards.apkg",
        "cards": 1,
        "reviews": 0,
        "progress": False,
        "held_back": 1,
        "difference": {"new": 0, "updated": 0, "unchanged": 1, "moved": 0, "gone": 1, "blocked": 0},
    }


def test_a_folder_that_is_not_there_is_named(folder: Path) -> None:
    done = run(folder, "-o", "nowhere/cards.apkg")

    assert done.returncode == 1
    assert (
        done.stderr == "dockquiz: nowhere/cards.apkg cannot be written: no such file or directory\n"
    )
