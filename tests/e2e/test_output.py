"""Output that nobody can take: a closed pipe, a full disk."""

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
    assert done.stderr == "dockquiz: the output cannot be written: No space left on device\n"
