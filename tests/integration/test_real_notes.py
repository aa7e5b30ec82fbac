"""Real notes, scored by somebody else's idea of what they should give."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dockquiz.services.parsing import read_note

SHARED = Path(__file__).resolve().parents[2] / "../shared"
NOTES = SHARED / "notes/docker-notes.fr.txt"
GOLD = SHARED / "gold"
LEAST = 0.97

pytestmark = pytest.mark.skipif(not NOTES.exists(), reason="../shared is not beside the checkout")


@pytest.fixture(scope="module")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("parsed") / "cards.jsonl"
    command = [sys.executable, "-m", "dockquiz", "parse", "--format", "jsonl", str(NOTES)]
    printed = subprocess.run(command, check=True, capture_output=True).stdout
    found.write_bytes(printed)
    return found


def score(tool: str, gold: str, parsed: Path) -> dict[str, float]:
    command = [sys.executable, str(SHARED / "tools" / tool), str(GOLD / gold), str(parsed)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[str, float] = json.loads(printed.splitlines()[0])
    return found


def test_nearly_all_facts_become_cards_and_nothing_else_does(parsed: Path) -> None:
    found = score("score_cards.py", "docker-notes.fr.cards.jsonl", parsed)

    assert found["recall"] >= LEAST
    assert found["precision"] >= LEAST
    assert found["leaks"] == 0


def test_all_problems_are_found_without_a_false_alarm(parsed: Path) -> None:
    found = score("score_problems.py", "docker-notes.fr.problems.jsonl", parsed)

    assert found["found"] == found["required"]
    assert found["false_alarms"] == 0


def test_every_line_is_accounted_for() -> None:
    found = read_note(NOTES)

    spans = [s for c in found.cards for s in (*c.sources, *c.context)]
    spans += [s.span for s in found.skipped]
    told = {n for s in spans for n in range(s.line, s.end_line + 1)}
    rows = NOTES.read_text(encoding="utf-8").split("\n")
    assert [row for n, row in enumerate(rows, 1) if row.strip() and n not in told] == []
