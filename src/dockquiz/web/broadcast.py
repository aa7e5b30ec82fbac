"""Shows the room to everybody: one rendering for all of a role who share a language.

Three speeds. What people wait for (another phase, a question, a pause) goes out at
once, to players first; what only grows (who is in the lobby, the host's list) at most
once a second, in large rooms less often; how many have answered goes to hosts and
screens alone, four times a second. So no answer of one player ever costs a message
to another.
"""

import asyncio
import secrets
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any

from dockquiz.domain.quiz import messages as m
from dockquiz.domain.quiz import views
from dockquiz.domain.quiz.commands import Role
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.room import Room
from dockquiz.web import frames
from dockquiz.web.connection import Connection, Kind
from dockquiz.web.frames import Place
from dockquiz.web.gathering import Gathering
from dockquiz.web.rendering import Door, Message, fragment

SOON = 1.0
"""Seconds until what only grows is shown again."""
MANY = 250
"""Players whose list is drawn within a few milliseconds; for more it is drawn less often."""
COUNTING = 0.25
"""Seconds between two counts of answers."""
_VIEWS: dict[Role, Callable[[Room, int], Message]] = {
    Role.PLAYER: views.for_players,
    Role.SPECTATOR: views.for_screen,
    Role.HOST: views.for_host,
}


@dataclass(slots=True)
class _Shown:
    """What a role sees now."""

    seq: int = 0
    key: Hashable = None
    message: Message | None = None
    fragments: dict[str, str] = field(default_factory=dict)
    """By language."""


class Broadcast:
    """Keeps every connection up to date.

    Args:
        gathering: Everybody who is connected.
        door: How to get in, shown to hosts and screens.
        look: Returns the room, and the instant on its clock.
    """

    def __init__(
        self, gathering: Gathering, door: Door, look: Callable[[], tuple[Room, int]]
    ) -> None:
        self.epoch = secrets.token_hex(4)
        self.door = door
        self._gathering = gathering
        self._look = look
        self._shown = {role: _Shown() for role in Role}
        self._counted = (0, 0)
        self._timers: dict[tuple[Role, Kind], asyncio.TimerHandle] = {}
        self._viewed: dict[Role, tuple[Room, Message]] = {}
        """What each role was last found to see, and of which room."""

    def refresh(self) -> None:
        """Show what has changed since the last time."""
        room, _at = self._look()
        soon = SOON * max(1, len(room.players) / MANY)
        for role, shown in self._shown.items():
            key = _urgent(role, room)
            if key == shown.key:
                # A long list is not drawn while many answer: its counts are sent apart.
                if role is not Role.HOST or room.phase is not Phase.ASKING or soon == SOON:
                    self._later(role, Kind.SHOW, soon)
                continue
            shown.key = key
            if role is Role.PLAYER:
                self._show(role, self._view(role))
            else:
                # Only when what players are shown has left: they race against the clock.
                self._cancel(role)
                self._later(role, Kind.SHOW, 0)
        counted = _counted(room)
        if counted != self._counted and room.phase is Phase.ASKING:
            self._counted = counted
            for role in (Role.SPECTATOR, Role.HOST):
                self._later(role, Kind.COUNT, COUNTING)

    def catch_up(self, connection: Connection, epoch: str, seen: int) -> None:
        """Show a visitor what everybody of their role sees, if they do not see it yet.

        Args:
            connection: Of the visitor.
            epoch: Of what they saw last.
            seen: Its number; 0 for nothing.
        """
        role = connection.visitor.role
        shown, message = self._shown[role], self._view(role)
        is_current = shown.message is not None and _lasting(message) == _lasting(shown.message)
        if is_current and (epoch, seen) == (self.epoch, shown.seq):
            connection.put(Kind.SHOW, frames.same(self.place(role), message))
        else:
            # What others are shown soon, a newcomer is shown now.
            kept = shown.fragments if is_current else {}
            connection.put(Kind.SHOW, self._frame(connection, message, kept))

    def place(self, role: Role) -> Place:
        """Return the place of what a role sees now."""
        return Place(self.epoch, self._shown[role].seq)

    def stop(self) -> None:
        """Forget what was to be shown later."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _show(self, role: Role, message: Message) -> None:
        shown = self._shown[role]
        shown.seq += 1
        shown.message, shown.fragments = message, {}
        self._cancel(role)
        texts: dict[tuple[str, bool], str] = {}
        for connection in self._gathering.of(role):
            visitor = connection.visitor
            key = (visitor.lang, visitor.is_page)
            if key not in texts:
                texts[key] = self._frame(connection, message, shown.fragments)
            connection.put(Kind.SHOW, texts[key])

    def _view(self, role: Role) -> Message:
        """Return what a role sees now; made once for a room that only time changes no more."""
        room, at = self._look()
        viewed = self._viewed.get(role)
        if viewed is not None and viewed[0] is room and room.phase is not Phase.ASKING:
            return viewed[1]
        message = _VIEWS[role](room, at)
        self._viewed[role] = room, message
        return message

    def _cancel(self, role: Role) -> None:
        """Forget what was to be shown to a role later."""
        for kind in (Kind.SHOW, Kind.COUNT):
            if timer := self._timers.pop((role, kind), None):
                timer.cancel()

    def _frame(self, connection: Connection, message: Message, kept: dict[str, str]) -> str:
        """Return a frame for a connection; `kept` holds fragments of this message by language."""
        visitor, html = connection.visitor, None
        if visitor.is_page:
            html = kept.get(visitor.lang)
            if html is None:
                door = None if visitor.role is Role.PLAYER else self.door
                html = kept[visitor.lang] = fragment(visitor.role, message, visitor.lang, door)
        return frames.show(self.place(visitor.role), self._look()[0].phase, message, html)

    def _later(self, role: Role, kind: Kind, delay: float) -> None:
        if (role, kind) not in self._timers:
            act = self._again if kind is Kind.SHOW else self._count
            loop = asyncio.get_running_loop()
            self._timers[role, kind] = loop.call_later(delay, act, role, kind)

    def _again(self, role: Role, kind: Kind) -> None:
        """Show what has grown meanwhile, if anything has."""
        self._timers.pop((role, kind), None)
        message, before = self._view(role), self._shown[role].message
        if before is None or _lasting(message) != _lasting(before):
            self._show(role, message)

    def _count(self, role: Role, kind: Kind) -> None:
        self._timers.pop((role, kind), None)
        text = frames.count(self.place(role), *_counted(self._look()[0]))
        for connection in self._gathering.of(role):
            connection.put(Kind.COUNT, text)


def _urgent(role: Role, room: Room) -> Hashable:
    """Return what a role must be shown at once when it changes."""
    paused = room.clock.paused_at is not None
    moment = (room.game, room.phase, room.number, room.phase is Phase.ASKING and paused)
    match role:
        case Role.PLAYER:
            return moment
        case Role.SPECTATOR:
            return (*moment, room.locked)
        case _:
            return (*moment, room.locked, room.hosts)


def _lasting(message: Message) -> Message:
    """Return a message without what changes by itself: the time left, and counts of answers."""
    changes: dict[str, Any] = {}
    match message:
        case m.PlayersAsking():
            changes = {"left": 0}
        case m.ScreenAsking():
            changes = {"left": 0, "answered": 0, "players": 0}
        case m.HostView():
            changes = {"left": 0, "answered": 0, "present": 0}
    return replace(message, **changes) if changes else message


def _counted(room: Room) -> tuple[int, int]:
    """Return how many have answered, of how many who are there."""
    return len(room.answers), room.present
