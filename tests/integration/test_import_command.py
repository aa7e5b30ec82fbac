"""`dockquiz import` as a person and a script see it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

NOTES = (
    "# Images\n\n=> fetch an image\ndocker image pull nginx\n\n=> list images\ndocker image ls\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docker.md").write_text(NOTES, encoding="utf-8")
    return tmp_path


def dockquiz(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dockquiz", "--store", "store.db", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_import_says_what_became_of_each_file(folder: Path) -> None:
    first = dockquiz(folder, "import", "docker.md")
    second = dockquiz(folder, "import", "docker.md")

    assert (first.returncode, first.stdout, first.stderr) == (0, "docker.md  2 new\n", "")
    assert (second.returncode, second.stdout, second.stderr) == (0, "docker.md  unchanged\n", "")


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_in(folder: Path) -> None:
    done = dockquiz(folder, "import", "missing.md", "docker.md")

    assert done.returncode == 1
    assert done.stdout.startswith("docker.md ")
    assert "2 new" in done.stdout
    assert done.stderr == "dockquiz: missing.md cannot be read: no such file or directory\n"


def test_a_dry_run_shows_the_report_and_makes_no_file(folder: Path) -> None:
    done = dockquiz(folder, "import", "--dry-run", ".")

    assert done.returncode == 0
    assert "2 new" in done.stdout
    assert "Nothing was stored" in done.stdout
    assert [file.name for file in folder.iterdir()] == ["docker.md"]


def test_json_is_one_document_with_the_sums_and_the_files(folder: Path) -> None:
    done = dockquiz(folder, "import", "--json", "docker.md", "--deck", "work")
    document = json.loads(done.stdout)

    assert document["dry_run"] is False
    assert (document["new"], document["kept"]) == (2, 0)
    (file,) = document["files"]
    assert (file["path"], file["outcome"], file["new"]) == ("docker.md", "imported", 2)


def test_an_unusable_store_is_refused_in_one_line(folder: Path) -> None:
    (folder / "store.db").write_text("not a database, just some words\n" * 9)

    done = dockquiz(folder, "import", "docker.md")

    assert done.returncode == 3
    assert done.stderr.splitlines()[0].endswith("store.db is not a dockquiz store")
