"""Card rows as the domain's cards: how they are read, one or many."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from json import loads
from typing import Any

from dockquiz.domain.card import Card, Correction, Kind
from dockquiz.domain.problem import Span
from dockquiz.storage.connection import Connection

_AT_ONCE = 500
"""Values in one list of a statement; databases limit it."""

_CARDS = """
SELECT card.id, kind, question, answer, name, lang, block,
       accept, items, choices, section, suspect, corrections
  FROM card JOIN deck ON deck.id = card.deck_id
 WHERE card.id IN ({})
"""
_SPANS = """
SELECT card_id, role, path, line, end_line, first_column
  FROM source JOIN note ON note.id = source.note_id
 WHERE card_id IN ({}) ORDER BY card_id, note_id, line, first_column
"""
_TAGS = "SELECT card_id, name FROM tag WHERE card_id IN ({}) ORDER BY card_id, name"


def contents(connection: Connection, ids: Sequence[int]) -> dict[int, Card]:
    """Return what cards ask, by id; ids that do not exist are left out.

    A card's block is its number in the store as text; paths are absolute.
    """
    spans: defaultdict[int, list[tuple[str, Span]]] = defaultdict(list)
    for card_id, role, *span in listed(connection, _SPANS, ids):
        spans[card_id].append((role, Span(*span)))
    tags: defaultdict[int, list[str]] = defaultdict(list)
    for card_id, name in listed(connection, _TAGS, ids):
        tags[card_id].append(name)
    return {
        row[0]: _card(row[1:], spans[row[0]], tags[row[0]])
        for row in listed(connection, _CARDS, ids)
    }


def listed(
    connection: Connection, sql: str, values: Sequence[int | str]
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a statement whose `{}` stands for a list of values, however long."""
    for start in range(0, len(values), _AT_ONCE):
        some = values[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        yield from connection.execute(sql.format(marks), some).fetchall()


def _card(row: Sequence[Any], spans: list[tuple[str, Span]], tags: list[str]) -> Card:
    kind, question, answer, deck, lang, block, *lists, suspect, corrections = row
    accept, items, choices, section = map(texts, lists)
    return Card(
        kind=Kind(kind),
        question=question,
        answer=answer,
        deck=deck,
        lang=lang,
        block=str(block),
        sources=tuple(span for role, span in spans if role == "source"),
        accept=accept,
        items=items,
        choices=choices,
        section=section,
        tags=tuple(tags),
        suspect=suspect,
        context=tuple(span for role, span in spans if role == "context"),
        corrections=tuple(Correction(*values) for values in texts(corrections)),
    )


@lru_cache(maxsize=4_096)
def texts(text: str) -> tuple[Any, ...]:
    """Read a list; most cards have the empty one, and the section that others have."""
    return tuple(loads(text))
