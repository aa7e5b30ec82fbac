"""The connection of a seat: it comes back by itself, and hands frames over in order."""

import json
import os
import queue
import random
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import Enum

from websockets.exceptions import InvalidHandshake, WebSocketException
from websockets.sync.client import ClientConnection, connect

from dockquiz.cli.live.frames import MOST_BYTES, Frame, read
from dockquiz.web.packing import Unreadable

PATIENCE = 10.0
"""Seconds for a connection to open."""
SLOWEST = 8.0
"""Seconds between two attempts, at the most."""
MOST_WAITING = 200
"""Frames that are not taken yet; the server waits then."""
MOST_UNREADABLE = 3
"""Frames that are none, until it cannot be a server of ours."""


class State(Enum):
    """How the connection is."""

    LOST = "lost"
    OPEN = "open"
    STRANGE = "strange"
    """What is there speaks another language."""


News = Frame | State


class Link:
    """Keeps a connection open in a thread of its own.

    Args:
        socket: Its address, `ws://…`.
        hello: Gives the first frame of each connection, as things stand.
    """

    def __init__(self, socket: str, hello: Callable[[], Mapping[str, object]]) -> None:
        self._socket = socket
        self._hello = hello
        self._news: queue.Queue[News] = queue.Queue(MOST_WAITING)
        self._open: ClientConnection | None = None
        self._ended = threading.Event()
        self.woken, self._waker = os.pipe()
        """Readable when there is news: for `select`."""
        os.set_blocking(self.woken, False)
        os.set_blocking(self._waker, False)
        self._thread = threading.Thread(target=self._run, daemon=True, name="link")

    def start(self) -> None:
        """Begin to connect."""
        self._thread.start()

    def take(self) -> list[News]:
        """Return what came since the last time."""
        with suppress(BlockingIOError):
            os.read(self.woken, 4_096)
        found: list[News] = []
        with suppress(queue.Empty):
            while len(found) < MOST_WAITING:
                found.append(self._news.get_nowait())
        return found

    def send(self, frame: Mapping[str, object]) -> bool:
        """Send a frame; return whether there is a connection to send it over."""
        if self._open is None:
            return False
        with suppress(WebSocketException, OSError):
            self._open.send(json.dumps(frame, ensure_ascii=False))
            return True
        return False

    def again(self) -> None:
        """Close the connection, so that a new one says hello."""
        if self._open is not None:
            with suppress(WebSocketException, OSError):
                self._open.close()

    def end(self) -> None:
        """Close the connection for good."""
        self._ended.set()
        self.again()
        self._thread.join(1)

    def _run(self) -> None:
        tries = 0
        while not self._ended.is_set():
            was_in = False
            try:
                was_in = self._visit()
            except (InvalidHandshake, Unreadable):
                self._tell(State.STRANGE)
            except (WebSocketException, OSError, TimeoutError):
                self._tell(State.LOST)
            else:
                self._tell(State.LOST)
            tries = 0 if was_in else tries + 1
            longest = min(SLOWEST, 0.25 * 2**tries)
            self._ended.wait(longest * random.uniform(0.3, 1))  # noqa: S311 to spread a wave

    def _visit(self) -> bool:
        """Connect, say hello, hand over what comes; return whether anything came.

        Raises:
            Unreadable: If it is no server of ours.
            WebSocketException, OSError: If there is none, or none any more.
        """
        with connect(
            self._socket,
            open_timeout=PATIENCE,
            close_timeout=1,
            max_size=MOST_BYTES,
            compression=None,
            proxy=None,
        ) as connection:
            connection.send(json.dumps(self._hello(), ensure_ascii=False))
            self._open = connection
            try:
                return self._listen(connection)
            finally:
                self._open = None

    def _listen(self, connection: ClientConnection) -> bool:
        heard, unreadable = False, 0
        for text in connection:
            try:
                frame = read(text)
            except Unreadable:
                unreadable += 1
                if unreadable >= MOST_UNREADABLE:
                    raise
                continue
            if not heard:
                self._tell(State.OPEN)
            heard = True
            self._tell(frame)
        return heard

    def _tell(self, news: News) -> None:
        while not self._ended.is_set():
            with suppress(queue.Full):
                self._news.put(news, timeout=0.2)
                break
        with suppress(OSError):
            os.write(self._waker, b".")
