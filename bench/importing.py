"""Importing 10,000 cards, beside the bare insertion of the same rows, and importing them again.

The first figure is in process with everything loaded: matching and writing, but
not reading the notes nor the backup. The others are whole processes, over a
folder that the first of them reads and the second finds unchanged.
"""

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.problem import Span
from dockquiz.services.merging import Reading, merge
from dockquiz.storage.store import Store, open_file

CARDS = 10_000
NOTES = 20
TABLES = ("deck", "note", "card", "schedule", "tag", "source")
ROUNDS = 7
ALLOWED = 1.0
"""Seconds that matching 10,000 cards with their edited selves, and writing them, may take."""
PROGRAM = str(Path(sys.executable).with_name("dockquiz"))


def main() -> None:
    """Print a row for new cards and one for an unchanged folder."""
    with tempfile.TemporaryDirectory() as folder:
        times = [_new(Path(folder), number) for number in range(ROUNDS)]
        ours, raw = (statistics.median(some) for some in zip(*times, strict=True))
        _print(f"import, {CARDS} new cards", ours, raw, "executemany", 5)
        edited = statistics.median(_edited(Path(folder), number) for number in range(ROUNDS))
        _print(f"import again, {CARDS} cards after edits", edited, ALLOWED, "allowed", 1)
        first, again = _folder(Path(folder))
        _print(f"import again, {NOTES} notes unchanged", again, first, "first import", 0.1)


def _print(name: str, ours: float, peer: float, what: str, target: float) -> None:
    row = (name, f"{ours * 1_000:.0f} ms", f"{peer * 1_000:.0f} ms, {what}", f"{ours / peer:.2f}")
    print(*row, target, sep="\t")


def _new(folder: Path, number: int) -> tuple[float, float]:
    """Time the import of new cards, and the insertion of the rows that it wrote."""
    ours, raw = (_empty(folder / f"{name}-{number}.db") for name in ("ours", "raw"))
    reading = Reading(path="/docker.md", digest="", extractor=1, deck=None, cards=_cards())
    start = time.perf_counter()
    with ours.transaction() as connection:
        merge(connection, reading, gone_notes=frozenset(), displaced=set(), at=0)
    imported = time.perf_counter()
    rows = {table: ours.connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    ours.close()
    raw.close()
    return imported - start, _insert(folder / f"raw-{number}.db", rows)


def _edited(folder: Path, number: int) -> float:
    """Time the import of a note in which one card in five was edited, moved, added or deleted."""
    store = _empty(folder / f"edited-{number}.db")
    before = _cards()
    for cards in (before, [card for n, old in enumerate(before) for card in _edit(n, old)]):
        reading = Reading(path="/docker.md", digest="", extractor=1, deck=None, cards=cards)
        start = time.perf_counter()
        with store.transaction() as connection:
            merge(connection, reading, gone_notes=frozenset(), displaced=set(), at=0)
    took = time.perf_counter() - start
    store.close()
    return took


def _edit(n: int, card: Card) -> list[Card]:
    """Return what became of a card: most stay as they are."""
    changes = {
        0: [replace(card, answer=f"{card.answer} --follow")],
        5: [replace(card, question=card.question.replace("service", "the service"))],
        10: [replace(card, section=("Elsewhere",), deck="docker::elsewhere")],
        15: [
            replace(
                card, question=card.question.replace("logs", "lgos"), answer=f"{card.answer} -n"
            )
        ],
        20: [],
        25: [card, replace(card, question=f"Once more: {card.question}", answer="docker ps")],
    }
    return changes.get(n % 30, [card])


def _empty(path: Path) -> Store:
    store = open_file(path)
    store.migrate()
    return store


def _insert(path: Path, rows: dict[str, list[tuple[object, ...]]]) -> float:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for table, some in rows.items():
            marks = ",".join("?" * len(some[0])) if some else ""
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", some)
        connection.execute("COMMIT")
        return time.perf_counter() - start


def _cards() -> list[Card]:
    return [
        Card(
            kind=Kind.COMMAND,
            question=f"Show the logs of service {n:05}",
            answer=f"docker container logs service-{n:05}",
            deck=f"docker::part{n % 20}",
            lang="en",
            block=str(n // 2),
            sources=(Span("docker.md", 3 * n + 2, 3 * n + 2),),
            section=(f"Part {n % 20}",),
            tags=("docker",),
            context=(Span("docker.md", 3 * n + 1, 3 * n + 1),),
        )
        for n in range(CARDS)
    ]


def _folder(folder: Path) -> tuple[float, float]:
    """Time the first and the second import of a folder, as whole processes."""
    notes = folder / "notes"
    notes.mkdir()
    cards = _cards()
    for number in range(NOTES):
        blocks = (f"=> {card.question}\n{card.answer}\n" for card in cards[number::NOTES])
        (notes / f"docker-{number:02}.txt").write_text("\n".join(blocks), encoding="utf-8")
    command = [PROGRAM, "--store", str(folder / "store.db"), "import", str(notes)]
    first = _run(command)
    return first, statistics.median(_run(command) for _ in range(ROUNDS))


def _run(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
