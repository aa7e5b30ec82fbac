"""Many phones in one process: a load client for the live quiz, and for a bare server beside it.

Loopback only. It speaks just enough of WebSocket to cost little itself: frames it sends are
masked with zeros, frames it reads are told apart by how they begin.
"""

import asyncio
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

MOST_PHONES = 2_000
PATIENCE = 60.0
"""Seconds until a round that does not end is given up."""
_HEAD = (
    "GET /socket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
_TYPE = b'{"type":"'


class Phone(asyncio.Protocol):
    """One connection that counts what it gets and remembers when.

    Args:
        port: Of a server on this machine.
        hello: The first frame to send; empty for none.
        hear: Called with this phone, the kind of a frame, its text and when it came.
    """

    __slots__ = ("_buffer", "_hear", "_hello", "_is_up", "counts", "opened", "port", "transport")

    def __init__(
        self, port: int, hello: bytes, hear: Callable[["Phone", bytes, bytes, float], None]
    ) -> None:
        self.port = port
        self.counts: dict[bytes, int] = {}
        """Frames since the last look, by kind."""
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._hello = hello
        self._hear = hear
        self._buffer = b""
        self._is_up = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for a socket."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(_HEAD.format(port=self.port).encode())

    def data_received(self, data: bytes) -> None:
        """Take whole frames out of what came."""
        now = time.perf_counter()
        self._buffer += data
        if not self._is_up and not self._open():
            return
        while (frame := self._frame()) is not None:
            operation, text = frame
            if operation == 9:
                self.transport.write(_framed(text, 10))
            elif operation == 1:
                kind = text[9 : text.find(b'"', 9)] if text.startswith(_TYPE) else b""
                self.counts[kind] = self.counts.get(kind, 0) + 1
                self._hear(self, kind, text, now)

    def send(self, text: bytes) -> None:
        """Send one frame."""
        self.transport.write(_framed(text, 1))

    def drop(self) -> None:
        """Go away without a word, as a phone does that leaves the room."""
        self.transport.abort()

    def _open(self) -> bool:
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return False
        if b" 101 " not in head.split(b"\r\n", 1)[0]:
            raise RuntimeError(f"no socket: {head[:100]!r}")
        self._buffer, self._is_up = rest, True
        if self._hello:
            self.send(self._hello)
        self.opened.set_result(None)
        return True

    def _frame(self) -> tuple[int, bytes] | None:
        """Return the next whole frame; a server masks none and cuts none of ours up."""
        data = self._buffer
        if len(data) < 2:
            return None
        length, start = data[1] & 127, 2
        if length == 126:
            length, start = int.from_bytes(data[2:4]), 4
        elif length == 127:
            length, start = int.from_bytes(data[2:10]), 10
        if len(data) < start + length:
            return None
        self._buffer = data[start + length :]
        return data[0] & 15, data[start : start + length]


def _framed(text: bytes, operation: int) -> bytes:
    size = len(text)
    length = bytes([128 | size]) if size < 126 else bytes([254]) + size.to_bytes(2)
    return bytes([128 | operation]) + length + bytes(4) + text


@dataclass
class Crowd:
    """Many phones of one server, and what is waited for."""

    port: int
    phones: list[Phone] = field(default_factory=list)
    welcomed: dict[Phone, str] = field(default_factory=dict)
    """With which token each player comes back."""
    last: dict[bytes, bytes] = field(default_factory=dict)
    """The latest frame of each kind, of anybody."""
    _kind: bytes = b"-"
    _part: bytes = b""
    _times: dict[Phone, float] = field(default_factory=dict)
    _wanted: int = 0
    _done: asyncio.Event = field(default_factory=asyncio.Event)

    async def come(self, hellos: Iterable[bytes], at_once: int = 100) -> list[Phone]:
        """Let phones come in, so many at once; return them."""
        loop = asyncio.get_running_loop()
        made: list[Phone] = []
        waiting = list(hellos)
        while waiting:
            some, waiting = waiting[:at_once], waiting[at_once:]
            pairs = await asyncio.gather(
                *(
                    loop.create_connection(
                        partial(Phone, self.port, hello, self._hear), "127.0.0.1", self.port
                    )
                    for hello in some
                )
            )
            made += [phone for _, phone in pairs]
            await asyncio.gather(*(phone.opened for _, phone in pairs))
        self.phones += made
        return made

    def expect(self, kind: bytes, wanted: int, part: bytes = b"") -> None:
        """Begin to wait for a frame of a kind, with a part in it, at so many phones."""
        self._kind, self._part, self._wanted = kind, part, wanted
        self._times = {}
        self._done.clear()

    async def all_heard(self) -> dict[Phone, float]:
        """Wait until all have it; return when each got it."""
        async with asyncio.timeout(PATIENCE):
            await self._done.wait()
        return self._times

    def _hear(self, phone: Phone, kind: bytes, text: bytes, now: float) -> None:
        self.last[kind] = text
        if kind == b"welcome":
            self.welcomed[phone] = json.loads(text).get("token", "")
        if kind == self._kind and phone not in self._times and self._part in text:
            self._times[phone] = now
            if len(self._times) == self._wanted:
                self._done.set()


async def answer_within(
    crowd: Crowd, phones: Sequence[Phone], frames: Sequence[bytes], kind: bytes, seconds: float
) -> list[float]:
    """Let every phone send a frame, evenly over some seconds; return how long each reply took."""
    sent: dict[Phone, float] = {}
    crowd.expect(kind, len(phones))
    start = time.perf_counter()
    for place, (phone, frame) in enumerate(zip(phones, frames, strict=True)):
        due = start + seconds * place / len(phones)
        if (rest := due - time.perf_counter()) > 0:
            await asyncio.sleep(rest)
        sent[phone] = time.perf_counter()
        phone.send(frame)
        if place % 20 == 19:
            await asyncio.sleep(0)
    heard = await crowd.all_heard()
    return [heard[phone] - sent[phone] for phone in phones]


def frame(**values: object) -> bytes:
    """Return a frame as a page sends it."""
    return json.dumps(values, separators=(",", ":")).encode()
