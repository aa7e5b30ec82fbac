"""The tutorial can be followed: its commands are typed, and print what the page shows.

`pytest --update-golden` writes what they print into the page.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs/tutorial.md"
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
CHANGING = re.compile(
    r"\d{4}-\d\d-\d\d"  # a date
    r"|\b(?:[A-Z][a-z]{2} )?\d\d [A-Z][a-z]{2}\b"  # a date for people
    r"|(?m:^) \d [A-Z][a-z]{2}\b"  # one in the first days of a month
    r"|\b[A-Z][a-z]+day\b"
    r"|\b\d+ s\b"
)
"""What is different every time."""


@pytest.mark.slow
def test_the_tutorial_can_be_followed(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    page = PAGE.read_text(encoding="utf-8")
    note = page.split("```note\n")[1].split("```")[0]
    (tmp_path / "git.txt").write_text(note, encoding="utf-8")

    found = CONSOLE.sub(lambda block: f"```console\n{_typed(block[1], tmp_path)}```", page)

    assert "Traceback" not in found
    if CHANGING.sub("…", found) != CHANGING.sub("…", page):
        if request.config.getoption("--update-golden"):
            PAGE.write_text(found, encoding="utf-8")
        assert found == page


def _typed(block: str, home: Path) -> str:
    """Type the commands of a block, and return them with what they print."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_printed(command[2:], home)}" for command in commands)


def _printed(command: str, home: Path) -> str:
    environment = {
        "HOME": str(home),
        "PATH": f"{Path(sys.executable).parent}:{os.defpath}",
        "LANG": "en_US.UTF-8",
        "COLUMNS": "80",
        "PYTHONUNBUFFERED": "1",  # what is wrong stands where a terminal would show it
    }
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=home,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout.replace(str(home), "~")
