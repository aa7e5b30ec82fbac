"""One socket that was let in: who it is, and what it has yet to be sent."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from dockquiz.domain.quiz.commands import Role
from dockquiz.web.limits import Rate

SLOWEST = 10.0
"""Seconds that a frame may take to leave; whoever takes longer has to come back."""


class Kind(StrEnum):
    """What a frame to a client is about; of each kind only the newest one waits."""

    WELCOME = "welcome"
    SHOW = "show"
    SEAT = "seat"
    OUTCOME = "outcome"
    COUNT = "count"
    REFUSED = "refused"
    BYE = "bye"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is at the other end."""

    role: Role
    lang: str
    is_page: bool
    """Whether it takes fragments of a page; else messages as JSON."""


class Connection:
    """A visitor's outbox and the task that empties it.

    What is shown is told whole each time, so that of two frames of one kind the
    older need not be sent: the outbox of a stalled phone never holds more than one
    frame a kind, and nobody waits for it.

    Args:
        visitor: Who it is.
        send: Sends one frame; may wait for the network.
        close: Closes the socket with a code.
    """

    __slots__ = (
        "_close",
        "_ready",
        "_send",
        "_sending",
        "_task",
        "_waiting",
        "player",
        "rate",
        "visitor",
    )

    def __init__(
        self,
        visitor: Visitor,
        send: Callable[[str], Awaitable[None]],
        close: Callable[[int], Awaitable[None]],
    ) -> None:
        self.visitor = visitor
        self.player = 0
        """The number of the player; 0 for others, and before one has a seat."""
        self.rate = Rate()
        self._send = send
        self._close = close
        self._waiting: dict[Kind, str] = {}
        self._sending: float | None = None
        """Since when a frame has been leaving, by the clock of the loop."""
        self._ready = asyncio.Event()
        self._task = asyncio.create_task(self._deliver())

    def put(self, kind: Kind, frame: str) -> None:
        """Let a frame be sent, in the place of one of its kind that still waits."""
        self._waiting[kind] = frame
        self._ready.set()

    def part(self, frame: str) -> None:
        """Send a last frame instead of all others, then close."""
        self._waiting.clear()
        self.put(Kind.BYE, frame)

    def is_stalled(self, now: float) -> bool:
        """Return whether a frame has been leaving for too long."""
        return self._sending is not None and now - self._sending > SLOWEST

    async def end(self) -> None:
        """Stop sending; the socket is gone."""
        self._task.cancel()
        await self.parted()

    async def parted(self) -> None:
        """Wait until the last frame has left, or cannot."""
        await asyncio.wait({self._task})

    async def cut(self) -> None:
        """Close the socket of a phone that takes nothing any more; it has to come back."""
        await self.end()
        await self._close(1008)

    async def _deliver(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while True:
                await self._ready.wait()
                self._ready.clear()
                while self._waiting:
                    kind = next(iter(self._waiting))
                    frame = self._waiting.pop(kind)
                    self._sending = loop.time()
                    await self._send(frame)
                    self._sending = None
                    if kind is Kind.BYE:
                        await self._close(1000)
                        return
        except (RuntimeError, OSError):
            return  # the other end went away while something was sent
