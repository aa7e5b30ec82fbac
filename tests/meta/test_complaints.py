"""Every complaint on the page about them is answered by tests that name it."""

import ast
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMPLAINTS = 40
ROW = re.compile(r"^\| (\d+) \|.*\| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"Field complaints? nos?\. ((?:\d+(?:, | and )?)+)")


def named_by_tests() -> dict[int, set[str]]:
    found = defaultdict(set)
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (said := ast.get_docstring(node)):
                for numbers in NAMED.findall(said):
                    for number in re.findall(r"\d+", numbers):
                        found[int(number)].add(node.name)
    return found


def test_the_page_and_the_tests_answer_the_same_complaints() -> None:
    rows = ROW.findall((ROOT / "docs/complaints.md").read_text(encoding="utf-8"))
    page = {int(number): set(re.findall(r"`(test_\w+)`", tests)) for number, tests in rows}
    assert [int(number) for number, _ in rows] == list(range(1, COMPLAINTS + 1))
    assert page == named_by_tests()
