"""The page about problems lists exactly the codes there are, each with an example that works."""

import re
from pathlib import Path

import pytest

from dockquiz.domain.problem import Severity
from dockquiz.parsing.codes import CODES
from dockquiz.services.parsing import read_note

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(
    r"(?:[Pp]roblem\(\s*|Suspicion\(\s*|refused\(\s*\w+,\s*|^UNKNOWN\w* = |[Ff]inding\(\s*)"
    r"\"([a-z-]+)\"",
    re.MULTILINE,
)
ROW = re.compile(r"^\| `([a-z-]+)` \| (\w+) \| [^|]+ \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs/problems.md").read_text(encoding="utf-8"))
NO_NOTE = {"not-text", "unreadable"}
"""Codes of what cannot be shown as text."""


def _note(example: str) -> str:
    """Return the note that an example in a cell of a table stands for."""
    code = re.fullmatch(r"(`+)( ?)(.+)\2\1", example)
    assert code, example
    return code[3].replace(" ⏎ ", "\n")


def test_every_code_in_the_sources_is_known() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))

    assert set(CODE.findall(sources)) == set(CODES)


def test_the_page_lists_exactly_the_codes_there_are() -> None:
    assert sorted(code for code, _, _ in ROWS) == sorted(CODES)


@pytest.mark.parametrize(("code", "severity", "example"), ROWS, ids=[row[0] for row in ROWS])
def test_an_example_has_its_problem(code: str, severity: str, example: str, tmp_path: Path) -> None:
    assert Severity(severity) is CODES[code]
    if code in NO_NOTE:
        return
    note = tmp_path / "notes.txt"
    note.write_text(_note(example), encoding="utf-8")

    found = {(problem.code, problem.severity) for problem in read_note(note).problems}

    assert (code, Severity(severity)) in found
