"""`export anki` of 10,000 and 100,000 cards with their progress, beside two other writers.

genanki writes the same notes with the same fields and nothing of the progress, left as it
is: guids from the texts, its own checks, no compression. Anki's exporter writes all that we
do, from a collection that took our package in. Each is a whole process; the peak memory
is the process's own. What one of them reads lies ready in a database.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple
from zipfile import ZipFile

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.problem import Span
from dockquiz.domain.reviewlog import EventKind
from dockquiz.exchange.anki.markup import prose
from dockquiz.services.merging import Reading, merge
from dockquiz.storage.store import Store, open_file

SIZES = (10_000, 100_000)
SEEN = 2 / 3
"""The share of cards that were reviewed."""
MOST_REVIEWS = 5
ROUNDS = 3
TODAY = date(2026, 1, 1).toordinal()
PROGRAM = str(Path(sys.executable).with_name("dockquiz"))
GENANKI = """
import sqlite3, sys, genanki
source, target = sys.argv[1:]
rows = sqlite3.connect(source).execute("SELECT flds, tags, mid % 10 FROM notes")
names = [f"field {n}" for n in range(11)]
card = {"name": "Card", "qfmt": "{{field 0}}", "afmt": "{{field 1}}"}
fields = [{"name": name} for name in names]
models = [genanki.Model(n, f"type {n}", fields=fields, templates=[card]) for n in range(1, 11)]
deck = genanki.Deck(99, "deck")
for texts, tags, kind in rows:
    deck.add_note(genanki.Note(models[kind - 1], texts.split(chr(31)), tags=tags.split()))
genanki.Package(deck).write_to_file(target)
"""
ANKI = """
import sys
from anki.collection import Collection
from anki.import_export_pb2 import ExportAnkiPackageOptions
collection = Collection(sys.argv[1])
options = ExportAnkiPackageOptions(with_scheduling=True)
collection.export_anki_package(out_path=sys.argv[2], options=options, limit=None)
collection.close()
"""
FILL = """
import sys
from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest
collection = Collection(sys.argv[1])
options = ImportAnkiPackageOptions(with_scheduling=True)
collection.import_anki_package(ImportAnkiPackageRequest(package_path=sys.argv[2], options=options))
collection.close()
"""


class Measured(NamedTuple):
    """What a run took."""

    seconds: float
    memory: float
    """MiB at the peak."""
    size: float
    """MB of the file."""


HOSTILE = {"signs": "<" * 10_000, "here-documents": "cat <<EOF >x\n" * 770}
"""Texts of 10 kB."""


def main() -> None:
    """Print the rows of each size, and of texts that are hard to escape."""
    for name, text in HOSTILE.items():
        once, long = _escape(text), _escape(text * 64)
        _row(f"a field of 640 kB of {name}, 64 times 10 kB", long, 64 * once, "ms, linear", 2)
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            _compare(size, Path(folder))


def _escape(text: str) -> float:
    """Return the milliseconds that a field takes."""
    times = []
    for _ in range(9):
        start = perf_counter()
        prose(text)
        times.append(perf_counter() - start)
    return 1_000 * statistics.median(times)


def _compare(size: int, folder: Path) -> None:
    store, package = folder / "store.db", folder / "ours.apkg"
    # Filled by another process: what starts from a large one counts as large.
    code = f"from bench.exporting import fill; print(fill({str(store)!r}, {size}))"
    reviews = int(subprocess.check_output([sys.executable, "-c", code]))
    export = [PROGRAM, "--store", str(store), "export", "anki", "-o", str(package)]
    _run(export, package)
    found: dict[str, list[Measured]] = {}
    peers = _peers(folder, package)
    for _ in range(ROUNDS):
        for name, command in {"ours": export, **peers}.items():
            target = package if name == "ours" else folder / "theirs.apkg"
            found.setdefault(name, []).append(_run(command, target))
    ours, bare, anki = (_middle(found[name]) for name in ("ours", "genanki", "anki"))
    name = f"export of {size} cards, {reviews} reviews"
    _row(name, ours.seconds, bare.seconds, "s, genanki", 1)
    _row(f"{name}, beside Anki", ours.seconds, anki.seconds, "s, Anki", 1.5)
    _row(f"{name}, peak memory", ours.memory, bare.memory, "MiB, genanki", 1.3)
    _row(f"{name}, beside Anki, peak memory", ours.memory, anki.memory, "MiB, Anki", 1)
    _row(f"{name}, the file", ours.size, bare.size, "MB, genanki", 0.5)


def _peers(folder: Path, package: Path) -> dict[str, list[str]]:
    """Return the commands of the peers, once what they read lies ready."""
    with ZipFile(package) as archive:
        source = archive.extract("collection.anki2", folder)
    python = [sys.executable, "-c"]
    collection, target = folder / "full.anki2", folder / "theirs.apkg"
    subprocess.run([*python, FILL, str(collection), str(package)], check=True)
    return {
        "genanki": [*python, GENANKI, source, str(target)],
        "anki": [*python, ANKI, str(collection), str(target)],
    }


def _row(name: str, ours: float, peer: float, what: str, target: float) -> None:
    unit = what.partition(",")[0]
    cells = (name, f"{ours:.2f} {unit}", f"{peer:.2f} {what}", f"{ours / peer:.2f}", f"{target}")
    print(*cells, sep="\t", flush=True)


def _run(command: list[str], target: Path) -> Measured:
    target.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as room:
        start = perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, env={**os.environ, "TMPDIR": room}
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = perf_counter() - start
        left = list(Path(room).iterdir())
    if process.returncode:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    if command[0] == PROGRAM and left:
        sys.exit(f"temporary files are left: {left}")
    return Measured(seconds, usage.ru_maxrss / 1024, target.stat().st_size / 1e6)


def _middle(runs: list[Measured]) -> Measured:
    return Measured(*(statistics.median(some) for some in zip(*runs, strict=True)))


def fill(path: str, size: int) -> int:
    """Make a store with cards and a past; return how many reviews that is."""
    with closing(open_file(Path(path))) as store:
        store.migrate()
        return _fill(store, size)


def _fill(store: Store, size: int) -> int:
    reading = Reading(path="/docker.md", digest="", extractor=1, deck=None, cards=_cards(size))
    rows = list(_reviews(size))
    last = {row[1]: row for row in rows}
    with store.transaction() as connection:
        merge(connection, reading, gone_notes=frozenset(), displaced=set(), at=0)
        connection.executemany(
            """
            INSERT INTO review (
                learner_id, card_id, kind, at, offset_minutes, day, grade, before_interval,
                before_ease, before_repetitions, before_lapses, before_due, after_interval,
                after_ease, after_repetitions, after_lapses, after_due, duration, uid
            ) VALUES (?, ?, ?, ?, 60, ?, ?, ?, 2500, ?, 0, ?, ?, 2500, ?, 0, ?, 4000, ?)
            """,
            rows,
        )
        connection.executemany(
            "UPDATE schedule SET interval = ?, repetitions = ?, due = ?, reviewed_on = ? "
            "WHERE card_id = ?",
            [(row[9], row[10], row[11], row[4], card) for card, row in last.items()],
        )
    return len(rows)


def _reviews(size: int) -> Iterator[tuple[object, ...]]:
    """Yield rows of reviews: of two thirds of the cards, one to five of each, days mixed."""
    chance = random.Random(7)
    events: list[tuple[Any, ...]] = []
    for card in range(1, size + 1):
        if chance.random() > SEEN:
            continue
        day, interval, due = TODAY - chance.randrange(200, 400), 0, None
        for number in range(chance.randint(1, MOST_REVIEWS)):
            after = (1, 6, 15, 38, 95)[number]
            at = (day - 719_163) * 86_400_000 + chance.randrange(50_000_000)
            grade = int(chance.choice((3, 4, 4, 5)))
            before = (interval, number, due)
            done = (after, number + 1, day + after)
            events.append((1, card, EventKind.REVIEW.value, at, day, grade, *before, *done))
            day, interval, due = day + after, after, day + after
    last = 0
    for number, row in enumerate(sorted(events, key=lambda row: row[3])):
        last = max(last + 1, row[3])  # nobody answers two cards in one millisecond
        yield (*row[:3], last, *row[4:], number)


def _cards(size: int) -> list[Card]:
    kinds = (Kind.COMMAND, Kind.QA, Kind.DEFINITION, Kind.FLAG)
    return [
        Card(
            kind=kinds[n % len(kinds)],
            question=f"Which command would you use to show the logs of service {n:06}?",
            answer=f"docker container logs --follow <service-{n:06}>",
            deck=f"docker::part{n % 20}",
            lang="en",
            block=str(n),
            sources=(Span("/notes/docker.md", 3 * n + 2, 3 * n + 2),),
            section=("Docker", f"Part {n % 20}"),
            tags=("docker",),
        )
        for n in range(size)
    ]


if __name__ == "__main__":
    main()
