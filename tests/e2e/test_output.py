"""Output that nobody can take: a closed pipe, a full disk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from stores import qa, stocked_file


@pytest.fixture
def listing(tmp_path: Path) -> list[str]:
    """A command that prints much."""
    stocked_file(tmp_path / "store.db", [qa(n) for n in range(3_000)])
    return [
        sys.executable,
        "-m",
        "dockquiz",
        "--store",
        str(tmp_path / "store.db"),
        "cards",
        "list",
    ]


def test_a_closed_pipe_ends_quietly(listing: list[str]) -> None:
    with subprocess.Popen(listing, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (0, b"")


@pytest.mark.parametrize("arguments", [["--format", "table"], ["--format", "jsonl"], ["--json"]])
def test_a_full_disk_gives_one_line_and_exit_code_1(
    listing: list[str], arguments: list[str]
) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("wb") as disk:
        done = subprocess.run(
            [*listing, *arguments], stdout=disk, stderr=subprocess.PIPE, text=True, check=False
        )

    assert done.returncode == 1
    assert done.stderr == "dockquiz: the output cannot be written: no space left on device\n"


HOSTILE = "[options] [/red] :smile: \x1b[2J\x07"
SHOWN = "[options] [/red] :smile: \ufffd[2J\ufffd"


@pytest.mark.parametrize("arguments", [["list"], ["search", "smile"], ["show", "1"]], ids=" ".join)
def test_brackets_of_a_note_are_shown_and_its_control_characters_are_not(
    tmp_path: Path, arguments: list[str]
) -> None:
    card = qa(1, question=f"What is {HOSTILE}?", answer=HOSTILE, deck="my deck: [x]")
    stocked_file(tmp_path / "store.db", [card])

    done = dockquiz("--store", str(tmp_path / "store.db"), "cards", *arguments)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count(SHOWN) == 2
    assert "my deck: [x]" in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("command", ["parse", "check", "import"])
def test_no_command_that_reads_notes_lets_them_command_the_terminal(
    tmp_path: Path, command: str
) -> None:
    note = tmp_path / "no\x1b[2Jte.txt"
    note.write_text(f"TTL => time {HOSTILE} to live\n\n=> run it\ndocker contrainer run\n")

    done = dockquiz("--store", str(tmp_path / "store.db"), command, str(note))

    assert done.stdout
    assert "\x1b" not in done.stdout + done.stderr


def dockquiz(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dockquiz", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
