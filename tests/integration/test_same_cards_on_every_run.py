"""What a note gives does not depend on how Python mixes its hashes."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTES = [ROOT / "tests/golden/notes" / name for name in ("traps.fr.txt", "git-mixed.fr.txt")]


def test_every_run_prints_the_same_cards_in_the_same_order() -> None:
    outputs = {_parsed(seed) for seed in ("0", "1", "271828")}

    assert len(outputs) == 1
    assert outputs != {""}


def _parsed(seed: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "dockquiz", "parse", "--format", "jsonl", *NOTES],
        env=os.environ | {"PYTHONHASHSEED": seed},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout
