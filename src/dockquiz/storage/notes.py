"""The notes a store knows: which file, what was read of it last, which cards it holds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dockquiz.storage.connection import Connection
from dockquiz.storage.content import listed


@dataclass(frozen=True, slots=True)
class Note:
    """A file that was imported."""

    id: int
    path: str
    """Absolute."""
    digest: str
    """Of the bytes that were imported last."""
    extractor: int
    """Version of the rules that read them."""
    deck: str | None
    """The deck that the learner asked for, or None."""
    is_retired: bool
    """Whether the file was found gone."""


def notes(connection: Connection) -> dict[str, Note]:
    """Return all notes by path."""
    rows = connection.execute(
        "SELECT id, path, digest, extractor, deck, retired_at IS NOT NULL FROM note"
    ).fetchall()
    return {
        path: Note(number, path, digest, extractor, deck, bool(retired))
        for number, path, digest, extractor, deck, retired in rows
    }


def save_note(
    connection: Connection, path: str, *, digest: str, extractor: int, deck: str | None, at: int
) -> int:
    """Remember what was read of a file, and return the number of its note.

    Args:
        connection: Inside a transaction.
        path: Absolute.
        digest: Of its bytes.
        extractor: Version of the rules.
        deck: The deck that the learner asked for.
        at: Milliseconds since 1970.
    """
    ((identity,),) = connection.execute(
        """
        INSERT INTO note (path, digest, extractor, deck, imported_at)
        VALUES (:path, :digest, :extractor, :deck, :at)
        ON CONFLICT (path) DO UPDATE SET
            digest = :digest, extractor = :extractor, deck = :deck,
            imported_at = :at, retired_at = NULL
        RETURNING id
        """,
        {"path": path, "digest": digest, "extractor": extractor, "deck": deck, "at": at},
    ).fetchall()
    return int(identity)


def retire_note(connection: Connection, note_id: int, *, at: int) -> None:
    """Remember that a file is gone; its cards lose it as their source."""
    connection.execute("DELETE FROM source WHERE note_id = ?", (note_id,))
    connection.execute("UPDATE note SET retired_at = ? WHERE id = ?", (at, note_id))


def cards_of(connection: Connection, note_ids: Sequence[int]) -> dict[int, set[int]]:
    """Return the ids of the cards that each note is a source of."""
    return _gathered(
        listed(
            connection,
            "SELECT note_id, card_id FROM source WHERE role = 'source' AND note_id IN ({})",
            note_ids,
        )
    )


def notes_of(connection: Connection, card_ids: Sequence[int]) -> dict[int, set[int]]:
    """Return the ids of the notes that are a source of each card."""
    return _gathered(
        listed(
            connection,
            "SELECT card_id, note_id FROM source WHERE role = 'source' AND card_id IN ({})",
            card_ids,
        )
    )


def _gathered(rows: Iterable[tuple[int, ...]]) -> dict[int, set[int]]:
    groups: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in rows:
        groups[one].add(other)
    return groups
