"""Notes of ten people, each with the facts that a tutor would ask, written down beforehand."""

import json
import subprocess
import sys
from pathlib import Path
from statistics import mean

import pytest

NOTES = Path(__file__).resolve().parents[1] / "scored"
SCORER = Path(__file__).resolve().parents[2] / "../shared/tools/score_cards.py"
EACH, TOGETHER = 0.75, 0.9
"""The least F1 of recall and precision: of one note, and on average."""

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="../shared is not beside the checkout")


def test_the_cards_of_every_note_are_those_that_a_tutor_would_make(tmp_path: Path) -> None:
    cards = cards_by_note()
    scores = {}
    for gold in NOTES.glob("*.cards.jsonl"):
        stem = gold.name.removesuffix(".cards.jsonl")
        parsed = tmp_path / "cards.jsonl"
        parsed.write_text("\n".join(cards[stem]), encoding="utf-8")
        scores[stem] = f1(gold, parsed)

    assert {name: score for name, score in scores.items() if score < EACH} == {}
    assert mean(scores.values()) >= TOGETHER


def cards_by_note() -> dict[str, list[str]]:
    command = [sys.executable, "-m", "dockquiz", "parse", "--format", "jsonl", str(NOTES)]
    printed = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    found: dict[str, list[str]] = {}
    for line in printed.splitlines():
        row = json.loads(line)
        if row["type"] == "card":
            found.setdefault(Path(row["sources"][0]["path"]).stem, []).append(line)
    return found


def f1(gold: Path, parsed: Path) -> float:
    command = [sys.executable, str(SCORER), str(gold), str(parsed)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[str, float] = json.loads(printed)
    return found["f1"]
