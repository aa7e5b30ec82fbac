"""What the comparison with other programs counts."""

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from bench.apkg import read_cards
from bench.facts import Fact, Tally, golden_facts, holds, read_facts, tally
from bench.programs import OURS, Note

TIDE = Fact("What is a spring tide?", ("The largest range, at new and full moon.",))
NEAP = Fact("What is a neap tide?", ("The smallest range, at half moon.",))


def test_a_card_that_holds_the_answer_and_little_else_asks_the_fact() -> None:
    cards = [("Spring tide?", "the largest range, at new and full moon")]

    assert tally([TIDE], cards) == Tally(asked=1, buried=0, lost=0)


def test_a_card_may_ask_the_other_way_round() -> None:
    cards = [("The largest range, at new and full moon: which tide?", "spring tide")]

    assert tally([TIDE], cards) == Tally(asked=1, buried=0, lost=0)


def test_a_fact_among_many_is_buried() -> None:
    long = " ".join(f"word{n}" for n in range(40))
    cards = [("Tides: what is a spring tide?", f"{long} The largest range, at new and full moon")]

    assert tally([TIDE], cards) == Tally(asked=0, buried=1, lost=0)


def test_a_card_stands_for_one_fact() -> None:
    both = "spring tide: the largest range, at new and full moon; neap tide: the smallest range"
    cards = [("What is a tide?", f"{both}, at half moon")]

    assert tally([TIDE, NEAP], cards) == Tally(asked=1, buried=1, lost=0)


def test_an_answer_without_its_question_is_lost() -> None:
    cards = [("Which wind blows?", "The largest range, at new and full moon.")]

    assert tally([Fact("Marée de vive-eau", TIDE.answers)], cards) == Tally(0, 0, 1)


def test_a_command_is_lost_if_one_of_its_words_is_missing() -> None:
    fact = Fact("Which command shows all containers?", ("docker ps -a",))

    assert tally([fact], [("Which command shows all containers?", "docker ps")]).lost == 1
    assert tally([fact], [("Which command shows all containers?", "docker ps -a")]).asked == 1


@pytest.mark.parametrize(
    ("line", "is_held"), [("at HALF moon", True), ("---", True), ("at high water", False)]
)
def test_a_line_is_held_if_its_words_lie_on_one_card(line: str, *, is_held: bool) -> None:
    assert holds(line, [(NEAP.question, *NEAP.answers)]) is is_held


def test_facts_written_by_hand_leave_out_what_is_skipped_or_optional(tmp_path: Path) -> None:
    rows = [
        {"kind": "qa", "question": "Q", "answer": "A", "alt": ["B"]},
        {"kind": "qa", "question": "Q2", "answer": "C", "optional": True},
        {"kind": "skip", "reason": "chatter"},
    ]
    file = tmp_path / "note.facts.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    assert read_facts(file) == [Fact("Q", ("A", "B"))]


def test_the_facts_of_a_golden_file_are_its_cards() -> None:
    text = "A\n==== cards\n1 qa en | Q | x ⏎ y | z\n    deck d\n==== problems\n2 info | no\n"

    assert golden_facts(text) == [Fact("Q", ("x\ny | z",))]


def test_cards_of_a_package_are_read_as_text(tmp_path: Path) -> None:
    package = _package(
        tmp_path,
        [
            ("a", "<h2>Tides &amp; moons</h2>\x1f<p>one<br>two</p>\x1fa"),
            ("b", "The {{c1::moon::what}} pulls\x1fb"),
            ("a", "<h2>Tides &amp; moons</h2>\x1f<p>three</p>\x1fa"),
        ],
    )

    assert read_cards(package) == [("Tides & moons", "three"), ("The moon pulls", "moon")]


def test_every_line_of_a_note_is_told_of(tmp_path: Path) -> None:
    made = OURS.run(Note("n.md", "# T\n\nq => a\nwhy ???\n\n---\n"), tmp_path)

    assert made.told >= {1, 3, 4, 6}
    assert not made.refused


def _package(folder: Path, notes: list[tuple[str, str]]) -> Path:
    file, package = folder / "collection.anki2", folder / "deck.apkg"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, flds)")
        connection.execute("CREATE TABLE cards (nid, ord)")
        connection.executemany("INSERT INTO notes (guid, flds) VALUES (?, ?)", notes)
        connection.execute("INSERT INTO cards SELECT id, 0 FROM notes")
    with zipfile.ZipFile(package, "w") as archive:
        archive.write(file, file.name)
    return package
