"""Anki's own text import takes the table that is written for it."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from anki.collection import Collection, ImportCsvRequest
from stores import qa

from dockquiz.domain.card import Card
from dockquiz.exchange.table import Reader, Row, Sign, table

CARDS = [
    qa(1, question="Which tag <b>?", answer='<name> & "so", or;\nso', tags=("exam", "net")),
    qa(2, question="#not a remark", answer="--rm\t=1", deck="docker::swarm"),
    qa(3, question='"quoted" é 漢', answer="{{c1::no gap}}"),
]


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def bring(collection: Collection, cards: list[Card], path: Path, sign: Sign) -> tuple[int, int]:
    rows = [Row(card, f"guid{n}") for n, card in enumerate(cards)]
    path.write_text("".join(table(rows, sign=sign, reader=Reader.ANKI)), encoding="utf-8")
    metadata = collection.get_csv_metadata(path=str(path), delimiter=None)
    log = collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log
    return len(log.new), len(log.updated)


@pytest.mark.parametrize("sign", Sign)
def test_every_field_deck_and_tag_arrives(
    collection: Collection, tmp_path: Path, sign: Sign
) -> None:
    bring(collection, CARDS, tmp_path / "cards.txt", sign)

    notes = {note.guid: note for note in map(collection.get_note, collection.find_notes(""))}
    decks = {guid: collection.decks.name(note.cards()[0].did) for guid, note in notes.items()}
    assert "&lt;b&gt;" in notes["guid0"].fields[0]
    assert unescape(notes["guid0"].fields[1]) == '<name> & "so", or;<br>so'
    assert notes["guid0"].tags == ["exam", "net"]
    assert notes["guid1"].fields == ["#not a remark", "--rm\t=1"]
    assert [unescape(field) for field in notes["guid2"].fields] == [
        CARDS[2].question,
        CARDS[2].answer,
    ]
    assert decks == {"guid0": "docker", "guid1": "docker::swarm", "guid2": "docker"}


def test_a_second_table_updates_the_notes_of_the_first(
    collection: Collection, tmp_path: Path
) -> None:
    bring(collection, CARDS, tmp_path / "cards.txt", Sign.TAB)
    edited = [qa(1, answer="another"), *CARDS[1:]]

    new, updated = bring(collection, edited, tmp_path / "cards.txt", Sign.TAB)

    assert (new, collection.note_count()) == (0, 3)
    assert updated
