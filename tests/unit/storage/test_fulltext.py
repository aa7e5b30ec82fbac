"""The index of texts: exact after whatever writes cards, small words included."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders import NOON
from stores import command, qa, stock

from dockquiz.services.selecting import select
from dockquiz.storage import cards as stored
from dockquiz.storage import fulltext
from dockquiz.storage.connection import connect
from dockquiz.storage.content import contents
from dockquiz.storage.store import Store, open_file


def find(store: Store, query: str) -> list[int]:
    return sorted(select(store, query, now=NOON))


def test_an_import_leaves_the_reading_of_texts_to_the_first_search(store: Store) -> None:
    stock(store, [qa(1), qa(2)])

    assert fulltext.is_stale(store.connection)
    assert find(store, "tag:x") == []
    assert fulltext.is_stale(store.connection)
    assert find(store, "question") == [1, 2]
    assert not fulltext.is_stale(store.connection)


def test_a_reworded_card_is_found_by_its_new_words_alone(store: Store) -> None:
    (card,) = stock(store, [command("docker images", section=("Basics",))])
    assert find(store, "images section:basics") == [card]

    with store.transaction() as connection:
        now = replace(contents(connection, [card])[card], answer="docker image ls", section=())
        stored.update_cards(connection, {card: now}, at=None)

    assert find(store, '"docker images"') == find(store, "section:basics") == []
    assert find(store, "answer:ls") == [card]


def test_whoever_writes_a_card_its_new_words_are_found(store: Store) -> None:
    stock(store, [qa(1)])
    find(store, "question")

    store.connection.execute("UPDATE card SET question = 'Zèbre ?'")

    assert find(store, "zebre") == [1]


def test_a_card_that_is_gone_leaves_nothing_in_the_index(store: Store) -> None:
    stock(store, [qa(1), qa(2)])
    find(store, "question")

    for table in ("source", "schedule", "card"):
        key = "id" if table == "card" else "card_id"
        store.connection.execute(f"DELETE FROM {table} WHERE {key} = 1")  # noqa: S608 names above

    assert find(store, "question") == [2]
    assert store.connection.execute("SELECT count(*) FROM card_text").fetchall() == [(1,)]


@pytest.mark.parametrize("word", ["-p", "p", "80", "x", "-", "(", '"', "%"])
def test_words_shorter_than_the_index_knows_are_found_wherever_they_stand(
    store: Store, word: str
) -> None:
    texts = [f"{word} begins", f"in {word} between", f"at the end {word}", word]
    ids = stock(store, [qa(n, question=text, answer="zzz") for n, text in enumerate(texts)])
    stock(store, [qa(9, question="zzz", answer="zzz")])

    assert find(store, word.replace('"', '\\"').replace("(", r"\(")) == ids


def test_a_small_word_with_many_endings_is_found_as_well(store: Store) -> None:
    ids = stock(store, [qa(n, question=f"a{chr(0x4E00 + n)}b", answer="zzz") for n in range(150)])

    assert find(store, "a") == ids


def test_a_phrase_does_not_reach_from_one_text_into_the_next(store: Store) -> None:
    stock(store, [qa(1, question="docker", answer="run", accept=("start",))])

    assert find(store, '"docker run"') == find(store, '"run start"') == []
    assert find(store, "start") == [1]


def test_the_index_can_be_made_anew(store: Store) -> None:
    stock(store, [qa(1), qa(2)])
    find(store, "question")
    store.connection.execute("UPDATE card_text SET question = 'nonsense'")
    if store.connection.dialect == "sqlite":
        store.connection.execute("INSERT INTO card_fts (card_fts) VALUES ('delete-all')")
    assert find(store, "question:question") == []

    with store.transaction() as connection:
        assert fulltext.rebuild(connection) == 2

    assert find(store, "question:question") == [1, 2]


def test_a_store_that_another_program_is_writing_is_searched_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = open_file(path)
    store.migrate()
    stock(store, [qa(1)])
    other = connect(path)
    store.connection.execute("PRAGMA busy_timeout = 0")
    other.execute("BEGIN IMMEDIATE")
    try:
        assert find(store, "question") == [1]
        assert fulltext.is_stale(store.connection)
    finally:
        other.execute("ROLLBACK")
        other.close()
        store.close()
