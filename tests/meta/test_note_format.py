"""The page about notes shows what notes really give: each example is read, and compared.

A fence called `note` is read; the fence called `cards` behind it says what comes
out. `pytest --update-golden` writes what is found into the page.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dockquiz.parsing.extract import extract
from dockquiz.parsing.rules.leftover import REASONS

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/note-format.md"
README = ROOT / "README.md"
TUTORIAL = ROOT / "docs/tutorial.md"
EXAMPLE = re.compile(r"(```note\n)(.*?)(```.*?```cards\n)(.*?)(```)", re.DOTALL)


PROBLEMS = ROOT / "docs/problems.md"
EXPORTING = ROOT / "docs/exporting.md"
PAGES = [PAGE, PROBLEMS, README, TUTORIAL, EXPORTING]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_example_gives_what_the_page_says(page: Path, request: pytest.FixtureRequest) -> None:
    text = page.read_text(encoding="utf-8")

    found = EXAMPLE.sub(lambda m: m[1] + m[2] + m[3] + "".join(_shown(m[2])) + m[5], text)

    if request.config.getoption("--update-golden"):
        page.write_text(found, encoding="utf-8")
    assert found == text


def test_every_reason_of_a_skipped_line_is_explained() -> None:
    assert _first_column("Skipped lines") == list(REASONS)


def _first_column(title: str) -> list[str]:
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([\w-]+)` \|", section, re.MULTILINE)


def _shown(note: str) -> Iterator[str]:
    """Show what a note gives, a line each: cards, then problems, then skipped lines."""
    found = extract(note, "notes.txt", "notes")
    for card in found.cards:
        answers = " ⏎ ".join(card.answer.splitlines())
        others = "".join(f"  or  {other}" for other in card.accept)
        held = "  (suspect)" if card.suspect else ""
        yield f"{card.kind}: {card.question} → {answers}{others}{held}\n"
    for problem in found.problems:
        hint = f"; {problem.hint}" if problem.hint else ""
        yield f"{problem.severity}: line {problem.span.line}: {problem.message}{hint}\n"
    for skipped in found.skipped:
        yield f"skipped: line {skipped.span.line}: {skipped.reason}\n"
