"""Notes of Anki in the store: which are known, and what comes in of others.

Every function that writes belongs inside `Store.transaction`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dockquiz.storage.connection import Connection
from dockquiz.storage.content import listed

_NEXT = "SELECT coalesce(max(id), 0) + 1 FROM {}"
_BEHIND_NOTES = 1 << 50
"""Positions of cards from Anki begin here: behind those of any note."""


class Known(NamedTuple):
    """A note that is here."""

    id: int
    mod: int
    """When it was changed in Anki last, seconds since 1970."""
    notetype: int
    """Number of its type, here."""


class KnownCard(NamedTuple):
    """A card of such a note."""

    id: int
    """Of the card, here."""
    mod: int
    """When it was changed in Anki last, seconds since 1970."""


class Notetype(NamedTuple):
    """A note type to keep."""

    anki_id: int
    shape: str
    mod: int
    definition: str


def known_notes(connection: Connection) -> dict[str, Known]:
    """Return the notes of Anki that are here, by guid."""
    rows = connection.execute("SELECT guid, id, mod, notetype_id FROM anki_note").fetchall()
    return {guid: Known(*rest) for guid, *rest in rows}


def known_cards(connection: Connection) -> dict[tuple[int, int], KnownCard]:
    """Return the cards of these notes, by number of the note and ordinal."""
    rows = connection.execute("SELECT note_id, ordinal, card_id, mod FROM anki_card").fetchall()
    return {(note, ordinal): KnownCard(card, mod) for note, ordinal, card, mod in rows}


def own_cards(connection: Connection, guids: Sequence[str]) -> dict[str, int]:
    """Return the cards of notes of ours that have these guids: what went out comes back."""
    query = """
    SELECT guid, id FROM card
     WHERE guid IN ({}) AND id NOT IN (SELECT card_id FROM anki_card)
    """
    return dict(listed(connection, query, guids))


def save_notetypes(connection: Connection, types: Iterable[Notetype]) -> dict[int, int]:
    """Keep note types, the newer of two with one shape, and return their numbers here by Anki's."""
    found = {}
    for one in types:
        ((number,),) = connection.execute(
            """
            INSERT INTO anki_notetype (anki_id, shape, mod, definition) VALUES (?, ?, ?, ?)
            ON CONFLICT (anki_id, shape) DO UPDATE SET
                definition = CASE WHEN excluded.mod > anki_notetype.mod
                    THEN excluded.definition ELSE anki_notetype.definition END,
                mod = CASE WHEN excluded.mod > anki_notetype.mod
                    THEN excluded.mod ELSE anki_notetype.mod END
            RETURNING id
            """,
            one,
        ).fetchall()
        found[one.anki_id] = int(number)
    return found


def next_note(connection: Connection) -> int:
    """Return the number from which new notes are counted; inside a transaction it stays free."""
    ((number,),) = connection.execute(_NEXT.format("anki_note")).fetchall()
    return int(number)


def next_position(connection: Connection) -> int:
    """Return the position behind all cards from Anki."""
    ((highest,),) = connection.execute("SELECT coalesce(max(position), 0) FROM card").fetchall()
    return max(int(highest) + 1, _BEHIND_NOTES)


def insert_notes(
    connection: Connection, rows: Sequence[tuple[int, str, int, int, int, str, str]]
) -> None:
    """Add notes: id, guid, Anki's id, note type, instant of the last change, fields, package."""
    connection.executemany(
        "INSERT INTO anki_note (id, guid, anki_id, notetype_id, mod, fields, origin)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def update_notes(connection: Connection, rows: Sequence[tuple[int, int, str, int]]) -> None:
    """Take over what notes say now: note type, instant of the change, fields, id."""
    connection.executemany(
        "UPDATE anki_note SET notetype_id = ?, mod = ?, fields = ? WHERE id = ?", rows
    )


def insert_cards(connection: Connection, rows: Sequence[tuple[int, int, int, int, int]]) -> None:
    """Say which card of which note cards are: card, note, ordinal, Anki's id, last change."""
    connection.executemany(
        "INSERT INTO anki_card (card_id, note_id, ordinal, anki_id, mod) VALUES (?, ?, ?, ?, ?)",
        rows,
    )


def touch_cards(connection: Connection, changed: Mapping[int, int]) -> None:
    """Keep when cards were changed in Anki last, by card."""
    connection.executemany(
        "UPDATE anki_card SET mod = ? WHERE card_id = ?",
        [(mod, card) for card, mod in changed.items()],
    )


class Foreign(NamedTuple):
    """What Anki knows a card by that came from it."""

    card: int
    note: int
    """Number here."""
    guid: str
    anki_note: int
    anki_card: int
    notetype: int
    """Number here."""
    ordinal: int
    fields: str
    mod: int
    """Of the note, in Anki."""


class Edited(NamedTuple):
    """A card of such a note that the learner worded otherwise."""

    note: int
    ordinal: int
    question: str
    answer: str
    changed_at: int
    """Milliseconds since 1970."""


def has_any(connection: Connection) -> bool:
    """Return whether any card came from Anki."""
    return bool(connection.execute("SELECT 1 FROM anki_card LIMIT 1").fetchall())


def foreign(connection: Connection, card_ids: Sequence[int]) -> list[Foreign]:
    """Return what Anki knows cards by; those that did not come from it are left out."""
    query = """
    SELECT a.card_id, n.id, n.guid, n.anki_id, a.anki_id, n.notetype_id, a.ordinal, n.fields, n.mod
      FROM anki_card AS a JOIN anki_note AS n ON n.id = a.note_id
     WHERE a.card_id IN ({})
    """
    return [Foreign(*row) for row in listed(connection, query, card_ids)]


def edited(connection: Connection, notes: Sequence[int]) -> list[Edited]:
    """Return the cards of notes that the learner worded otherwise, by ordinal."""
    query = """
    SELECT a.note_id, a.ordinal, c.question, c.answer, c.changed_at
      FROM anki_card AS a JOIN card AS c ON c.id = a.card_id
     WHERE c.original IS NOT NULL AND a.note_id IN ({}) ORDER BY a.note_id, a.ordinal
    """
    return [Edited(*row) for row in listed(connection, query, notes)]


def anki_numbers(connection: Connection) -> dict[int, int]:
    """Return Anki's numbers of all cards that came from it, by card."""
    return dict(connection.execute("SELECT card_id, anki_id FROM anki_card").fetchall())


def notetypes(connection: Connection) -> list[tuple[int, int, str]]:
    """Return number here, Anki's number and definition of every note type."""
    rows = connection.execute("SELECT id, anki_id, definition FROM anki_notetype ORDER BY id")
    return [(number, anki_id, text) for number, anki_id, text in rows.fetchall()]


def media(connection: Connection, card_ids: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """Yield the files that notes of cards show: note, name, name on the shelf."""
    query = """
    SELECT DISTINCT m.note_id, m.name, m.digest
      FROM anki_media AS m JOIN anki_card AS a ON a.note_id = m.note_id
     WHERE a.card_id IN ({}) ORDER BY m.note_id, m.name
    """
    yield from listed(connection, query, card_ids)


def static(connection: Connection) -> list[tuple[str, str]]:
    """Return the files that note types use: name, name on the shelf."""
    query = "SELECT DISTINCT name, digest FROM anki_static ORDER BY name"
    return [(name, digest) for name, digest in connection.execute(query).fetchall()]


def origins(connection: Connection, card_ids: Sequence[int]) -> dict[int, str]:
    """Return the names of the packages that cards came with, by card."""
    query = """
    SELECT c.card_id, n.origin FROM anki_card AS c JOIN anki_note AS n ON n.id = c.note_id
     WHERE c.card_id IN ({})
    """
    return dict(listed(connection, query, card_ids))


def set_flags(connection: Connection, learner: int, flags: Iterable[tuple[int, int]]) -> None:
    """Mark cards that have no flag of the learner: flag and card."""
    connection.executemany(
        "UPDATE schedule SET flag = ? WHERE card_id = ? AND learner_id = ? AND flag = 0",
        [(flag, card, learner) for flag, card in flags],
    )


def event_numbers(connection: Connection, learner: int) -> tuple[set[int], set[int]]:
    """Return the numbers (uid) of the events of a learner, and of all others."""
    mine: set[int] = set()
    others: set[int] = set()
    cursor = connection.execute("SELECT learner_id, uid FROM review")
    while rows := cursor.fetchmany(10_000):
        for whose, uid in rows:
            (mine if whose == learner else others).add(uid)
    return mine, others


def cards_with_events(connection: Connection, learner: int) -> set[int]:
    """Return the cards to which anything happened, as far as a learner goes."""
    query = "SELECT DISTINCT card_id FROM review WHERE learner_id = ?"
    return {card for (card,) in connection.execute(query, (learner,)).fetchall()}


def next_event(connection: Connection) -> int:
    """Return the number from which new events are counted; inside a transaction it stays free."""
    ((number,),) = connection.execute(_NEXT.format("review")).fetchall()
    return int(number)
