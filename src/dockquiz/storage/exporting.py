"""What an export reads: cards in the order of the notes, and the part of the log that stands."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from sqlite3 import IntegrityError
from typing import Any, NamedTuple

from dockquiz.domain.reviewlog import EventKind
from dockquiz.errors import StoreError
from dockquiz.storage.connection import Connection
from dockquiz.storage.content import listed
from dockquiz.storage.searching import Condition

BETWEEN = "\x1f"
"""Stands between tags that a statement joins."""
_LINES = 2**32
"""More than a note can have."""
_CARDS = f"""
SELECT c.id, c.guid, c.kind, c.question, c.answer, c.accept, c.items, c.choices, c.lang, d.name,
       c.section, c.suspect, c.corrections, c.created_at, c.changed_at,
       (SELECT min(note_id * {_LINES} + line) FROM source
         WHERE card_id = c.id AND role = 'source'),
       (SELECT {{joined}}(name, '{BETWEEN}') FROM tag WHERE card_id = c.id),
       (SELECT {{joined}}(name, '{BETWEEN}') FROM learner_tag
         WHERE card_id = c.id AND learner_id = s.learner_id),
       s.due, s.interval, s.ease, s.lapses, s.reviewed_on, s.suspended, s.buried_until, s.flag,
       s.stability, s.difficulty
  FROM card AS c
  JOIN deck AS d ON d.id = c.deck_id
  JOIN schedule AS s ON s.card_id = c.id AND s.learner_id = {{learner:d}}
 WHERE c.id IN ({{{{}}}})
"""  # noqa: S608 names are ours
_LOG = """
SELECT at, card_id AS card, kind, grade, after_interval AS interval,
       before_interval AS interval_before, after_ease AS ease, duration
  FROM review
 WHERE learner_id + 0 = {learner:d} AND kind IN ({kinds}) {wanted}
"""
"""All of the log is read: an index of learners would only make it slower."""
_AMONG = "(SELECT CAST(value AS bigint) FROM {each}('{ids}'))"
_AT_ONCE = 2_000


class Stored(NamedTuple):
    """A card with where its learner stands, as columns have it; days are ordinals."""

    id: int
    guid: str
    kind: str
    question: str
    answer: str
    accept: str
    """A list as JSON, as are the others."""
    items: str
    choices: str
    lang: str
    deck: str
    section: str
    suspect: str | None
    corrections: str
    created_at: int
    changed_at: int
    source: int | None
    """The first line it was made from: number of the note, and of the line; `place` reads it."""
    tags: str | None
    """Those of the notes, `BETWEEN` between."""
    own_tags: str | None
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


def in_order(condition: Condition) -> list[int]:
    """Return the numbers of the cards that fit, in the order of the notes."""
    statement = f"""
    SELECT c.id FROM card AS c
      JOIN schedule AS s ON s.card_id = c.id AND s.learner_id = :learner
     WHERE {condition.sql} ORDER BY s.position, c.id
    """  # noqa: S608 only values come from outside
    rows = condition.connection.execute(statement, condition.values).fetchall()
    return [card for (card,) in rows]


def highest(connection: Connection) -> int:
    """Return the highest number of a card."""
    ((number,),) = connection.execute("SELECT coalesce(max(id), 0) FROM card").fetchall()
    return int(number)


def cards(connection: Connection, learner: int, ids: Sequence[int]) -> list[Stored]:
    """Return cards, in the order in which they are named."""
    joined = "group_concat" if connection.dialect == "sqlite" else "string_agg"
    statement = _CARDS.format(joined=joined, learner=learner)
    found = {row[0]: row for row in listed(connection, statement, ids)}
    return [Stored._make(found[card]) for card in ids]


def made(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    """Yield each card with the instant at which it was made, in milliseconds since 1970."""
    yield from listed(connection, "SELECT id, created_at FROM card WHERE id IN ({})", ids)


def versions(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    """Yield what Anki knows each card by, when it changed last in milliseconds, deck and kind.

    The kind is None where Anki has the note type of its own.
    """
    statement = """
    SELECT coalesce(n.guid, card.guid), changed_at, name, CASE WHEN n.id IS NULL THEN kind END
      FROM card JOIN deck ON deck.id = deck_id
      LEFT JOIN anki_card AS a ON a.card_id = card.id
      LEFT JOIN anki_note AS n ON n.id = a.note_id
     WHERE card.id IN ({})
    """
    yield from listed(connection, statement, ids)


def note_paths(connection: Connection) -> dict[int, str]:
    """Return the paths of the notes, by number."""
    return dict(connection.execute("SELECT id, path FROM note").fetchall())


def place(source: int) -> tuple[int, int]:
    """Return the number of the note and the line that a `Stored.source` means."""
    return divmod(source, _LINES)


def standing_log(
    connection: Connection, learner: int, kinds: Iterable[EventKind], ids: Iterable[int] | None
) -> Iterator[tuple[Any, ...]]:
    """Yield what stands of a learner's log, by instant.

    Args:
        connection: An open store's.
        learner: Whose log.
        kinds: Of the events that are wanted.
        ids: Only these cards; None for all, deleted ones too.

    Yields:
        The instant in milliseconds since 1970, the card, the kind, the grade, the interval after
        and before, the ease after, the duration.
    """
    log = _standing(connection, learner, kinds, ids)
    cursor = connection.execute(f"{log} ORDER BY at, id")
    while rows := cursor.fetchmany(_AT_ONCE):
        yield from rows


def pour_log(
    connection: Connection,
    learner: int,
    kinds: Iterable[EventKind],
    ids: Iterable[int] | None,
    *,
    path: Path,
    statement: str,
) -> bool:
    """Put what stands of a learner's log into another SQLite file, if the database can.

    Args:
        connection: An open store's.
        learner: Whose log.
        kinds: Of the events that are wanted.
        ids: Only these cards; None for all, deleted ones too.
        path: The other file; nobody else writes it.
        statement: Writes rows of `{log}` into tables of `outgoing`.

    Returns:
        Whether it was done; if not, nothing was written.
    """
    if connection.dialect != "sqlite":
        return False
    log = _standing(connection, learner, kinds, ids)
    try:
        connection.execute("ATTACH ? AS outgoing", (str(path),))
    except StoreError:
        return False
    try:
        connection.execute("PRAGMA outgoing.synchronous = OFF")
        connection.execute(statement.format(log=f"({log})"))
    except (StoreError, IntegrityError):
        return False
    finally:
        connection.execute("DETACH outgoing")
    return True


def _standing(
    connection: Connection, learner: int, kinds: Iterable[EventKind], ids: Iterable[int] | None
) -> str:
    each = "json_each" if connection.dialect == "sqlite" else "json_array_elements_text"
    wanted = ""
    if ids is not None:
        wanted += f" AND card_id IN {_AMONG.format(each=each, ids=json.dumps([*ids]))}"
    if undone := _undone(connection, learner):
        wanted += f" AND id NOT IN {_AMONG.format(each=each, ids=json.dumps(undone))}"
    names = ", ".join(f"'{kind}'" for kind in sorted(kinds))
    return _LOG.format(learner=learner, kinds=names, wanted=wanted)


def _undone(connection: Connection, learner: int) -> list[int]:
    """Return the events that were taken back; an undo may have been taken back as well."""
    statement = """
    SELECT id, undoes FROM review WHERE learner_id = ? AND undoes IS NOT NULL ORDER BY id DESC
    """
    undone: set[int] = set()
    for event, target in connection.execute(statement, (learner,)).fetchall():
        if event not in undone:
            undone.add(target)
    return sorted(undone)
