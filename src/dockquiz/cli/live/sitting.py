"""One visit of a room: what comes over the network and from the keyboard, as it comes."""

import select
import time
from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto
from typing import Protocol

from dockquiz.cli.live import words
from dockquiz.cli.live.face import Face, Wish
from dockquiz.cli.live.frames import Welcome
from dockquiz.cli.live.known import Known, fold
from dockquiz.cli.live.link import Link, State
from dockquiz.cli.live.moments import Teller
from dockquiz.domain.quiz.messages import PlayersOver

REDRAWN = 0.25
"""Seconds between two looks at the clock."""
MOST_STRANGE = 2
"""Connections in a row to something that is no server of ours."""
MOST_LOST = 3
"""Connections in a row that never opened, before the first one that did."""


class Typed(Protocol):
    """Where keys or lines come from."""

    descriptor: int

    def read(self) -> list[str]:
        """Return what waits; EOFError if there will be nothing more."""


class Ending(Enum):
    """Why a visit is over."""

    LEFT = auto()
    """Whoever sat here went."""
    SENT_AWAY = auto()
    """The server said good-bye; `Known.over` says why."""
    STRANGE = auto()
    """What is there is no server of ours."""
    UNREACHED = auto()
    """There was never a connection."""


class Sitting:
    """Plays, or watches, until it is over.

    Args:
        link: The connection; it is started here.
        face: What is shown, and what keys mean.
        typed: Where keys come from; None for nowhere.
        known: What is known before the first frame.
        keep: Called with the token when there is a new one.
    """

    def __init__(
        self,
        link: Link,
        face: Face,
        typed: Typed | None,
        *,
        known: Known,
        keep: Callable[[str], None],
        patience: float = 10,
    ) -> None:
        self.known = known
        self._link = link
        self._face = face
        self._typed = typed
        self._keep = keep
        self._patience = patience
        self._teller = Teller()
        self._is_open = False
        self._was_open = False
        self._strange = 0
        self._lost = 0

    def run(self) -> Ending:
        """Play until it is over; return why it is."""
        self._link.start()
        began = _milliseconds()
        while True:
            ending = self._step()
            if ending is not None:
                return ending
            late = _milliseconds() - began > 1_000 * self._patience
            if not self._was_open and (late or self._lost >= MOST_LOST):
                return Ending.UNREACHED

    def hello(self) -> dict[str, object]:
        """Return what a new connection has to say of what was seen."""
        known = self.known
        return {"token": known.token, "epoch": known.epoch, "seen": known.seen}

    def _step(self) -> Ending | None:
        readable = self._wait()
        ending = None
        if self._link.woken in readable:
            ending = self._hear()
        now = _milliseconds()
        for moment in self._teller.tell(self.known, now):
            self._face.show(moment)
        if ending is None and self._typed is not None and self._typed.descriptor in readable:
            ending = self._read(now)
        if ending is None and self._was_open:
            self._face.live(self.known, now, is_open=self._is_open)
        if self._typed is None and isinstance(self.known.shown, PlayersOver):
            return Ending.LEFT
        return ending

    def _wait(self) -> list[int]:
        sources = [self._link.woken]
        if self._typed is not None:
            sources.append(self._typed.descriptor)
        readable: list[int] = select.select(sources, [], [], REDRAWN)[0]
        return readable

    def _hear(self) -> Ending | None:
        """Take what came over the network."""
        now = _milliseconds()
        for news in self._link.take():
            if isinstance(news, State):
                if self._turn(news):
                    return Ending.STRANGE
                continue
            self.known = fold(self.known, news, now)
            if isinstance(news, Welcome) and news.token:
                self._keep(news.token)
        return None if self.known.over is None else Ending.SENT_AWAY

    def _turn(self, state: State) -> bool:
        """Note how the connection is; return whether it leads to no server of ours."""
        self._is_open = state is State.OPEN
        self._was_open = self._was_open or self._is_open
        self._lost = self._lost + 1 if state is State.LOST else 0
        self._strange = self._strange + 1 if state is State.STRANGE else 0
        # A room that was there comes back, whatever answers in its place meanwhile.
        return self._strange >= MOST_STRANGE and not self._was_open

    def _read(self, now: int) -> Ending | None:
        """Take what was pressed or typed."""
        assert self._typed is not None
        try:
            keys = self._typed.read()
        except EOFError:
            self._typed = None
            return Ending.LEFT if isinstance(self.known.shown, PlayersOver) else None
        for key in keys:
            wish = self._face.press(key, self.known, now)
            if wish is not None and (ending := self._grant(wish)):
                return ending
        return None

    def _grant(self, wish: Wish) -> Ending | None:
        if wish.quits:
            return Ending.LEFT
        if wish.team:
            self._send({"do": "team", "team": wish.team})
        asked = self.known.asked
        if wish.given and asked is not None:
            frame = {"do": "answer", "question": asked.number, "given": list(wish.given)}
            self.known = replace(self.known, refused="")
            self._send(frame)
        return None

    def _send(self, frame: dict[str, object]) -> None:
        if not self._link.send(frame):
            self._face.notice(words.lost())


def _milliseconds() -> int:
    return time.monotonic_ns() // 1_000_000
