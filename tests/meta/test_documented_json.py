"""docs/json.md names every key that any command prints with `--json`."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer._click.core import Command, Context
from typer.core import TyperGroup
from typer.main import get_command

from dockquiz.cli.app import COMMANDS, app

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/json.md").read_text(encoding="utf-8")
NOTE = "=> list the images\ndocker image ls\n\n=> list the networks\ndocker container ls\n"
ARGUMENTS = {
    "import": ["git.txt"],
    "parse": ["git.txt"],
    "check": ["git.txt"],
    "undo": ["--list"],
    "cards search": ["images"],
    "cards show": ["1"],
    "cards tag": ["hard", "1"],
    "cards untag": ["hard", "1"],
    "cards flag": ["1", "1"],
    "cards due": ["+1", "1"],
    "pause": ["--days", "2"],
    "catch-up": ["--days", "2"],
    "reference show": ["docker", "image"],
    "optimize": ["--dry-run"],
    "export anki": ["-o", "out.apkg"],
}
"""What commands need; those named in `TARGETS` need a card."""
TARGETS = "revert suspend resume bury unbury reset delete undelete".split()
APART = {"reference learn", "reference forget", "optimize", "cards undelete"}
"""These run a program, need one, need thousands of reviews or a card that was deleted."""


def with_json() -> Iterator[str]:
    root = get_command(app)
    assert isinstance(root, TyperGroup)
    for name in COMMANDS:
        command = root.get_command(Context(root), name)
        assert command is not None
        yield from _below(command, name)


def _below(command: Command, path: str) -> Iterator[str]:
    if any("--json" in param.opts for param in command.params):
        yield path
    if isinstance(command, TyperGroup):
        for name, inner in command.commands.items():
            yield from _below(inner, f"{path} {name}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("json")
    (path / "git.txt").write_text(NOTE, encoding="utf-8")
    run(path, "import", "git.txt")
    run(path, "review", "--plain", keys="\n3\nq\n")
    run(path, "quiz", keys="docker ps\n-\n")
    return path


def run(folder: Path, *arguments: str, keys: str = "") -> str:
    return subprocess.run(
        [sys.executable, "-m", "dockquiz", "--store", "s.db", *arguments],
        cwd=folder,
        env=dict(os.environ),
        input=keys,
        capture_output=True,
        text=True,
        check=False,
    ).stdout


def keys_of(value: object) -> set[str]:
    """Return all keys in a document but those that are data: names, days, numbers."""
    found: set[str] = set()
    if isinstance(value, dict):
        found |= {key for key in value if re.fullmatch(r"[a-z_]+", key)}
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return found.union(*map(keys_of, inner))


@pytest.mark.parametrize("name", sorted(set(with_json()) - APART))
def test_every_key_is_on_the_page(folder: Path, name: str) -> None:
    words = name.split()
    needed = ARGUMENTS.get(name, ["1"] if words[-1] in TARGETS else [])
    trial = ["--dry-run"] if words[0] == "cards" and (words[-1] in TARGETS or needed) else []
    if words[-1] in {"search", "show", "list"}:
        trial = []

    printed = run(folder, *words, *needed, *trial, "--json")

    keys = keys_of(json.loads(printed))
    assert keys - set(re.findall(r"`(\w+)`", PAGE)) == set()


def test_every_command_that_prints_json_has_a_heading() -> None:
    titles = set(re.findall(r"^## `([\w -]+)`", PAGE, re.MULTILINE))

    assert {name.split()[0] for name in with_json()} == titles
