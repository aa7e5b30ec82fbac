"""What is told of a note: each code once, at its line and column."""

import pytest

from dockquiz.domain.problem import Problem
from dockquiz.parsing.extract import Extraction, extract


def read(note: str) -> Extraction:
    return extract(note, "notes.txt", "notes")


def only(note: str, code: str) -> Problem:
    [found] = [p for p in read(note).problems if p.code == code]
    return found


@pytest.mark.parametrize(
    ("code", "note", "line", "column"),
    [
        ("unknown-command", "=> list\ndocker netwrok ls", 2, 8),
        ("unknown-program", "=> list\ndokcer ps -a", 2, 1),
        ("unknown-flag", "=> list\ndocker ps --al", 2, 11),
        ("split-flag", "docker run x\n=> set a variable\n-- env A=<b>", 3, 1),
        ("unknown-instruction", "WORDIR is where commands run in the image", 1, 1),
        ("missing-operand", "=> attach\ndocker network connect", 2, 1),
        ("contradiction", "=> list the networks\ndocker container ls", 2, 1),
        ("spelling", "=> show the pasword\ncat /etc/shadow", 1, 13),
    ],
)
def test_a_problem_stands_where_it_is(code: str, note: str, line: int, column: int) -> None:
    span = only(note, code).span

    assert (span.line, span.column) == (line, column)


def test_a_proved_correction_is_made_and_shown() -> None:
    [card] = read("=> list the networks\ndocker netwrok ls").cards

    assert card.answer == "docker network ls"
    assert [(c.line, c.found, c.to) for c in card.corrections] == [(2, "netwrok", "network")]


def test_two_questions_with_one_answer_are_held_back() -> None:
    found = read(
        "=> start all\ndocker compose up\n\n=> start all in the background\ndocker compose up"
    )

    assert [bool(card.suspect) for card in found.cards] == [True, True]
    assert [p.code for p in found.problems if p.code == "shared-answer"] == ["shared-answer"] * 2


def test_what_is_outdated_is_told_once() -> None:
    note = "=> list\ndocker-compose ps\n\n=> stop\ndocker-compose down"

    assert len([p for p in read(note).problems if p.code == "obsolete-command"]) == 1
