"""The programs that are compared: how each is given a note, and what comes back."""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.apkg import read_cards
from bench.facts import Fact

from dockquiz import __version__

INSTALLED = Path(__file__).resolve().parents[1] / "build" / "peers"
NAMED = re.compile(r"\.md:(\d+): ")
"""A message that names a line."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note, and the facts it holds if somebody wrote them down."""

    name: str
    text: str
    facts: Sequence[Fact] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What a program made of a note; `told` are the lines on no card that it accounts for."""

    cards: Sequence[Sequence[str]]
    seconds: float
    told: frozenset[int] = frozenset()
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Program:
    """A program that makes cards, given a note and an empty folder."""

    name: str
    run: Callable[[Note, Path], Made]

    def make(self, note: Note) -> Made:
        """Return what it makes of a note."""
        with tempfile.TemporaryDirectory() as folder:
            return self.run(note, Path(folder))


@dataclass(frozen=True, slots=True)
class Peer:
    """A program from elsewhere: what to install, and its command for two folders."""

    package: str
    wants: tuple[str, ...]
    command: tuple[str, ...]
    front: bool = False
    """Whether a note must name its deck on top."""

    @property
    def folder(self) -> Path:
        """Its environment, which nothing else is installed in."""
        return INSTALLED / self.package

    def program(self) -> Program | None:
        """Return the installed program, or None if there is none."""
        if not (self.folder / "bin" / self.command[0]).exists():
            return None
        code = f"import importlib.metadata as m; print(m.version({self.package!r}))"
        version = _output([str(self.folder / "bin" / "python"), "-c", code]).stdout.strip()
        return Program(f"{self.package} {version}", self.run)

    def install(self) -> None:
        """Make the environment, with pip as it is set up here."""
        _output([sys.executable, "-m", "venv", str(self.folder)])
        pip = [str(self.folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        done = _output([*pip, *self.wants])
        if done.returncode:
            print(f"{self.package}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)

    def run(self, note: Note, folder: Path) -> Made:
        """Give it the note as the only file of a folder, and read the deck it writes."""
        source, made = folder / "in", folder / "out"
        source.mkdir()
        made.mkdir()
        front = f"---\ndeck: {note.name}\n---\n" if self.front and note.text[:4] != "---\n" else ""
        file = source / Path(note.name).with_suffix(".md")
        file.write_text(front + note.text, encoding="utf-8")
        places = {"IN": str(source), "OUT": str(made)}
        program, *rest = (places.get(word, word) for word in self.command)
        start = time.perf_counter()
        done = _output([str(self.folder / "bin" / program), *rest])
        seconds = time.perf_counter() - start
        cards = [card for deck in made.glob("*.apkg") for card in read_cards(deck)]
        added = front.count("\n")
        told = frozenset(int(n) - added for n in NAMED.findall(done.stdout + done.stderr))
        return Made(cards, seconds, told, refused=done.returncode != 0)


PEERS = (
    Peer(
        "markdown-anki-decks",
        # Its command line was written for an older click.
        ("markdown-anki-decks==1.1.1", "click<8.2"),
        ("mdankideck", "IN", "OUT"),
    ),
    Peer(
        "ankcompiler",
        ("ankcompiler==0.6.0",),
        ("ankc", "build", "--all", "--path", "IN", "--output", "OUT"),
        front=True,
    ),
)


def _dockquiz(note: Note, folder: Path) -> Made:
    file = folder / note.name
    file.write_text(note.text, encoding="utf-8")
    start = time.perf_counter()
    done = _output([sys.executable, "-m", "dockquiz", "parse", "--format", "jsonl", str(file)])
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"dockquiz {note.name}: {done.stderr}")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    cards = [row for row in rows if row["type"] == "card"]
    spans = [row["source"] for row in rows if row["type"] == "skipped"]
    spans += [span for row in cards for span in (*row["sources"], *row.get("context", ()))]
    told = frozenset(n for span in spans for n in range(span["line"], span["end_line"] + 1))
    sides = [(c["question"], c["answer"], *c.get("accept", ())) for c in cards]
    return Made(sides, seconds, told)


def _output(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


OURS = Program(f"dockquiz {__version__}", _dockquiz)
