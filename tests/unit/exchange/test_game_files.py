"""Games as files for programs: no cell is a formula, and JSON says what the page says."""

import csv
from io import StringIO

import pytest
from quizroom import NUMBER, SINGLE, Game

from dockquiz.domain.quiz.report import Report, report
from dockquiz.exchange.games.gamecsv import as_cell, as_csv
from dockquiz.exchange.games.gamejson import document

EVIL = "=1+cmd|'/C'!A0"


def played() -> Report:
    game = Game(SINGLE, NUMBER, players=("Ada", EVIL)).asking()
    game.after(2).answer(1, "docker ps").answer(2, "docker info")
    return report(game.asking().answer(1, "-443").reveal().room)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\r=1", "  =1", "--rm"])
def test_no_cell_begins_like_a_formula(text: str) -> None:
    """Risk no. 17."""
    assert as_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["docker ps", "a=1", "", "É", "1 - 1"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert as_cell(text) == text


def test_every_answer_has_a_line() -> None:
    head, *rows = csv.reader(StringIO(as_csv(played())))

    assert head[:3] == ["question", "form", "text"]
    assert [(row[0], row[6], row[8], row[9]) for row in rows] == [
        ("1", "Ada", "docker ps", "right"),
        ("1", f"'{EVIL}", "docker info", "wrong"),
        ("2", "Ada", "'-443", "wrong"),
        ("2", f"'{EVIL}", "", ""),
    ]


def test_json_has_names_as_given_and_figures_apart() -> None:
    found = document(played(), name="7", at="2024-03-15T12:00:00+00:00")

    assert (found["schema"], found["game"]) == ("dockquiz-game/1", "7")
    assert [one["name"] for one in found["players"]] == ["Ada", EVIL]
    assert found["players"][0]["result"] == {
        "asked": 2,
        "right": 1,
        "nearly": 0,
        "wrong": 1,
        "silent": 0,
        "took_ms": 2_000,
    }
    assert found["questions"][0]["card"] == "guid-of-single"
