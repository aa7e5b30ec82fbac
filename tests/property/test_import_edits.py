"""However notes are edited, moved and copied, no learned card is lost and none is doubled."""

from builders import DAY, NOON
from hypothesis import given, settings
from hypothesis import strategies as st

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.grade import Grade
from dockquiz.domain.problem import Span
from dockquiz.domain.reviewlog import record
from dockquiz.services.merging import Reading, merge
from dockquiz.storage import answering, hot
from dockquiz.storage.cards import next_id
from dockquiz.storage.store import Store, open_in_memory

ME = 1
Line = tuple[str, str, str]
"""Section, question, answer."""

texts = st.sampled_from(
    ["docker run -p", "docker run -P", "docker ps", "docker pss", "list them", "list then", "stop"]
)
lines = st.tuples(st.sampled_from(["Run", "Stop"]), texts, texts)
notes = st.lists(lines, min_size=1, max_size=7, unique_by=lambda line: line[1:])
steps = st.lists(st.tuples(st.sampled_from(["a.md", "b.md"]), notes), min_size=1, max_size=5)


def take(store: Store, path: str, text: list[Line]) -> None:
    cards = [
        Card(
            kind=Kind.COMMAND,
            question=question,
            answer=answer,
            deck=path,
            lang="en",
            block=str(number // 2),
            sources=(Span(path, number + 1, number + 1),),
            section=(section,),
        )
        for number, (section, question, answer) in enumerate(text)
    ]
    reading = Reading(path=path, digest="", extractor=1, deck=None, cards=cards)
    with store.transaction() as connection:
        merge(connection, reading, gone_notes=frozenset(), displaced=set(), at=0)


def grade_everything(store: Store) -> None:
    for card_id in range(1, next_id(store.connection)):
        before = hot.schedule(store.connection, ME, card_id)
        if before.is_new:
            event = record(card_id, before, grade=Grade.EASY, at=NOON, day=DAY)
            with store.transaction() as connection:
                answering.record(connection, ME, event)


def shown(store: Store) -> list[tuple[str, str]]:
    sql = "SELECT question, answer FROM card WHERE orphaned_at IS NULL"
    return sorted(store.connection.execute(sql).fetchall())


@settings(max_examples=40, deadline=None)
@given(steps)
def test_the_note_that_came_in_last_is_there_with_every_card_once(
    steps: list[tuple[str, list[Line]]],
) -> None:
    """Field complaint no. 5: an edited file, read again, doubled its cards."""
    store = open_in_memory()
    for path, text in steps:
        take(store, path, text)

        there = shown(store)
        assert len(there) == len(set(there))
        assert {line[1:] for line in text} <= set(there)
    store.close()


@settings(max_examples=40, deadline=None)
@given(steps)
def test_what_was_learned_stays_learned(steps: list[tuple[str, list[Line]]]) -> None:
    """Field complaint no. 4: an edit was a card deleted and another one created."""
    store = open_in_memory()
    for path, text in steps:
        take(store, path, text)
        grade_everything(store)

        sql = "SELECT count(*), count(DISTINCT card_id) FROM review"
        ((events, cards),) = store.connection.execute(sql).fetchall()
        ((there,),) = store.connection.execute("SELECT count(*) FROM card").fetchall()
        assert events == cards == there
    store.close()


@settings(max_examples=40, deadline=None)
@given(notes)
def test_a_note_that_comes_back_brings_back_the_very_same_cards(text: list[Line]) -> None:
    """Field complaint no. 9: one synchronisation created every card anew."""
    store = open_in_memory()
    take(store, "a.md", text)
    before = store.connection.execute("SELECT id, question, answer FROM card").fetchall()

    take(store, "a.md", [("Else", "echo", "hello")])
    take(store, "a.md", text)

    sql = "SELECT id, question, answer FROM card WHERE orphaned_at IS NULL"
    assert store.connection.execute(sql).fetchall() == before
    store.close()
