"""One socket that was let in: who it is, and what it has yet to be sent."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Generator
from dataclasses import dataclass
from enum import StrEnum
from types import coroutine
from typing import Any

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

    Almost always the network takes a frame at once; then no task is woken for it, which
    is a third of the time that a question needs to 2,000 phones.

    What is shown is told whole each time, so that of two frames of one kind the
    older need not be sent: the outbox of a stalled phone never holds more than one
    frame a kind, and nobody waits for it.

    Args:
        visitor: Who it is.
        send: Sends one frame; may wait for the network.
        close: Closes the socket with a code.
    """

    __slots__ = (
        "_begun",
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
        send: Callable[[str], Coroutine[Any, Any, None]],
        close: Callable[[int], Awaitable[None]],
    ) -> None:
        self.visitor = visitor
        self.player = 0
        """The number of the player; 0 for others, and before one has a seat."""
        self.rate = Rate()
        self._send = send
        self._close = close
        self._waiting: dict[Kind, str] = {}
        self._begun: tuple[Coroutine[Any, Any, None], Any] | None = None
        """A frame that the network did not take at once, and what it waits for."""
        self._sending: float | None = None
        """Since when a frame has been leaving, by the clock of the loop."""
        self._ready = asyncio.Event()
        self._task = asyncio.create_task(self._deliver())

    def put(self, kind: Kind, frame: str) -> None:
        """Send a frame, or let it wait in the place of one of its kind that still does."""
        is_idle = self._sending is None and not self._waiting and not self._task.done()
        if is_idle and kind is not Kind.BYE:
            if self._is_sent(frame):
                return
        else:
            self._waiting[kind] = frame
        self._ready.set()

    def _is_sent(self, frame: str) -> bool:
        """Send a frame as far as that goes without waiting; return whether it has left."""
        sending = self._send(frame)
        try:
            waits_for = sending.send(None)
        except StopIteration:
            return True
        except (RuntimeError, OSError):
            return True  # the other end went away: whoever listens to it notices
        self._begun = sending, waits_for
        self._sending = asyncio.get_running_loop().time()
        return False

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
                if self._begun is not None:
                    await _rest(*self._begun)
                    self._begun = self._sending = None
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


@coroutine
def _rest(sending: Coroutine[Any, Any, None], waits_for: object) -> Generator[Any, Any, None]:
    """Go on with what was begun outside of a task.

    Args:
        sending: Suspended.
        waits_for: What it yielded, for the loop.
    """
    yield waits_for
    yield from sending
