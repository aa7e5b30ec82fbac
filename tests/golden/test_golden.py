"""Notes in many styles, each with what it gives: written down, compared, renewed on demand.

A file holds a note, then what comes out of it under `==== cards`, `==== problems`
and `==== skipped`. `pytest tests/golden --update-golden` writes what is found;
the difference is then read before it is kept.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dockquiz.domain.card import Card
from dockquiz.domain.problem import Problem, Span
from dockquiz.parsing.extract import Extraction, extract

NOTES = sorted(path for path in Path(__file__).with_name("notes").iterdir() if path.is_file())
CARDS, PROBLEMS, SKIPPED = "==== cards\n", "==== problems\n", "==== skipped\n"


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_a_note_gives_what_its_file_says(path: Path, request: pytest.FixtureRequest) -> None:
    text = path.read_text(encoding="utf-8")
    note = text.partition(CARDS)[0]

    found = note + "".join(_shown(extract(note, "notes.txt", "notes"), note))

    if request.config.getoption("--update-golden"):
        path.write_text(found, encoding="utf-8")
    assert found == text


def _shown(found: Extraction, note: str) -> Iterator[str]:
    yield CARDS
    for card in found.cards:
        yield from _card(card)
    yield PROBLEMS
    for problem in found.problems:
        yield _problem(problem)
    yield SKIPPED
    lines = note.split("\n")
    for skipped in found.skipped:
        yield f"{_lines(skipped.span)} {skipped.reason} | {lines[skipped.span.line - 1][:50]}\n"


def _card(card: Card) -> Iterator[str]:
    where = ",".join(_lines(span) for span in card.sources)
    yield f"{where} {card.kind} {card.lang} | {card.question} | {_one_line(card.answer)}\n"
    if card.deck != "notes":
        yield f"    deck {card.deck}\n"
    for other in card.accept:
        yield f"    accept {_one_line(other)}\n"
    if card.suspect:
        yield f"    suspect {card.suspect}\n"
    for made in card.corrections:
        yield f"    corrected {made.line} {made.rule}: {made.found} → {made.to}\n"


def _problem(problem: Problem) -> str:
    hint = f" | {problem.hint}" if problem.hint else ""
    place = f"{problem.span.line}:{problem.span.column}"
    return f"{place} {problem.severity} {problem.code} | {problem.message}{hint}\n"


def _lines(span: Span) -> str:
    return str(span.line) if span.line == span.end_line else f"{span.line}-{span.end_line}"


def _one_line(text: str) -> str:
    return text.replace("\n", " ⏎ ")
