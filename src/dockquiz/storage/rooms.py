"""Rooms of the live quiz in the store: their events, their clock, and who may come back.

Functions that write belong inside `Store.transaction`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dockquiz.domain.quiz import records
from dockquiz.domain.quiz.commands import Role
from dockquiz.domain.quiz.events import Event
from dockquiz.domain.quiz.messages import Phase
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.storage.connection import Connection

_ADD = """
INSERT INTO room (uid, title, opened_at, clock, events, phase)
VALUES (:uid, :title, :opened_at, 0, 1, :phase) RETURNING id
"""
_EVENT = "INSERT INTO room_event (room_id, seq, at, kind, data) VALUES (?, ?, ?, ?, ?)"
_MOVE = """
UPDATE room SET events = events + :added, clock = :clock, phase = :phase
 WHERE id = :room AND events = :known
"""
_ROOMS = "SELECT id, uid, title, opened_at, clock, events, phase FROM room"
_TOKEN = "INSERT INTO room_token (room_id, digest, role, player) VALUES (?, ?, ?, ?)"  # noqa: S105 a statement


class TakenOverError(DockquizError):
    """Another program goes on with the same room."""


@dataclass(frozen=True, slots=True)
class StoredRoom:
    """What the store tells of a room without reading its events."""

    id: int
    uid: str
    title: str
    opened_at: int
    """Milliseconds since 1970."""
    clock: int
    events: int
    phase: Phase


def add(connection: Connection, uid: str, title: str, opened_at: int, opening: Event) -> int:
    """Add a room with the event that opens it, and return its number."""
    values = {"uid": uid, "title": title, "opened_at": opened_at, "phase": Phase.LOBBY.value}
    ((number,),) = connection.execute(_ADD, values).fetchall()
    connection.execute(_EVENT, _row(int(number), 1, opening))
    return int(number)


def append(
    connection: Connection, room: StoredRoom, events: Sequence[Event], clock: int, phase: Phase
) -> None:
    """Add what happened in a room, and save its clock.

    Args:
        connection: Inside a transaction.
        room: As the caller knows it.
        events: In order; none to save the clock alone.
        clock: Now, on the room clock.
        phase: After the events.

    Raises:
        TakenOverError: If somebody else has added events meanwhile.
    """
    values = {
        "room": room.id,
        "known": room.events,
        "added": len(events),
        "clock": clock,
        "phase": phase.value,
    }
    if connection.execute(_MOVE, values).rowcount != 1:
        raise TakenOverError(
            _("another dockquiz goes on with this room"), _("close it there, or go on there")
        )
    rows = [_row(room.id, room.events + nth, event) for nth, event in enumerate(events, 1)]
    if rows:
        connection.executemany(_EVENT, rows)


def log(connection: Connection, room: int) -> list[Event]:
    """Return all that happened in a room, in order."""
    rows = connection.execute(
        "SELECT at, kind, data FROM room_event WHERE room_id = ? ORDER BY seq", (room,)
    )
    return [Event(at, records.read(kind, data)) for at, kind, data in rows.fetchall()]


def unfinished(connection: Connection) -> list[StoredRoom]:
    """Return the rooms whose game is not over, the latest first."""
    found = connection.execute(f"{_ROOMS} WHERE phase <> ? ORDER BY id DESC", (Phase.OVER.value,))
    return [_room(row) for row in found.fetchall()]


def find(connection: Connection, uid: str) -> StoredRoom | None:
    """Return a room by its random name."""
    rows = connection.execute(f"{_ROOMS} WHERE uid = ?", (uid,)).fetchall()
    return _room(rows[0]) if rows else None


def save_tokens(
    connection: Connection, room: int, tokens: Iterable[tuple[str, Role, int | None]]
) -> None:
    """Let digests of tokens lead to a role, and for players to their seat."""
    rows = [(room, digest, role.value, player) for digest, role, player in tokens]
    if rows:
        connection.executemany(_TOKEN, rows)


def forget_player(connection: Connection, room: int, player: int) -> None:
    """Let no token lead to a seat any more."""
    connection.execute("DELETE FROM room_token WHERE room_id = ? AND player = ?", (room, player))


def tokens(connection: Connection, room: int) -> Mapping[str, tuple[Role, int | None]]:
    """Return where the digest of each token leads."""
    rows = connection.execute(
        "SELECT digest, role, player FROM room_token WHERE room_id = ?", (room,)
    )
    return {digest: (Role(role), player) for digest, role, player in rows.fetchall()}


def remove(connection: Connection, room: int) -> None:
    """Forget a room with all that happened in it."""
    for table in ("room_token", "room_event"):
        connection.execute(f"DELETE FROM {table} WHERE room_id = ?", (room,))  # noqa: S608 names are ours
    connection.execute("DELETE FROM room WHERE id = ?", (room,))


def _row(room: int, seq: int, event: Event) -> tuple[int, int, int, str, str]:
    fact = event.fact
    return room, seq, event.at, records.kind(fact), records.written(fact)


def _room(row: tuple[int, str, str, int, int, int, str]) -> StoredRoom:
    return StoredRoom(*row[:6], phase=Phase(row[6]))
