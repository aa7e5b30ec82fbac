"""Importing an Anki package of 100,000 notes with its log, beside Anki's own importer.

The package is one that Anki wrote, in the format that it writes today. Each program takes
it into an empty store of its own; each is a whole process. The second log is that of people who
reviewed every card of theirs for a year.
"""

import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

NOTES = 100_000
ROUNDS = 3
REVIEWS = (2, 8)
"""At most, of each card."""
TARGET = 2
PROGRAM = str(Path(sys.executable).with_name("dockquiz"))
MAKE = """
import sys
from anki.collection import AddNoteRequest, Collection
collection = Collection(sys.argv[1])
kind, deck = collection.models.by_name("Basic"), collection.decks.id("Big::Deck")
requests = []
for number in range(int(sys.argv[2])):
    note = collection.new_note(kind)
    note.fields = [f"What is term {number} in chapter {number % 97}?", f"It is meaning {number}"]
    requests.append(AddNoteRequest(note, deck))
collection.add_notes(requests)
collection.close()
"""
PACK = """
import sys
from anki.collection import Collection
from anki.import_export_pb2 import ExportAnkiPackageOptions
collection = Collection(sys.argv[1])
options = ExportAnkiPackageOptions(with_scheduling=True)
collection.export_anki_package(out_path=sys.argv[2], options=options, limit=None)
collection.close()
"""
TAKE = """
import sys
from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest
collection = Collection(sys.argv[1])
options = ImportAnkiPackageOptions(with_scheduling=True)
collection.import_anki_package(ImportAnkiPackageRequest(package_path=sys.argv[2], options=options))
collection.close()
"""


def main() -> None:
    """Print a row for each log."""
    python = [sys.executable, "-c"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        collection = folder / "year.anki2"
        subprocess.run([*python, MAKE, str(collection), str(NOTES)], check=True)
        for most in REVIEWS:
            package = folder / f"{most}.apkg"
            reviews = _live(collection, most)
            subprocess.run([*python, PACK, str(collection), str(package)], check=True)
            _compare(folder, package, reviews)


def _compare(folder: Path, package: Path, reviews: int) -> None:
    ours, theirs = [], []
    for number in range(ROUNDS):
        target = folder / f"{package.stem}-{number}"
        store, collection = f"{target}.db", f"{target}.anki2"
        ours.append(_run([PROGRAM, "--store", store, "import", str(package)]))
        theirs.append(_run([sys.executable, "-c", TAKE, collection, str(package)]))
    mine, anki = statistics.median(ours), statistics.median(theirs)
    name = f"import of {NOTES} notes from Anki, {reviews} reviews"
    print(name, f"{mine:.1f} s", f"{anki:.1f} s, Anki", f"{mine / anki:.2f}", TARGET, sep="\t")


def _run(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def _live(collection: Path, most: int) -> int:
    """Give the cards of a closed collection another past; return how many answers it holds."""
    with closing(sqlite3.connect(collection)) as file:
        cards = [card for (card,) in file.execute("SELECT id FROM cards")]
        file.execute("DELETE FROM revlog")
        file.executemany(
            "INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, 2500, 4000, ?)", _log(cards, most)
        )
        file.execute("UPDATE cards SET type = 2, queue = 2, due = 9, ivl = 15, factor = 2500")
        ((count,),) = file.execute("SELECT count(*) FROM revlog")
        file.commit()
    return int(count)


def _log(cards: list[int], most: int) -> Iterator[tuple[int, ...]]:
    chance = random.Random(7)
    at = int(time.time() * 1_000) - 400 * 24 * 3_600_000
    for number in range(most):
        interval, last = (1, 6, 15, 30, 60, 90, 120, 150)[number], number
        for card in cards:
            at += chance.randrange(1, 40)
            yield at, card, chance.choice((2, 3, 3, 3, 4)), interval, last, int(number > 0)


if __name__ == "__main__":
    main()
