"""The wheel alone is enough: built through the sdist, installed elsewhere, used there."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dockquiz import __version__

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = {"src/dockquiz": "dockquiz", "alembic": "dockquiz/_alembic", "decks": "dockquiz/_decks"}
"""Folder of the checkout to folder of the wheel."""
FOR_DEVELOPERS = {"alembic/script.py.mako"}
Run = Callable[..., str]

# Building and installing takes its time; it is done once for all tests.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a fresh environment and return its Python."""
    environment = tmp_path_factory.mktemp("environment")
    _run(sys.executable, "-m", "venv", environment)
    python = environment / "bin/python"
    constraints = ROOT / "constraints.txt"
    quiet = ("--quiet", "--no-compile", "--disable-pip-version-check")
    _run(python, "-m", "pip", "install", *quiet, "--constraint", constraints, wheel)
    return python


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    """Run a program of the environment in an empty home, and return what it prints."""
    home = {"HOME": str(tmp_path), "PATH": str(installed.parent), "LANG": "en_US.UTF-8"}

    def run(program: str, *arguments: str, keys: str = "") -> str:
        return _run(installed.parent / program, *arguments, cwd=tmp_path, env=home, input=keys)

    return run


def test_the_wheel_holds_what_the_checkout_holds(wheel: Path) -> None:
    listed = _run("git", "-C", ROOT, "ls-files", "--cached", "--others", "--exclude-standard")
    expected = {
        path.replace(folder, target, 1)
        for path in listed.splitlines()
        for folder, target in SHIPPED.items()
        if path.startswith(f"{folder}/") and path not in FOR_DEVELOPERS
    }

    expected.add("dockquiz/locale/fr/LC_MESSAGES/dockquiz.mo")  # compiled by the build
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert shipped == expected


def test_it_says_its_version(run: Run) -> None:
    assert run("dockquiz", "--version") == f"dockquiz {__version__}\n"


def test_it_runs_as_a_module(run: Run) -> None:
    assert "review" in run("python", "-m", "dockquiz", "--help")


def test_it_explains_every_command(run: Run) -> None:
    assert "--json" in run("dockquiz", "due", "--help")


def test_a_first_review_needs_nothing_but_the_wheel(run: Run) -> None:
    """It loads the deck that ships, asks, and keeps the grade."""
    before = json.loads(run("dockquiz", "due", "--json"))
    shown = run("dockquiz", "review", "--plain", keys="\n3\n")
    after = json.loads(run("dockquiz", "stats", "--json"))

    assert before["total"] == 0
    assert "> good" in shown
    assert after["today"]["reviews"] == 1


def _run(
    *command: str | Path,
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
    input: str = "",  # noqa: A002 - the name that subprocess gives it
) -> str:
    done = subprocess.run(
        command, cwd=cwd, env=env, input=input, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    return done.stdout
