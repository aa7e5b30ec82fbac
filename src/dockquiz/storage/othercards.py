"""Cards of another store brought over, with their notes, sources and tags.

`here` is the store that is written, inside a transaction; `there` is only read.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dockquiz.storage.cards import add_schedules, next_id
from dockquiz.storage.connection import Connection
from dockquiz.storage.content import listed
from dockquiz.storage.otherstore import Known

_WORDING = (
    "kind, question, answer, accept, items, choices, lang, section, suspect, corrections,"
    " fingerprint, original, changed_at"
)
"""Columns of a card that say the same in every store."""
_PLACE = 20
"""Bits of a position that tell the place in the note; the rest is the note's number."""


def add_notes(here: Connection, there: Connection, known: Known) -> None:
    """Learn which notes are the same by their path, and add those that cards need.

    Only notes of cards that are not here yet are added: what a note said of cards
    that are here is for an import to say.
    """
    ours = dict(here.execute("SELECT path, id FROM note").fetchall())
    theirs = dict(there.execute("SELECT path, id FROM note").fetchall())
    known.notes |= {number: ours[path] for path, number in theirs.items() if path in ours}
    sources = there.execute("SELECT DISTINCT card_id, note_id FROM source").fetchall()
    wanted = {note for card, note in sources if card not in known.cards}
    columns = "path, digest, extractor, deck, imported_at, retired_at"
    query = f"SELECT id, {columns} FROM note WHERE id IN ({{}}) ORDER BY id"  # noqa: S608 ours
    for number, *values in listed(there, query, sorted(wanted - known.notes.keys())):
        ((added,),) = here.execute(
            f"INSERT INTO note ({columns}) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",  # noqa: S608 ours
            values,
        ).fetchall()
        known.notes[number] = added


def add_cards(here: Connection, there: Connection, known: Known, blocks: dict[int, int]) -> int:
    """Add the cards that are not here yet, new for every learner; return how many.

    Args:
        here: The store that is written.
        there: The other one.
        known: Its cards grow.
        blocks: Blocks there with the same ones here; grows.
    """
    ids = [i for (i,) in there.execute("SELECT id FROM card ORDER BY id").fetchall()]
    fresh = [i for i in ids if i not in known.cards]
    if not fresh:
        return 0
    first = next_id(here)
    known.cards |= {i: first + place for place, i in enumerate(fresh)}
    columns = f"guid, created_at, orphaned_at, deleted_at, {_WORDING}"
    query = (
        f"SELECT card.id, block, position, deck.name, {columns}"  # noqa: S608 names are ours
        " FROM card JOIN deck ON deck.id = card.deck_id WHERE card.id IN ({}) ORDER BY card.id"
    )
    rows = [*listed(there, query, fresh)]
    decks = _decks(here, {row[3] for row in rows})
    values = []
    for i, block, position, deck, *rest in rows:
        number = known.cards[i]
        blocks.setdefault(block, known.cards.get(block, number))
        note = known.notes.get(position >> _PLACE, 0)
        place = (note << _PLACE) + position % (1 << _PLACE)
        values.append((number, blocks[block], place, decks[deck], *rest))
    marks = ", ".join("?" * len(values[0]))
    here.executemany(
        f"INSERT INTO card (id, block, position, deck_id, {columns}) VALUES ({marks})",  # noqa: S608 ours
        values,
    )
    add_schedules(here, first)
    _add_sources(here, there, known, fresh)
    _add_tags(here, there, {i: known.cards[i] for i in fresh})
    return len(fresh)


def reword(here: Connection, there: Connection, cards: Mapping[int, int]) -> int:
    """Take the wording, deck and tags of cards over; return how many say something else now.

    A card that is equal but for the instant of its last change is left alone.

    Args:
        here: The store that is written.
        there: The other one, where these cards changed last.
        cards: Their numbers there, with those here.
    """
    query = (
        f"SELECT card.id, deck.name, {_WORDING}"  # noqa: S608 names are ours
        " FROM card JOIN deck ON deck.id = card.deck_id WHERE card.id IN ({})"
    )
    before = {row[0]: row[1:] for row in listed(here, query, [*cards.values()])}
    rows = [r for r in listed(there, query, [*cards]) if r[1:-1] != before[cards[r[0]]][:-1]]
    decks = _decks(here, {row[1] for row in rows})
    places = ", ".join(f"{name.strip()} = ?" for name in _WORDING.split(","))
    here.executemany(
        f"UPDATE card SET deck_id = ?, {places} WHERE id = ?",  # noqa: S608 names are ours
        [(decks[deck], *rest, cards[i]) for i, deck, *rest in rows],
    )
    changed = {row[0]: cards[row[0]] for row in rows}
    here.executemany("DELETE FROM tag WHERE card_id = ?", [(i,) for i in changed.values()])
    _add_tags(here, there, changed)
    return len(changed)


def delete(here: Connection, cards: Iterable[tuple[int, int]]) -> None:
    """Delete cards as the learner did there: numbers here, with the instants."""
    here.executemany("UPDATE card SET deleted_at = ? WHERE id = ?", [(at, i) for i, at in cards])


def _decks(here: Connection, wanted: Iterable[str]) -> dict[str, int]:
    here.executemany(
        "INSERT INTO deck (name) VALUES (?) ON CONFLICT (name) DO NOTHING",
        [(name,) for name in sorted(wanted)],
    )
    return dict(here.execute("SELECT name, id FROM deck").fetchall())


def _add_sources(
    here: Connection, there: Connection, known: Known, card_ids: Sequence[int]
) -> None:
    query = """
    SELECT card_id, note_id, role, line, end_line, first_column
      FROM source WHERE card_id IN ({})
    """
    rows: list[tuple[Any, ...]] = [
        (known.cards[card], known.notes[note], *rest)
        for card, note, *rest in listed(there, query, card_ids)
    ]
    here.executemany(
        "INSERT INTO source (card_id, note_id, role, line, end_line, first_column)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        rows,
    )


def _add_tags(here: Connection, there: Connection, cards: Mapping[int, int]) -> None:
    query = "SELECT card_id, name FROM tag WHERE card_id IN ({})"
    here.executemany(
        "INSERT INTO tag (card_id, name) VALUES (?, ?)",
        [(cards[card], name) for card, name in listed(there, query, [*cards])],
    )
