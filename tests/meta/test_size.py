"""Files and functions stay small, and no file is a drawer for odds and ends."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    path.relative_to(ROOT)
    for folder in ("src", "tests", "bench", "scripts", "alembic")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
"""Lines, without the docstring."""
DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def test_no_file_is_long() -> None:
    assert [str(path) for path in FILES if len(_text(path).splitlines()) > LONGEST_FILE] == []


def test_no_function_is_long() -> None:
    """Except in migrations, which only list what changes."""
    long = [
        f"{path}: {name}"
        for path in FILES
        if path.parts[0] != "alembic"
        for name, lines in _functions(_text(path))
        if lines > LONGEST_FUNCTION
    ]

    assert long == []


def test_every_file_is_named_for_what_it_holds() -> None:
    drawers = [
        str(path)
        for path in FILES
        if DRAWERS & {word for part in path.with_suffix("").parts for word in part.split("_")}
    ]

    assert drawers == []


def _text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _functions(source: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = ast.get_docstring(node, clean=False) or ""
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield node.name, lines - len(docstring.splitlines())
