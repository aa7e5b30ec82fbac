"""What the store tells of the rooms in it, without reading all that happened there."""

from dataclasses import dataclass

from dockquiz.domain.quiz.messages import Phase
from dockquiz.storage.connection import Connection

_LIST = """
SELECT room.id, room.uid, room.title, room.opened_at, room.phase,
       SUM(CASE WHEN room_event.kind = 'joined' THEN 1 ELSE 0 END),
       SUM(CASE WHEN room_event.kind = 'kicked' THEN 1 ELSE 0 END),
       SUM(CASE WHEN room_event.kind = 'closed' THEN 1 ELSE 0 END),
       SUM(CASE WHEN room_event.kind = 'renewed' THEN 1 ELSE 0 END)
  FROM room JOIN room_event ON room_event.room_id = room.id
 GROUP BY room.id, room.uid, room.title, room.opened_at, room.phase
 ORDER BY room.id DESC
"""


@dataclass(frozen=True, slots=True)
class KeptRoom:
    """A room in the store."""

    id: int
    uid: str
    title: str
    opened_at: int
    """Milliseconds since 1970."""
    phase: Phase
    players: int
    questions: int
    """That were asked to the end, in all its games."""
    games: int
    """That began, or wait for their start."""


def kept_rooms(connection: Connection) -> list[KeptRoom]:
    """Return all rooms, the latest first."""
    return [
        KeptRoom(
            id=number,
            uid=uid,
            title=title,
            opened_at=opened_at,
            phase=Phase(phase),
            players=int(joined) - int(kicked),
            questions=int(closed),
            games=int(renewed) + 1,
        )
        for number, uid, title, opened_at, phase, joined, kicked, closed, renewed in (
            connection.execute(_LIST).fetchall()
        )
    ]


def ids_of(connection: Connection, guids: list[str]) -> list[int]:
    """Return the numbers of the cards that have one of these guids and are not deleted."""
    found = []
    for guid in guids:
        found += connection.execute(
            "SELECT id FROM card WHERE guid = ? AND deleted_at IS NULL", (guid,)
        ).fetchall()
    return sorted(number for (number,) in found)
