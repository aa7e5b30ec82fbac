"""Whole processes, from the shell's point of view, over a small store and one of many years.

The peer is an empty Python. Bytecode is compiled first and is checked to be
there: without it, a start measures the compiler. The second store holds 100,000
cards and a review log of 1,000,000; 1,000 cards are due.
"""

import compileall
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import cache_from_source
from pathlib import Path

from bench.years import MANY, REVIEWS, fill

import dockquiz

CARDS = 10_000
ROUNDS = 25
PACKAGE = Path(dockquiz.__file__).parent
PROGRAM = str(Path(sys.executable).with_name("dockquiz"))
EMPTY = [sys.executable, "-c", "pass"]


def main() -> None:
    """Print a row for `due` and one for the first question of `review`, for each store."""
    _compile()
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "store.db")
        _fill(store, Path(folder) / "notes.txt")
        _measure(store, f"{CARDS} cards")
        grown = Path(folder) / "grown.db"
        fill(grown)
        _measure(str(grown), f"{MANY} cards, {REVIEWS} reviews")


def _measure(store: str, size: str) -> None:
    due = [PROGRAM, "--store", store, "due"]
    review = [PROGRAM, "--store", store, "review", "--plain"]
    _run(due)
    empty, ours_due, ours_review = _medians(EMPTY, due, review)
    for name, ours, target in (("due", ours_due, 8), ("first question", ours_review, 10)):
        row = (f"{name}, {size}", f"{ours:.0f} ms", f"{empty:.0f} ms, python -c pass")
        print(*row, f"{ours / empty:.1f}", target, sep="\t")


def _compile() -> None:
    compileall.compile_dir(PACKAGE, quiet=1)
    missing = [path for path in PACKAGE.rglob("*.py") if not Path(cache_from_source(path)).exists()]
    assert not missing, f"no bytecode for {missing[0]}"


def _fill(store: str, note: Path) -> None:
    """Import 10,000 cards from a note, and review one of them so that the log is not empty."""
    note.write_text("\n\n".join(map(_block, range(CARDS))), encoding="utf-8")
    _run([PROGRAM, "--store", store, "import", str(note)])
    _run([PROGRAM, "--store", store, "review", "--plain"], keys="\n3\n")


def _block(number: int) -> str:
    return f"=> show the logs of service {number:05}\ndocker container logs service-{number:05}"


def _medians(*commands: list[str]) -> list[float]:
    """Time the commands in turns; return the median of each, in milliseconds."""
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(ROUNDS):
        for command, own in zip(commands, times, strict=True):
            start = time.perf_counter()
            _run(command)
            own.append((time.perf_counter() - start) * 1_000)
    return [statistics.median(own) for own in times]


def _run(command: list[str], keys: str = "") -> None:
    subprocess.run(command, input=keys, text=True, capture_output=True, check=True)
