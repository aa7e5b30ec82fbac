"""The core needs nothing but Python: no package, no layer above it, no neighbour."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src/dockquiz"


@pytest.mark.parametrize("part", ["domain", "reference", "errors.py", "i18n.py"])
def test_the_core_imports_the_standard_library_and_itself_alone(part: str) -> None:
    known = {*sys.stdlib_module_names, "dockquiz.errors", "dockquiz.i18n", f"dockquiz.{part}"}
    files = [PACKAGE / part] if part.endswith(".py") else (PACKAGE / part).rglob("*.py")

    strangers = {name for path in files for name in _imported(path)} - known

    assert strangers == set()


def _imported(path: Path) -> Iterator[str]:
    """Name what a file imports: packages by their first name, our own by two."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            first, *rest = name.split(".")
            yield f"{first}.{rest[0]}" if first == "dockquiz" and rest else first
