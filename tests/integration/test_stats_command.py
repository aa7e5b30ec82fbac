"""`dockquiz stats`: sections to choose from, and what it needs to start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from stores import qa, stocked_file

WATCH = """
import sys
from dockquiz.cli.app import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(*sys.modules, file=sys.stderr)
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    stocked_file(tmp_path / "store.db", [qa(1, deck="docker::images"), qa(2, deck="git")])
    return tmp_path / "store.db"


def run(store: Path, *words: str, program: tuple[str, ...] = ("-m", "dockquiz")) -> tuple[str, str]:
    done = subprocess.run(
        [sys.executable, *program, "--store", str(store), "stats", *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    return done.stdout, done.stderr


def test_a_screen_holds_what_matters_most(store: Path) -> None:
    shown, _ = run(store)

    titles = ["Today", "Retention", "The last year", "Due in 30 days", "Cards: 2"]
    assert [title for title in titles if title not in shown] == []


def test_sections_are_named_with_commas_or_one_by_one(store: Path) -> None:
    shown, _ = run(store, "--show", "ease,hardest", "--show", "buttons")

    assert "Today" not in shown
    assert [word for word in ("Ease", "Hardest", "Answers") if word not in shown] == []


def test_a_section_that_does_not_exist_is_refused_with_those_that_do(store: Path) -> None:
    _, told = run(store, "--show", "karma")

    assert told.splitlines()[0] == "dockquiz: --show karma: there is no such section"
    assert "leeches" in told


@pytest.mark.parametrize(
    ("by", "title"),
    [
        ("band", "Retention: reviews passed, by the interval"),
        ("deck", "Decks: cards, and retention"),
        ("month", "Retention by month"),
        ("weekday", "Retention by day of the week"),
        ("hour", "Retention by hour"),
    ],
)
def test_retention_is_told_by_what_one_likes(store: Path, by: str, title: str) -> None:
    shown, _ = run(store, "--by", by)

    assert shown.startswith(title)


def test_json_of_one_deck_holds_everything_about_it(store: Path) -> None:
    shown, _ = run(store, "docker", "--json", "--days", "3")
    row = json.loads(shown)

    assert (row["deck"], row["cards"]["new"], len(row["forecast"]["days"])) == ("docker", 1, 3)
    assert [deck["deck"] for deck in row["decks"]] == ["docker::images"]


def test_a_page_is_written_and_told(store: Path, tmp_path: Path) -> None:
    shown, told = run(store, "--html", str(tmp_path / "stats.html"))

    assert (shown, told) == (f"written: {tmp_path / 'stats.html'}\n", "")
    assert (tmp_path / "stats.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_page_that_cannot_be_written_is_told_in_one_line(store: Path, tmp_path: Path) -> None:
    shown, told = run(store, "--html", str(tmp_path / "missing/stats.html"))

    assert (shown, told.count("\n")) == ("", 1)
    assert "cannot be written" in told


@pytest.mark.parametrize("words", [(), ("--json",), ("--html", os.devnull)], ids=" ".join)
def test_counting_needs_no_orm(store: Path, words: tuple[str, ...]) -> None:
    _, modules = run(store, *words, program=("-c", WATCH))

    assert "dockquiz.storage.tallies" in modules.split()
    assert not {"sqlalchemy", "sqlmodel", "alembic", "pydantic"} & set(modules.split())
