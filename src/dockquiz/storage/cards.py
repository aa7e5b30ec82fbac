"""What an import writes: cards in bulk, their sources, and which of them are orphans.

Every function that writes belongs inside `Store.transaction`.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from hashlib import blake2b
from json import dumps
from os import urandom
from typing import Any

from dockquiz.domain.card import SUSPECT, Card
from dockquiz.domain.reviewlog import EventKind, new_uid
from dockquiz.domain.schedule import INITIAL_EASE
from dockquiz.storage.bulk import insert
from dockquiz.storage.connection import Connection
from dockquiz.storage.content import listed

_UPDATE = """
UPDATE card
   SET kind = :kind, question = :question, answer = :answer, accept = :accept, items = :items,
       choices = :choices, lang = :lang, deck_id = :deck_id, section = :section, suspect = :suspect,
       corrections = :corrections, fingerprint = :fingerprint,
       changed_at = coalesce(:at, changed_at)
 WHERE id = :id
"""
_SCHEDULE = """
INSERT INTO schedule (
    card_id, learner_id, position, interval, ease, repetitions, lapses, suspended
) SELECT c.id, l.id, c.position, 0, :ease, 0, 0, 0
    FROM card AS c CROSS JOIN learner AS l
   WHERE c.id >= :first
"""
_HOLD_BACK = """
INSERT INTO review (
    learner_id, card_id, kind, at, offset_minutes, day,
    before_due, before_interval, before_ease, before_repetitions, before_lapses,
    before_reviewed_on, before_stability, before_difficulty,
    after_due, after_interval, after_ease, after_repetitions, after_lapses,
    after_reviewed_on, after_stability, after_difficulty, uid
) SELECT learner_id, card_id, :kind, :at, 0, :day,
         due, interval, ease, repetitions, lapses, reviewed_on, stability, difficulty,
         due, interval, ease, repetitions, lapses, reviewed_on, stability, difficulty, :uid
    FROM schedule WHERE card_id = :card AND learner_id = :learner AND suspended <> :held
"""
_HELD = """
UPDATE schedule
   SET suspended = :held, buried_until = CASE WHEN :held = 1 THEN buried_until END
 WHERE card_id = :card AND learner_id = :learner
"""
_MILLISECONDS_A_DAY = 86_400_000
_DAY_OF_1970 = 719_163
"""`date(1970, 1, 1).toordinal()`."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A card with its numbers in the store."""

    id: int
    block: int
    """Equal for siblings: the smallest of their ids."""
    position: int
    card: Card
    guid: str | None = None
    """None for a random one."""


def next_id(connection: Connection) -> int:
    """Return the number from which new cards are counted; inside a transaction it stays free."""
    ((highest,),) = connection.execute("SELECT coalesce(max(id), 0) FROM card").fetchall()
    return int(highest) + 1


def insert_cards(connection: Connection, cards: Sequence[Placed], *, at: int) -> None:
    """Add cards, new for every learner; suspects are suspended.

    Args:
        connection: Inside a transaction.
        cards: Their ids are `next_id` and up.
        at: Milliseconds since 1970.
    """
    if not cards:
        return
    values = _values(connection, {placed.id: placed.card for placed in cards})
    for placed, row in zip(cards, values, strict=True):
        row |= {
            "block": placed.block,
            "position": placed.position,
            "guid": placed.guid or urlsafe_b64encode(urandom(9)).decode(),
            "created_at": at,
            "changed_at": at,
        }
    insert(connection, "card", [*values[0]], [tuple(row.values()) for row in values])
    add_schedules(connection, values[0]["id"])
    _hold_back(connection, {p.id: True for p in cards if p.card.suspect is not None}, at)
    _tag(connection, {placed.id: placed.card for placed in cards})


def add_schedules(connection: Connection, first: int) -> None:
    """Make cards new for every learner: all whose ids are `first` and up."""
    connection.execute(_SCHEDULE, {"ease": INITIAL_EASE, "first": first})


def update_cards(connection: Connection, cards: Mapping[int, Card], *, at: int | None) -> None:
    """Replace what cards ask; ids, guids and schedules stay.

    A card that became suspect is suspended, one that is no longer suspect comes back.

    Args:
        connection: Inside a transaction.
        cards: By id.
        at: Milliseconds since 1970; None if the learner can see no difference.
    """
    before = dict(listed(connection, "SELECT id, suspect FROM card WHERE id IN ({})", [*cards]))
    held = {i: card.suspect is not None for i, card in cards.items()}
    turned = {i: is_held for i, is_held in held.items() if is_held != (before[i] is not None)}
    _hold_back(connection, turned, at)
    connection.executemany(_UPDATE, [row | {"at": at} for row in _values(connection, cards)])
    connection.executemany("DELETE FROM tag WHERE card_id = ?", [(i,) for i in cards])
    _tag(connection, cards)


def place_cards(connection: Connection, cards: Iterable[Placed]) -> None:
    """Say where stored cards stand; what they ask stays."""
    rows = [{"id": p.id, "block": p.block, "position": p.position} for p in cards]
    connection.executemany(
        """
        UPDATE card SET block = :block, position = :position
         WHERE id = :id AND (block <> :block OR position <> :position)
        """,
        rows,
    )
    connection.executemany(
        "UPDATE schedule SET position = :position WHERE card_id = :id AND position <> :position",
        rows,
    )


def positions(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """Return the positions of cards by id."""
    return dict(listed(connection, "SELECT id, position FROM card WHERE id IN ({})", ids))


def set_sources(connection: Connection, note_id: int, cards: Mapping[int, Card]) -> None:
    """Make a note the source of these cards, by id, and of no others."""
    wanted = {
        (card_id, note_id, role, span.line, span.end_line, span.column)
        for card_id, card in cards.items()
        for role, spans in (("source", card.sources), ("context", card.context))
        for span in spans
    }
    stored = set(
        connection.execute(
            """
            SELECT card_id, note_id, role, line, end_line, first_column
              FROM source WHERE note_id = ?
            """,
            (note_id,),
        ).fetchall()
    )
    connection.executemany(
        """
        DELETE FROM source
         WHERE card_id = ? AND note_id = ? AND role = ?
           AND line = ? AND end_line = ? AND first_column = ?
        """,
        stored - wanted,
    )
    connection.executemany(
        """
        INSERT INTO source (card_id, note_id, role, line, end_line, first_column)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        sorted(wanted - stored),
    )


def orphan_sourceless(connection: Connection, ids: Iterable[int], *, at: int) -> int:
    """Make orphans of those cards that no note is a source of any more; return how many.

    Cards that came from Anki need no note.
    """
    return connection.executemany(
        """
        UPDATE card SET orphaned_at = ?
         WHERE id = ? AND orphaned_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM source WHERE card_id = card.id AND role = 'source')
           AND NOT EXISTS (SELECT 1 FROM anki_card WHERE card_id = card.id)
        """,
        [(at, card_id) for card_id in ids],
    ).rowcount


def adopt(connection: Connection, ids: Iterable[int]) -> None:
    """Bring orphans back."""
    connection.executemany(
        "UPDATE card SET orphaned_at = NULL WHERE id = ? AND orphaned_at IS NOT NULL",
        [(card_id,) for card_id in ids],
    )


def orphans(connection: Connection) -> list[int]:
    """Return the ids of the cards whose block is gone."""
    rows = connection.execute("SELECT id FROM card WHERE orphaned_at IS NOT NULL").fetchall()
    return [card_id for (card_id,) in rows]


def equal_cards(connection: Connection, cards: Iterable[Card]) -> list[int]:
    """Return the ids of stored cards that (almost surely) have the same question and answer."""
    prints = [fingerprint(card) for card in cards]
    rows = listed(connection, "SELECT id FROM card WHERE fingerprint IN ({})", prints)
    return [card_id for (card_id,) in rows]


def fingerprint(card: Card) -> int:
    """Return a short hash of question and answer, a signed whole number of 64 bits."""
    text = f"{len(card.question)} {card.question}{card.answer}"
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)


def _hold_back(connection: Connection, cards: Mapping[int, bool], at: int | None) -> None:
    """Suspend suspects, or resume cards that are suspect no more, for every learner.

    Their events name the day in UTC: nothing counts what an import hides by the day.
    """
    if not cards:
        return
    learners = connection.execute("SELECT id FROM learner").fetchall()
    rows = [
        {
            "card": card_id,
            "learner": learner,
            "held": int(is_held),
            "kind": (EventKind.SUSPEND if is_held else EventKind.RESUME).value,
            "at": at or 0,
            "day": _DAY_OF_1970 + (at or 0) // _MILLISECONDS_A_DAY,
            "uid": new_uid(),
        }
        for card_id, is_held in cards.items()
        for (learner,) in learners
    ]
    connection.executemany(_HOLD_BACK, rows)
    connection.executemany(_HELD, rows)


def _values(connection: Connection, cards: Mapping[int, Card]) -> list[dict[str, Any]]:
    """Return what cards ask, by column."""
    decks = _decks(connection, {card.deck for card in cards.values()})
    return [
        {
            "id": card_id,
            "kind": card.kind.value,
            "question": card.question,
            "answer": card.answer,
            "accept": _listed(card.accept),
            "items": _listed(card.items),
            "choices": _listed(card.choices),
            "lang": card.lang,
            "deck_id": decks[card.deck],
            "section": _listed(card.section),
            "suspect": card.suspect,
            "corrections": _listed([astuple(change) for change in card.corrections]),
            "fingerprint": fingerprint(card),
        }
        for card_id, card in cards.items()
    ]


def _decks(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    connection.executemany(
        "INSERT INTO deck (name) VALUES (?) ON CONFLICT (name) DO NOTHING",
        [(name,) for name in sorted(names)],
    )
    return dict(connection.execute("SELECT name, id FROM deck").fetchall())


def _tag(connection: Connection, cards: Mapping[int, Card]) -> None:
    connection.executemany(
        "INSERT INTO tag (card_id, name) VALUES (?, ?)",
        [(card_id, name) for card_id, card in cards.items() for name in tags_of(card)],
    )


def tags_of(card: Card) -> tuple[str, ...]:
    """Return the tags that a card has in the store, in order and each once."""
    return tuple(sorted({*card.tags, SUSPECT} if card.suspect else {*card.tags}))


def _listed(values: Sequence[object]) -> str:
    return dumps(values, ensure_ascii=False) if values else "[]"
