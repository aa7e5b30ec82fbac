"""What Anki knows cards by, brought from another store with them.

`here` is the store that is written, inside a transaction; `there` is only read.
"""

from dockquiz.storage.ankinotes import Notetype, has_any, next_note, save_notetypes
from dockquiz.storage.connection import Connection
from dockquiz.storage.otherstore import Known

_NOTES = """
SELECT guid, id, anki_id, notetype_id, mod, fields, origin FROM anki_note
"""
_CARD = """
INSERT INTO anki_card (card_id, note_id, ordinal, anki_id, mod) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING
"""


def add_identities(here: Connection, there: Connection, known: Known) -> None:
    """Add what Anki knows the cards of the other store by; what is known here stays."""
    if not has_any(there):
        return
    types = _add_notetypes(here, there)
    notes = _add_notes(here, there, types)
    cards = there.execute("SELECT card_id, note_id, ordinal, anki_id, mod FROM anki_card")
    here.executemany(
        _CARD,
        [
            (known.cards[card], notes[note], *rest)
            for card, note, *rest in cards.fetchall()
            if card in known.cards
        ],
    )
    _add_files(here, there, "anki_media", "note_id", notes)
    _add_files(here, there, "anki_static", "notetype_id", types)


def _add_notetypes(here: Connection, there: Connection) -> dict[int, int]:
    rows = there.execute("SELECT id, anki_id, shape, mod, definition FROM anki_notetype").fetchall()
    found = {}
    for number, *rest in rows:
        (added,) = save_notetypes(here, [Notetype(*rest)]).values()
        found[number] = added
    return found


def _add_notes(here: Connection, there: Connection, types: dict[int, int]) -> dict[int, int]:
    ours = dict(here.execute("SELECT guid, id FROM anki_note").fetchall())
    number, found, rows = next_note(here), {}, []
    for guid, other, anki_id, kind, mod, fields, origin in there.execute(_NOTES).fetchall():
        if guid not in ours:
            ours[guid] = number
            rows.append((number, guid, anki_id, types[kind], mod, fields, origin))
            number += 1
        found[other] = ours[guid]
    here.executemany(
        "INSERT INTO anki_note (id, guid, anki_id, notetype_id, mod, fields, origin)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    return found


def _add_files(
    here: Connection, there: Connection, table: str, owner: str, numbers: dict[int, int]
) -> None:
    rows = there.execute(f"SELECT {owner}, name, digest FROM {table}").fetchall()  # noqa: S608 ours
    here.executemany(
        f"INSERT INTO {table} ({owner}, name, digest) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",  # noqa: S608 ours
        [(numbers[number], name, digest) for number, name, digest in rows],
    )
