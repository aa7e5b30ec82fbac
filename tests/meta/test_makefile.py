"""The Makefile stays a table of contents: short recipes, every target explained."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
RECIPES = re.findall(r"^([.\w/-]+):(?!=)[^\n]*\n((?:\t[^\n]*\n)*)", MAKEFILE, re.MULTILINE)
TARGETS = next(
    line.split(":")[1].split() for line in MAKEFILE.splitlines() if line.startswith(".PHONY")
)


@pytest.mark.parametrize(("target", "recipe"), RECIPES, ids=[target for target, _ in RECIPES])
def test_a_recipe_has_three_lines_at_most(target: str, recipe: str) -> None:
    assert len(recipe.splitlines()) <= 3


def test_help_lists_every_target() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)

    assert re.findall(r"^  make (\w+)", shown.stdout, re.MULTILINE) == TARGETS


def test_nothing_is_set_up_twice() -> None:
    stamps = [".venv/.installed", ".venv/.installed-dev"]

    assert [target for target, _ in RECIPES if target.startswith(".venv")] == stamps
