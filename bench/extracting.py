"""Extraction beside markdown-it-py over the same text, and how both grow with it.

The notes are the decks that ship, and a long one composed of them and of the
golden notes: paragraphs in any order, every third word exchanged, so that
little of what was seen before comes again. What is loaded once is loaded.
"""

import random
import re
import time
from collections.abc import Callable
from math import log
from pathlib import Path

from markdown_it import MarkdownIt

from dockquiz.parsing.extract import extract

ROOT = Path(__file__).resolve().parents[1]
MEGABYTE = 1_000_000
GROWTH = 16
"""How many times larger the larger note is."""
_PARAGRAPH = re.compile(r"\n{2,}")
_WORD = re.compile(r"[^\W\d_]{5,}")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def main() -> None:
    """Print a row for the decks, one for a long note and one for growth."""
    decks, notes = _texts("decks/*"), _texts("tests/golden/notes/*")
    sources = [*decks, *notes]
    _extract("\n\n".join(notes))
    _compare("extraction, the decks that ship", decks)
    _compare("extraction, 1 MB of notes", [composed(sources, MEGABYTE, 1)])
    large = composed(sources, GROWTH * MEGABYTE, 9)
    ours, peer = (_exponent(run, large) for run in (_extract, MarkdownIt().parse))
    row = (f"growth of the time from 1 to {GROWTH} MB", f"n^{ours:.2f}", f"n^{peer:.2f}")
    print(*row, f"{ours:.2f}", 1.1, sep="\t")


def composed(sources: list[str], size: int, seed: int) -> str:
    """Return a note of at least `size` characters, of other notes' paragraphs in any order."""
    rng = random.Random(seed)
    paragraphs = [p for text in sources for p in _PARAGRAPH.split(text) if p.count("```") % 2 == 0]
    words = sorted({word for text in sources for word in _WORD.findall(text)})
    made: list[str] = []
    length = 0
    while length < size:
        text = _WORD.sub(
            lambda m: rng.choice(words) if rng.random() < 1 / 3 else m[0], rng.choice(paragraphs)
        )
        made.append(text)
        length += len(text) + 2
    return "\n\n".join(made)


def _texts(pattern: str) -> list[str]:
    paths = sorted(ROOT.glob(pattern))
    return [_FRONT.sub("", path.read_text(encoding="utf-8")) for path in paths]


def _extract(text: str) -> object:
    return extract(text, "note.md", "note")


def _compare(name: str, texts: list[str]) -> None:
    """Print what each side takes for all texts: each read once, ours would remember lines."""
    parse = MarkdownIt().parse
    times = [(_seconds(_extract, text), _seconds(parse, text)) for text in texts]
    ours, peer = map(sum, zip(*times, strict=True))
    figures = (f"{ours * 1_000:.0f} ms", f"{peer * 1_000:.0f} ms, markdown-it")
    print(name, *figures, f"{ours / peer:.2f}", 1, sep="\t")


def _exponent(run: Callable[[str], object], text: str) -> float:
    """Return the power of the size by which the time grows; 1 is linear."""
    small, large = _seconds(run, text[: len(text) // GROWTH]), _seconds(run, text)
    return log(large / small, GROWTH)


def _seconds(run: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    run(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
