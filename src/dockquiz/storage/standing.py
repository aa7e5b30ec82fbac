"""Where a learner's cards stand, in few words: for counts over all of them, by plain SQL."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dockquiz.storage.connection import Connection

_FETCH = 4_096
_CHUNK = 500

_FROM = """
  FROM schedule AS s
  JOIN card AS c ON c.id = s.card_id
  JOIN deck AS d ON d.id = c.deck_id
 WHERE s.learner_id = :learner
   AND (:deck = '' OR d.name = :deck OR substr(d.name, 1, length(:deck) + 2) = :deck || '::')
"""
_PLACES = f"""
SELECT s.card_id, d.name, s.due, s.interval, s.ease, s.lapses, s.suspended,
       coalesce(s.buried_until, 0)
{_FROM} AND c.orphaned_at IS NULL AND c.deleted_at IS NULL
"""
_INTERVALS = f"SELECT s.interval, count(*) {_FROM} GROUP BY s.interval"


class Place(NamedTuple):
    """A card that is in the notes, and where it stands."""

    card_id: int
    deck: str
    due: int | None
    """Study day as an ordinal; None while the card is new."""
    interval: int
    ease: int
    """Permille."""
    lapses: int
    suspended: int
    """1: hidden until told."""
    buried_until: int
    """Study day as an ordinal; 0 for a card that is not buried."""


def places(connection: Connection, learner: int, deck: str | None = None) -> Iterator[Place]:
    """Yield the cards that are in the notes, in no order.

    Args:
        connection: An open store's.
        learner: Whose schedules.
        deck: Only this deck and those inside it; None for all.
    """
    cursor = connection.execute(_PLACES, {"learner": learner, "deck": deck or ""})
    while rows := cursor.fetchmany(_FETCH):
        yield from map(Place._make, rows)


def intervals(connection: Connection, learner: int, deck: str | None = None) -> dict[int, int]:
    """Return how many cards have which interval in days, cards that are gone included."""
    values = {"learner": learner, "deck": deck or ""}
    return dict(connection.execute(_INTERVALS, values).fetchall())


def tagged(connection: Connection, learner: int, name: str) -> set[int]:
    """Return the cards to which a learner gave a tag, or which earned it."""
    sql = "SELECT card_id FROM learner_tag WHERE learner_id = ? AND name = ?"
    return {card_id for (card_id,) in connection.execute(sql, (learner, name)).fetchall()}


def questions(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """Return what some cards ask."""
    wanted = sorted(set(ids))
    found: dict[int, str] = {}
    for at in range(0, len(wanted), _CHUNK):
        some = wanted[at : at + _CHUNK]
        marks = ", ".join("?" * len(some))
        sql = f"SELECT id, question FROM card WHERE id IN ({marks})"  # noqa: S608 marks only
        found.update(connection.execute(sql, some).fetchall())
    return found
