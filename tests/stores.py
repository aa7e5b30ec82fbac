"""Stores with cards in them, made without reading any note."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dockquiz.domain import reviewlog
from dockquiz.domain.card import Card, Kind
from dockquiz.domain.limits import Room
from dockquiz.domain.options import DEFAULTS, EVERYWHERE
from dockquiz.domain.problem import Span
from dockquiz.domain.queue import Intake, QueuedCard
from dockquiz.domain.reviewlog import EventKind
from dockquiz.domain.schedule import Schedule
from dockquiz.storage import answering, hot, notes
from dockquiz.storage import cards as stored
from dockquiz.storage.store import Store, open_file

ASKED = Card(
    kind=Kind.QA,
    question="What is a container?",
    answer="a process",
    deck="docker",
    lang="en",
    block="1",
    sources=(Span("/notes/docker.md", 3, 4),),
)


def qa(number: int, **changes: Any) -> Card:  # noqa: ANN401  (any field of Card)
    """Return a question, different for each number."""
    card = replace(ASKED, question=f"Question {number}?", answer=f"answer {number}")
    changes = {"sources": (Span("/notes/docker.md", max(1, number), max(1, number)),), **changes}
    return replace(card, **changes)


def command(answer: str, question: str = "List the images", **changes: Any) -> Card:  # noqa: ANN401  (any field of Card)
    """Return a card whose answer is typed."""
    return replace(ASKED, kind=Kind.COMMAND, question=question, answer=answer, **changes)


def stock(store: Store, cards: Sequence[Card]) -> list[int]:
    """Put cards into a store and return their ids; equal blocks are siblings."""
    with store.transaction() as connection:
        first = stored.next_id(connection)
        blocks: dict[str, int] = {}
        placed = [
            stored.Placed(first + n, blocks.setdefault(f"{card.block}", first + n), n, card)
            if card.block != ASKED.block
            else stored.Placed(first + n, first + n, n, card)
            for n, card in enumerate(cards)
        ]
        stored.insert_cards(connection, placed, at=0)
        by_note: dict[str, dict[int, Card]] = {}
        for p in placed:
            by_note.setdefault(p.card.sources[0].path, {})[p.id] = p.card
        for path, some in by_note.items():
            note = notes.save_note(connection, path, digest="", extractor=1, deck=None, at=0)
            stored.set_sources(connection, note, some)
    return [p.id for p in placed]


def put_schedules(store: Store, schedules: Mapping[int, Schedule]) -> None:
    """Set schedules as if the reviews that led to them were on record."""
    rows = [
        (
            _ordinal(s.due),
            s.interval,
            s.ease,
            s.repetitions,
            s.lapses,
            _ordinal(s.reviewed_on),
            card_id,
        )
        for card_id, s in schedules.items()
    ]
    with store.transaction() as connection:
        connection.executemany(
            "UPDATE schedule SET due = ?, interval = ?, ease = ?, repetitions = ?, lapses = ?,"
            " reviewed_on = ?"
            " WHERE card_id = ?",
            rows,
        )


def stocked_file(path: Path, cards: Sequence[Card]) -> list[int]:
    """Make a store file with cards in it and return their ids."""
    store = open_file(path)
    store.migrate()
    ids = stock(store, cards)
    store.close()
    return ids


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def hide(
    store: Store, kind: EventKind, ids: Iterable[int], *, at: datetime, until: date | None = None
) -> None:
    """Suspend, resume or bury cards, as one action."""
    learner = store.learner_id
    with store.transaction() as connection:
        some = [
            reviewlog.hide(
                kind, i, hot.schedule(connection, learner, i), at=at, day=at.date(), until=until
            )
            for i in ids
        ]
        answering.record_all(connection, learner, some)


def new_cards(
    store: Store, day: date, *, limit: int = 9, without: frozenset[int] = frozenset()
) -> list[QueuedCard]:
    """Return the next new cards of all decks, in the order of the notes."""
    intake = Intake(Room({EVERYWHERE: limit}, {}), set(without), DEFAULTS)
    return hot.new_cards(store.connection, store.learner_id, day, intake=intake)


def everything(store: Store) -> dict[str, list[Any]]:
    """Return all rows of all tables, whatever database holds them."""
    from sqlmodel import SQLModel

    import dockquiz.storage.tables  # noqa: F401 fills the metadata

    return {
        name: sorted(
            store.connection.execute(f"SELECT * FROM {name}").fetchall(),  # noqa: S608 names are ours
            key=repr,
        )
        for name in SQLModel.metadata.tables
    }
