"""What is written of cards is read back as the very same cards."""

import csv
import io
import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import any_texts, card_lists, plain_texts

from dockquiz.cli.shown import card as shown
from dockquiz.domain.card import Card
from dockquiz.exchange.notefile import note_text
from dockquiz.exchange.table import BOM, Reader, Row, Sign, table
from dockquiz.parsing.extract import Extraction, extract
from dockquiz.services.parsing import read_note

DECKS = Path(__file__).resolve().parents[2] / "decks"
REAL = Path(__file__).resolve().parents[3] / "shared/notes/docker-notes.fr.txt"
FIELDS = "kind question answer accept items choices lang deck section tags suspect".split()
thorough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def told(cards: Sequence[Card]) -> list[dict[str, object]]:
    return [{name: getattr(card, name) for name in FIELDS} for card in cards]


def rows(cards: Sequence[Card]) -> list[Row]:
    return [Row(card, f"guid{n}") for n, card in enumerate(cards)]


def note(cards: Sequence[Card]) -> Extraction:
    return extract("".join(note_text(cards)), "cards.md", "other")


@thorough
@given(cards=card_lists(any_texts))
def test_a_note_file_gives_the_cards_that_were_written(cards: list[Card]) -> None:
    assert told(note(cards).cards) == told(cards)


@thorough
@given(cards=card_lists(any_texts))
def test_cards_that_follow_each_other_are_siblings_as_before(cards: list[Card]) -> None:
    back = note(cards).cards

    same_place = [
        (a.block, a.deck, a.section) == (b.block, b.deck, b.section) for a, b in pairwise(cards)
    ]
    assert [a.block == b.block for a, b in pairwise(back)] == same_place


@thorough
@given(cards=card_lists(plain_texts), sign=st.sampled_from(Sign), is_guarded=st.booleans())
def test_a_table_gives_the_cards_that_were_written(
    cards: list[Card], sign: Sign, *, is_guarded: bool
) -> None:
    reader = Reader.SPREADSHEET if is_guarded else Reader.PROGRAM

    text = "".join(table(rows(cards), sign=sign, reader=reader)).removeprefix(BOM)

    assert told(extract(text, "cards.csv", "other").cards) == told(cards)


@thorough
@given(cards=card_lists(any_texts))
def test_no_cell_for_a_spreadsheet_begins_a_formula(cards: list[Card]) -> None:
    text = "".join(table(rows(cards), sign=Sign.COMMA, reader=Reader.SPREADSHEET))

    cells = [
        cell for row in csv.reader(io.StringIO(text.removeprefix(BOM), newline="")) for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@thorough
@given(cards=card_lists(any_texts), lines=st.booleans())
def test_objects_of_json_give_the_cards_that_they_tell(cards: list[Card], *, lines: bool) -> None:
    objects = [shown(card) for card in cards]

    text = "\n".join(map(json.dumps, objects)) if lines else json.dumps(objects, indent=1)

    assert told(extract(text, "cards.json", "other").cards) == told(cards)


@pytest.mark.parametrize("path", [*sorted(DECKS.iterdir()), REAL], ids=lambda path: path.name)
def test_the_cards_of_real_notes_survive_a_note_file(path: Path) -> None:
    if not path.exists():
        pytest.skip("these notes are not here")
    cards = read_note(path).cards

    back = note(cards)

    assert told(back.cards) == told(cards)
    assert {skipped.reason for skipped in back.skipped} <= {"front-matter", "setting", "title"}
