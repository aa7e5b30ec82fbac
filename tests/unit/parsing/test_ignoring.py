"""A note can leave out problems of a paragraph, or of all of it."""

import pytest

from dockquiz.parsing.extract import Extraction, extract

WRONG = "=> list the networks\ndocker netwrok ls\n"
ODD = "=> list the networks\ndocker container ls\n"


def read(note: str) -> Extraction:
    return extract(note, "notes.txt", "notes")


def lines(note: str) -> list[int]:
    return [problem.span.line for problem in read(note).problems]


@pytest.mark.parametrize(
    "directive",
    [
        "<!-- dockquiz:ignore unknown-command -->",
        "# dockquiz:ignore unknown-command",
        "// dockquiz:ignore unknown-flag, unknown-command",
        "  -- dockquiz:ignore",
        "dockquiz:ignore spelling unknown-command",
    ],
)
def test_a_comment_above_a_paragraph_speaks_of_that_paragraph(directive: str) -> None:
    assert lines(f"{directive}\n{WRONG}\n{WRONG}") == [5, 6]


def test_a_comment_that_stands_alone_speaks_of_the_whole_note() -> None:
    assert lines(f"{WRONG}\n<!-- dockquiz:ignore unknown-command doubled-card -->\n\n{WRONG}") == []


def test_a_code_that_is_not_named_is_told() -> None:
    assert lines(f"# dockquiz:ignore unknown-flag\n{WRONG}") == [3]


def test_words_about_the_comment_are_no_comment() -> None:
    assert lines(f"write dockquiz:ignore above it\n{WRONG}") == [3]


def test_what_is_left_out_is_not_corrected() -> None:
    [card] = read(f"# dockquiz:ignore\n{WRONG}").cards

    assert (card.answer, card.corrections) == ("docker netwrok ls", ())


def test_what_is_left_out_holds_no_card_back() -> None:
    [card] = read(f"# dockquiz:ignore contradiction\n{ODD}").cards

    assert (card.suspect, card.tags) == (None, ())


def test_the_comment_itself_is_accounted_for_and_shifts_no_line() -> None:
    found = read(f"# dockquiz:ignore\n{WRONG}")

    assert [(s.reason, s.span.line) for s in found.skipped] == [("directive", 1)]
    assert [(s.line, s.end_line) for s in found.cards[0].sources] == [(2, 3)]
