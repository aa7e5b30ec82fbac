"""Cards of the same notes by dockquiz and by two programs that turn Markdown into Anki decks.

    python -m bench.peers --install     first makes build/peers, with one environment a peer
    python -m bench.peers               prints the tables of docs/comparison.md

It is no part of `make bench`: it needs two programs from elsewhere, and counts
cards instead of measuring time. A peer that is not installed is left out, and
the reason is told. Each note is given to each program by itself; a peer gets it
with the ending and the front matter that it asks for, otherwise as it is.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.facts import CARDS, golden_facts, holds, read_facts, tally
from bench.programs import OURS, PEERS, Made, Note

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ROOT.parent / "shared"
"""Notes that lie beside the checkout where somebody has them."""
GOLDEN = ("branches.en.md", "histoire.fr.txt", "music.en.md", "network.en.txt")


def compare(arguments: Sequence[str]) -> int:
    """Print one table of the facts of each note, and one of sums."""
    options = argparse.ArgumentParser(prog="python -m bench.peers")
    options.add_argument("--install", action="store_true", help="make build/peers first")
    if options.parse_args(arguments).install:
        for peer in PEERS:
            peer.install()
    programs = [OURS]
    for peer in PEERS:
        if program := peer.program():
            programs.append(program)
        else:
            print(f"{peer.package}: left out, not installed (--install does)", file=sys.stderr)
    notes = list(_notes())
    made = [[program.make(note) for program in programs] for note in notes]
    _print_table(("note", "facts", *(program.name for program in programs)), _rows(notes, made))
    print()
    _print_table(("in all", *(program.name for program in programs)), _sums(notes, made))
    return 0


def _notes() -> Iterator[Note]:
    """Yield the notes: some of everyday, some written for a peer, and those beside the checkout."""
    for facts in sorted((ROOT / "bench" / "notes").glob("*.facts.jsonl")):
        name = facts.name.removesuffix(".facts.jsonl")
        [path] = (path for path in facts.parent.glob(f"{name}.*") if path != facts)
        yield Note(path.name, path.read_text(encoding="utf-8"), read_facts(facts))
    for name in GOLDEN:
        text = (ROOT / "tests" / "golden" / "notes" / name).read_text(encoding="utf-8")
        yield Note(name, text.partition(CARDS)[0], golden_facts(text))
    for path in sorted((ROOT / "decks").iterdir()):
        yield Note(path.name, path.read_text(encoding="utf-8"))
    for facts in sorted(BESIDE.glob("gold/*.cards.jsonl")):
        name = facts.name.removesuffix(".cards.jsonl")
        for path in BESIDE.glob(f"notes/{name}.*"):
            yield Note(path.name, path.read_text(encoding="utf-8"), read_facts(facts))


def _rows(notes: Sequence[Note], made: Sequence[Sequence[Made]]) -> Iterator[tuple[str, ...]]:
    for note, some in zip(notes, made, strict=True):
        cells = (_cell(note, one) for one in some)
        yield (note.name, str(len(note.facts)) if note.facts else "", *cells)


def _cell(note: Note, made: Made) -> str:
    """Return `asked + buried (cards)`, or only the number of cards if the facts are not known."""
    if made.refused:
        return "refused"
    if not note.facts:
        return f"({len(made.cards)})"
    found = tally(note.facts, made.cards)
    return f"{found.asked}{f' + {found.buried}' if found.buried else ''} ({len(made.cards)})"


def _sums(notes: Sequence[Note], made: Sequence[Sequence[Made]]) -> Iterator[tuple[str, ...]]:
    """Yield rows of sums over the notes; facts that are only known for some count there."""
    columns = [list(zip(notes, column, strict=True)) for column in zip(*made, strict=True)]
    tallies = [[tally(note.facts, one.cards) for note, one in column] for column in columns]
    yield ("cards", *(str(sum(len(one.cards) for _, one in column)) for column in columns))
    for what in ("asked", "buried", "lost"):
        sums = (sum(getattr(one, what) for one in column) for column in tallies)
        yield (f"facts {what}", *map(str, sums))
    silent = (sum(_silent(note, one) for note, one in column) for column in columns)
    yield ("lines left out without a word", *map(str, silent))
    yield ("notes refused", *(str(sum(one.refused for _, one in column)) for column in columns))
    seconds = (sum(one.seconds for _, one in column) for column in columns)
    yield (f"seconds for {len(notes)} notes", *(f"{some:.1f}" for some in seconds))


def _silent(note: Note, made: Made) -> int:
    """Return how many lines lie on no card, and are neither named nor in a note refused."""
    lines = enumerate(note.text.splitlines(), 1)
    missing = (n for n, line in lines if n not in made.told and not holds(line, made.cards))
    return 0 if made.refused else len(list(missing))


def _print_table(head: Sequence[str], rows: Iterator[tuple[str, ...]]) -> None:
    for row in (head, tuple("---" for _ in head), *rows):
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    sys.exit(compare(sys.argv[1:]))
