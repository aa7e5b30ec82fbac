"""A live quiz on a real port: a server in a thread, and clients as programs speak to it."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from quizroom import SINGLE, right_answer
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from dockquiz.domain.quiz.commands import Command
from dockquiz.domain.quiz.question import Question
from dockquiz.domain.quiz.room import Room
from dockquiz.domain.quiz.settings import Settings
from dockquiz.services.hosting import Hosting, Outcome, open_room
from dockquiz.services.storethread import StoreThread
from dockquiz.storage.store import Store, open_in_memory
from dockquiz.web import serving
from dockquiz.web.admission import Keys
from dockquiz.web.live import LiveRoom
from dockquiz.web.serving import Opening
from dockquiz.web.socket import Entrance

PATIENCE = 10.0
"""Seconds after which a test gives up."""
Frame = dict[str, Any]


def clock() -> int:
    return time.monotonic_ns() // 1_000_000


class Client:
    """One socket, as a program opens it."""

    def __init__(self, base: str, hello: Frame, *, origin: str | None = None) -> None:
        place = f"ws://{base}/socket"
        self._ends = ExitStack()
        self.socket: ClientConnection = self._ends.enter_context(
            connect(
                place,
                origin=Origin(origin) if origin else None,
                compression=None,
                open_timeout=PATIENCE,
                close_timeout=1,
            )
        )
        self.seen: list[Frame] = []
        """All that came, in order."""
        self._told = 0
        if hello:
            self.send({"format": "json", **hello})

    def send(self, frame: Frame | str) -> Self:
        self.socket.send(frame if isinstance(frame, str) else json.dumps(frame))
        return self

    def do(self, word: str, **rest: object) -> Self:
        return self.send({"do": word, **rest})

    def next(self, kind: str | None = None, **wanted: object) -> Frame:
        """Return the next frame of a kind that has certain values; skip others."""
        deadline = time.monotonic() + PATIENCE
        while True:
            text = self.socket.recv(timeout=deadline - time.monotonic())
            frame: Frame = json.loads(text)
            self.seen.append(frame)
            if kind in {None, frame["type"]} and wanted.items() <= frame.items():
                return frame

    def fresh(self) -> list[Frame]:
        """Return what was seen since this was asked last."""
        seen, self._told = self.seen[self._told :], len(self.seen)
        return seen

    def quiet(self, seconds: float = 0.1) -> list[Frame]:
        """Return what comes within a moment."""
        came = []
        try:
            while True:
                frame = json.loads(self.socket.recv(timeout=seconds))
                self.seen.append(frame)
                came.append(frame)
        except (TimeoutError, ConnectionClosed):
            return came

    def closed(self, patience: float = PATIENCE) -> int | None:
        """Wait for the end, and return the code that came with it; None if none came."""
        try:
            while True:
                self.seen.append(json.loads(self.socket.recv(timeout=patience)))
        except ConnectionClosed as end:
            return end.rcvd.code if end.rcvd else None
        except TimeoutError:
            return None

    def close(self) -> None:
        self._ends.close()


@dataclass
class LiveGame:
    """A server, and what its tests need to know."""

    opening: Opening
    live: LiveRoom
    store: Store
    thread: ThreadPoolExecutor
    loop: asyncio.AbstractEventLoop

    @property
    def base(self) -> str:
        return self.opening.listening.addresses[0]

    @property
    def room(self) -> Room:
        return self.live.room

    @property
    def right(self) -> tuple[str, ...]:
        return right_answer(self.room)

    def client(self, hello: Frame, *, origin: str | None = None) -> Client:
        return Client(self.base, hello, origin=origin)

    def host(self, **more: object) -> Client:
        token = self.opening.links.host.partition("#")[2]
        client = self.client({"hello": "host", "token": token, **more})
        client.next("welcome")
        return client

    def screen(self, **more: object) -> Client:
        token = self.opening.links.screen.partition("#")[2]
        client = self.client({"hello": "screen", "token": token, **more})
        client.next("welcome")
        return client

    def player(self, name: str = "Ada", **more: object) -> Client:
        hello = {"hello": "player", "pin": self.opening.keys.pin, "name": name, **more}
        client = self.client(hello)
        client.next("welcome")
        return client

    def do(self, command: Command) -> Outcome:
        """Give the room a command as the host's keyboard does, and wait for what comes of it."""
        asked = asyncio.run_coroutine_threadsafe(self.live.outcome(command), self.loop)
        return asked.result(PATIENCE)

    def until(self, holds: Any) -> None:  # noqa: ANN401 any predicate of the room
        """Wait until something holds of the room."""
        deadline = time.monotonic() + PATIENCE
        while not holds(self.room):
            assert time.monotonic() < deadline, self.room.phase
            time.sleep(0.005)


@contextmanager
def live_game(
    questions: Sequence[Question] = (SINGLE,),
    *,
    store: Callable[[], Store] = open_in_memory,
    hosting: Callable[[Store], Hosting] | None = None,
    port: int = 0,
    entrance: Callable[[LiveRoom, Keys], Entrance] | None = None,
    attending: int = 1,
    **chosen: Any,  # noqa: ANN401 as `Settings` has them
) -> Iterator[LiveGame]:
    """Serve a room on a free port of the loopback."""
    with ThreadPoolExecutor(1) as thread:
        kept = thread.submit(store).result()
        begin = hosting or (
            lambda kept: open_room(
                kept, Settings(**chosen), questions, clock=clock, now=datetime.now(UTC)
            )
        )
        room = thread.submit(begin, kept).result()
        opening = serving.prepare(room, StoreThread(thread, kept), serving.listen(port, lan=False))
        with _served(opening, entrance, attending) as (live, loop):
            yield LiveGame(opening, live, kept, thread, loop)
        thread.submit(kept.close).result()


@contextmanager
def _served(
    opening: Opening, entrance: Callable[[LiveRoom, Keys], Entrance] | None, attending: int
) -> Iterator[tuple[LiveRoom, asyncio.AbstractEventLoop]]:
    """Run a server in a thread, and stop it."""
    started: Future[tuple[LiveRoom, asyncio.AbstractEventLoop]] = Future()
    stop = threading.Event()

    async def attend(_: LiveRoom) -> None:
        while not stop.is_set():  # noqa: ASYNC110 it waits for another thread
            await asyncio.sleep(0.01)

    def began(live: LiveRoom) -> None:
        started.set_result((live, asyncio.get_running_loop()))

    serve = serving.serve(
        opening,
        attend,
        attending=attending,
        began=began,
        entrance=(lambda live: entrance(live, opening.keys)) if entrance else None,
    )
    with ThreadPoolExecutor(1) as pool:
        ending = pool.submit(asyncio.run, serve)
        try:
            yield started.result(PATIENCE)
        finally:
            stop.set()
            ending.result(PATIENCE)
