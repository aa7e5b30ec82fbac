"""Files of flashcard programs, each with the cards of its author and no other.

Like the notes beside it: a file, then what comes out of it. The ending of a file
is what it would have on a disk; `.golden` is taken off. `--update-golden` writes.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dockquiz.domain.card import Card
from dockquiz.parsing.extract import Extraction, extract

FILES = sorted(Path(__file__).with_name("flashcards").glob("*.golden"))
CARDS = "==== cards\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_flashcard_file_gives_what_its_author_wrote(
    path: Path, request: pytest.FixtureRequest
) -> None:
    text = path.read_text(encoding="utf-8")
    file = text.partition(CARDS)[0]

    found = file + "".join(_shown(extract(file, path.stem, "deck")))

    if request.config.getoption("--update-golden"):
        path.write_text(found, encoding="utf-8")
    assert found == text


def _shown(found: Extraction) -> Iterator[str]:
    yield CARDS
    for card in found.cards:
        lines = ",".join(f"{span.line}-{span.end_line}" for span in card.sources)
        yield f"{lines} {card.kind} {card.lang} | {_line(card.question)} | {_line(card.answer)}\n"
        yield from _rest(card)
    for problem in found.problems:
        yield f"{problem.span.line} {problem.severity} {problem.code} | {problem.message}\n"
    for skipped in found.skipped:
        yield f"{skipped.span.line} skipped {skipped.reason}\n"


def _rest(card: Card) -> Iterator[str]:
    more = {
        "deck": card.deck if card.deck != "deck" else "",
        "section": " › ".join(card.section),
        "accept": " / ".join(card.accept),
        "choices": " / ".join(card.choices),
        "tags": " ".join(card.tags),
    }
    for name, value in more.items():
        if value:
            yield f"    {name} {_line(value)}\n"


def _line(text: str) -> str:
    return text.replace("\n", " ⏎ ")
