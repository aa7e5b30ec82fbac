"""What an export reads: cards in the order of the notes, and the part of the log that stands."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from dockquiz.domain.reviewlog import EventKind
from dockquiz.storage.connection import Connection
from dockquiz.storage.content import listed, texts
from dockquiz.storage.searching import Condition

_CARDS = """
SELECT c.id, c.guid, c.kind, c.question, c.answer, c.accept, c.items, c.choices, c.lang, d.name,
       c.section, c.suspect, c.corrections, c.created_at, c.changed_at,
       s.due, s.interval, s.ease, s.lapses, s.reviewed_on, s.suspended, s.buried_until, s.flag,
       s.stability, s.difficulty
  FROM card AS c
  JOIN deck AS d ON d.id = c.deck_id
  JOIN schedule AS s ON s.card_id = c.id AND s.learner_id = {learner:d}
 WHERE c.id IN ({{}})
"""
_SOURCES = """
SELECT card_id, path, line FROM source JOIN note ON note.id = source.note_id
 WHERE role = 'source' AND card_id IN ({}) ORDER BY card_id, note_id DESC, line DESC
"""
_TAGS = """
SELECT card_id, name FROM tag WHERE card_id IN ({})
"""
_OWN_TAGS = "SELECT card_id, learner_id, name FROM learner_tag WHERE card_id IN ({})"
_LOG = """
SELECT id, at, card_id, kind, grade, after_interval, before_interval, after_ease, duration
  FROM review
 WHERE learner_id = :learner AND kind IN ({kinds})
   {wanted}
 ORDER BY at, id
"""
_OF_CARDS = "AND card_id IN (SELECT CAST(value AS bigint) FROM {each}(:ids))"
_LISTS = (5, 6, 7, 10, 12)
"""Columns of a card that hold a list."""
_AT_ONCE = 2_000


class Stored(NamedTuple):
    """A card with where its learner stands, as columns have it; days are ordinals."""

    id: int
    guid: str
    kind: str
    question: str
    answer: str
    accept: tuple[str, ...]
    items: tuple[str, ...]
    choices: tuple[str, ...]
    lang: str
    deck: str
    section: tuple[str, ...]
    suspect: str | None
    corrections: tuple[Any, ...]
    created_at: int
    changed_at: int
    due: int | None
    interval: int
    ease: int
    lapses: int
    reviewed_on: int | None
    suspended: int
    buried_until: int | None
    flag: int
    stability: float | None
    difficulty: float | None


class Around(NamedTuple):
    """What belongs to some cards, by card."""

    sources: dict[int, tuple[str, int]]
    """Path and line of the first one."""
    tags: dict[int, set[str]]
    """Those of the notes and the learner's own."""


def in_order(condition: Condition) -> list[int]:
    """Return the numbers of the cards that fit, in the order of the notes."""
    statement = f"""
    SELECT c.id FROM card AS c
      JOIN schedule AS s ON s.card_id = c.id AND s.learner_id = :learner
     WHERE {condition.sql} ORDER BY s.position, c.id
    """  # noqa: S608 only values come from outside
    rows = condition.connection.execute(statement, condition.values).fetchall()
    return [card for (card,) in rows]


def cards(connection: Connection, learner: int, ids: Sequence[int]) -> list[Stored]:
    """Return cards, in the order in which they are named."""
    found = {}
    for row in listed(connection, _CARDS.format(learner=learner), ids):
        read = list(row)
        for column in _LISTS:
            read[column] = texts(row[column])
        found[row[0]] = Stored._make(read)
    return [found[card] for card in ids]


def around(connection: Connection, learner: int, ids: Sequence[int]) -> Around:
    """Return what belongs to some cards."""
    tags: defaultdict[int, set[str]] = defaultdict(set)
    for card, name in listed(connection, _TAGS, ids):
        tags[card].add(name)
    for card, whose, name in listed(connection, _OWN_TAGS, ids):
        if whose == learner:
            tags[card].add(name)
    # The last of a card's lines to be read is its first one.
    sources = {card: (path, line) for card, path, line in listed(connection, _SOURCES, ids)}
    return Around(sources, tags)


def standing_log(
    connection: Connection, learner: int, kinds: Sequence[EventKind], ids: Sequence[int] | None
) -> Iterator[tuple[Any, ...]]:
    """Yield what stands of a learner's log, by instant.

    Args:
        connection: An open store's.
        learner: Whose log.
        kinds: Of the events that are wanted.
        ids: Only these cards; None for all.

    Yields:
        The instant in milliseconds since 1970, the card, the kind, the grade, the interval after
        and before, the ease after, the duration.
    """
    undone = _undone(connection, learner)
    values: dict[str, Any] = {"learner": learner}
    wanted = ""
    if ids is not None:
        values["ids"] = json.dumps(ids)
        each = "json_each" if connection.dialect == "sqlite" else "json_array_elements_text"
        wanted = _OF_CARDS.format(each=each)
    names = ", ".join(f"'{kind}'" for kind in kinds)
    cursor = connection.execute(_LOG.format(kinds=names, wanted=wanted), values)
    while rows := cursor.fetchmany(_AT_ONCE):
        for row in rows:
            if row[0] not in undone:
                yield row[1:]


def highest(connection: Connection) -> int:
    """Return the highest number of a card."""
    ((number,),) = connection.execute("SELECT coalesce(max(id), 0) FROM card").fetchall()
    return int(number)


def _undone(connection: Connection, learner: int) -> set[int]:
    """Return the events that were taken back; an undo may have been taken back as well."""
    statement = """
    SELECT id, undoes FROM review WHERE learner_id = ? AND undoes IS NOT NULL ORDER BY id DESC
    """
    undone: set[int] = set()
    for event, target in connection.execute(statement, (learner,)).fetchall():
        if event not in undone:
            undone.add(target)
    return undone


def made(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield when cards were made, in milliseconds since 1970: the card, the instant."""
    rows = listed(connection, "SELECT id, created_at FROM card WHERE id IN ({})", ids)
    return ((card, at) for card, at in rows)
