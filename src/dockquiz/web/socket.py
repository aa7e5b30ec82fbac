"""The socket of a visitor, from the first frame to the last."""

import asyncio
from dataclasses import dataclass

from starlette.websockets import WebSocket, WebSocketDisconnect

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz.commands import Role
from dockquiz.domain.quiz.refusal import Refusal
from dockquiz.services.hosting import Outcome
from dockquiz.web import admission, frames, protocol
from dockquiz.web.admission import Admitted, Failures, Keys
from dockquiz.web.connection import Connection, Kind, Visitor
from dockquiz.web.live import LiveRoom
from dockquiz.web.protocol import LOOK, Forbidden, Frame, Hello, Malformed

FIRST_FRAME = 5.0
"""Seconds that a socket has to say who it is."""
POLICY_VIOLATION = 1008
TRY_AGAIN_LATER = 1013
MOST_STRANGERS = 3_000
"""Sockets that have not said who they are: all phones of a full room may come at once."""


@dataclass(slots=True)
class Entrance:
    """Where sockets come in.

    Args:
        live: The room.
        keys: What lets new players in.
        failures: What wrong keys have cost so far.
        first_frame: Seconds until a socket must have said who it is.
    """

    live: LiveRoom
    keys: Keys
    failures: Failures
    first_frame: float = FIRST_FRAME
    strangers: int = 0

    async def serve(self, socket: WebSocket) -> None:
        """Serve one socket until it ends."""
        if self.strangers >= MOST_STRANGERS:
            await socket.close(TRY_AGAIN_LATER)
            return
        await socket.accept()
        self.strangers += 1
        try:
            said = await self._first(socket)
        finally:
            self.strangers -= 1
        if said is None:
            await _close(socket, POLICY_VIOLATION)
            return
        came = admission.admitted(self.keys, self.live.hosting.whose, said)
        if came is None or self._is_gone(came):
            await self._turn_away(socket, said)
        elif came.role is not Role.PLAYER and self.live.gathering.is_crowded:
            await _close(socket, TRY_AGAIN_LATER)
        else:
            await self._attend(socket, said, came)

    def _is_gone(self, came: Admitted) -> bool:
        return bool(came.player) and came.player not in self.live.room.players

    async def _first(self, socket: WebSocket) -> Hello | None:
        """Return what a socket says first, or None if that is nothing of ours."""
        try:
            async with asyncio.timeout(self.first_frame):
                said = protocol.hello(protocol.read(await _text(socket)))
        except (TimeoutError, Malformed, WebSocketDisconnect):
            return None
        # A page always has an origin, which the guard has checked.
        return None if said.is_page and "origin" not in socket.headers else said

    async def _turn_away(self, socket: WebSocket, said: Hello) -> None:
        """Answer a wrong key, later the more wrong ones there were."""
        cost = self.failures.cost()
        if cost is not None:
            self.failures.waiting += 1
            try:
                await asyncio.sleep(cost)
            finally:
                self.failures.waiting -= 1
            await _send(socket, frames.bye(frames.WRONG, said.lang))
        await _close(socket, POLICY_VIOLATION)

    async def _attend(self, socket: WebSocket, said: Hello, came: Admitted) -> None:
        """Give a visitor their place, and listen until they go."""
        connection = Connection(
            Visitor(came.role, said.lang, said.is_page),
            socket.send_text,
            lambda code: _close(socket, code),
        )
        connection.player, token = came.player, ""
        try:
            if came.role is Role.PLAYER and not came.player:
                token = admission.fresh_token()
                outcome = await self.live.outcome(
                    ask.Join(said.name, said.team, said.learner), token=token
                )
                if isinstance(outcome, Refusal):
                    connection.part(frames.turned_away(outcome.code, said.lang))
                    await connection.parted()
                    return
                connection.player = outcome.joined or 0
            self._welcome(connection, said, token)
            await self._listen(socket, connection)
        finally:
            self.live.leave(connection)
            await connection.end()

    def _welcome(self, connection: Connection, said: Hello, token: str) -> None:
        live, role = self.live, connection.visitor.role
        door = None if role is Role.PLAYER else live.broadcast.door
        place = live.broadcast.place(role)
        text = frames.welcome(role, place, player=connection.player, token=token, door=door)
        connection.put(Kind.WELCOME, text)
        live.catch_up(connection, said.epoch, said.seen)
        live.enter(connection)

    async def _listen(self, socket: WebSocket, connection: Connection) -> None:
        while True:
            try:
                text = await _text(socket)
            except WebSocketDisconnect:
                return
            if not connection.rate.take():
                if connection.rate.is_abused:
                    connection.part(frames.bye(frames.ABUSED, connection.visitor.lang))
                    await connection.parted()
                    return
                _refuse(connection, frames.SLOW_DOWN, None)
                continue
            self._take(connection, text)

    def _take(self, connection: Connection, text: str) -> None:
        """Do what a frame asks for."""
        number = None
        try:
            frame = protocol.read(text)
            number = protocol.number_of(frame)
            if frame.get("do") == LOOK:
                self._look(connection, frame)
                return
            command = protocol.command(frame, connection.visitor.role, connection.player)
        except Malformed:
            _refuse(connection, frames.MALFORMED, number)
            return
        except Forbidden:
            _refuse(connection, frames.FORBIDDEN, number)
            return

        def tell(outcome: Outcome) -> None:
            if isinstance(outcome, Refusal):
                _refuse(connection, outcome.code, number)
            elif connection.player:
                answer = command if isinstance(command, ask.Answer) else None
                self.live.seat(connection, number, answer)

        self.live.give(command, tell)

    def _look(self, connection: Connection, frame: Frame) -> None:
        epoch, seen = frame.get("epoch"), frame.get("seen")
        self.live.catch_up(
            connection,
            epoch if isinstance(epoch, str) else "",
            seen if isinstance(seen, int) else 0,
        )


def _refuse(connection: Connection, code: str, number: int | None) -> None:
    connection.put(Kind.REFUSED, frames.refused(code, connection.visitor.lang, number))


async def _text(socket: WebSocket) -> str:
    """Return the next frame; bytes are none of ours.

    Raises:
        WebSocketDisconnect: If the other end is gone.
        Malformed: If it is no text.
    """
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1005))
    text = message.get("text")
    return text if isinstance(text, str) else ""


async def _send(socket: WebSocket, frame: str) -> None:
    try:
        await socket.send_text(frame)
    except (RuntimeError, OSError, WebSocketDisconnect):
        return  # gone meanwhile


async def _close(socket: WebSocket, code: int) -> None:
    try:
        await socket.close(code)
    except (RuntimeError, OSError, WebSocketDisconnect):
        return  # it was closed already
