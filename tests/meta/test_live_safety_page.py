"""Every fault and risk on the page about the live quiz is held off by tests that name it."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COUNTS = {"Fault": 26, "Risk": 17}
PARTS = {"Fault": "Faults of others", "Risk": "Risks"}
ROW = re.compile(r"^\| (\d+) \|.*\| ([^|]+) \|$", re.MULTILINE)


def named_by_tests(word: str) -> dict[int, set[str]]:
    named = re.compile(rf"{word} nos?\. ((?:\d+(?:, | and )?)+)")
    found = defaultdict(set)
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (said := ast.get_docstring(node)):
                for numbers in named.findall(said):
                    for number in re.findall(r"\d+", numbers):
                        found[int(number)].add(node.name)
    return found


@pytest.mark.parametrize("word", COUNTS)
def test_the_page_and_the_tests_hold_off_the_same(word: str) -> None:
    page = (ROOT / "docs/live-quiz-safety.md").read_text(encoding="utf-8")
    part = page.split(f"## {PARTS[word]}\n")[1].split("\n## ")[0]
    rows = {
        int(number): set(re.findall(r"`(test_\w+)`", tests)) for number, tests in ROW.findall(part)
    }

    assert list(rows) == list(range(1, COUNTS[word] + 1))
    assert rows == named_by_tests(word)
