"""One place reads the time, and one knows when a day begins."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src/dockquiz"
CLOCK = PACKAGE / "services/clock.py"
READS = {"now", "utcnow", "today", "fromtimestamp", "localtime"}
"""What tells the time, as methods of datetime, date and time."""


def _calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def _owner(call: ast.Call) -> str:
    attribute = call.func
    assert isinstance(attribute, ast.Attribute)
    return attribute.value.id if isinstance(attribute.value, ast.Name) else ""


def test_only_the_clock_reads_the_time() -> None:
    readers = {
        path
        for path in PACKAGE.rglob("*.py")
        for call in _calls(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in READS
        and _owner(call) in {"datetime", "date", "time"}
    }

    assert readers == {CLOCK}


def test_only_the_clock_asks_when_a_day_begins() -> None:
    askers = {
        path
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "domain/studyday.py"
        for call in _calls(path)
        if isinstance(call.func, ast.Name) and call.func.id == "study_day"
    }

    assert askers == {CLOCK}


def test_nobody_counts_the_seconds_of_a_day() -> None:
    """Field complaint no. 22: whatever says 86,400 is wrong twice a year."""
    seconds = re.compile(r"\b86_?400\b")
    files = [path for path in PACKAGE.rglob("*.py") if seconds.search(path.read_text("utf-8"))]

    assert files == []
