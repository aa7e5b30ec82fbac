"""The host's keys, beside the server in one loop."""

import asyncio
import os
import sys
import termios
import tty
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from dockquiz.cli.host import view, way_in
from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz import views
from dockquiz.domain.quiz.commands import Command
from dockquiz.domain.quiz.messages import HostView, Phase
from dockquiz.domain.quiz.refusal import Refusal
from dockquiz.i18n import _, language
from dockquiz.services.hosting import Outcome
from dockquiz.web.frames import REFUSED
from dockquiz.web.live import LiveRoom
from dockquiz.web.rendering import say
from dockquiz.web.serving import Opening

REDRAW = 0.25
"""Seconds between two drawings, at least: the clock runs."""
_ENTER, _ESCAPE, _BACK = {"\r", "\n"}, "\x1b", {"\x7f", "\x08"}


class HostKeyboard:
    """Draws the room on a terminal and does what the host's keys say.

    Args:
        opening: How people get in.
        console: To draw on.
        descriptor: The terminal that keys come from.
    """

    def __init__(self, opening: Opening, console: Console, descriptor: int) -> None:
        self._opening = opening
        self._console = console
        self._descriptor = descriptor
        self._decoder = getincrementaldecoder("utf-8")(errors="ignore")
        self._room: LiveRoom | None = None
        self._prompt = ""
        self._typed = ""
        self._answer: Callable[[str], None] | None = None
        self._note = ""
        self._shows_ways = False
        self._done = asyncio.Event()
        self._news = asyncio.Event()

    async def attend(self, live: LiveRoom) -> None:
        """Draw and listen until the host quits."""
        self._room = live
        live.watch(self._news.set)
        loop = asyncio.get_running_loop()
        with (
            single_keys(self._descriptor),
            Live(console=self._console, screen=True, auto_refresh=False, transient=True) as drawn,
        ):
            loop.add_reader(self._descriptor, self._read)
            try:
                while not self._done.is_set():
                    self._news.clear()
                    # In a thread: a terminal that takes nothing (Ctrl-S) must not stop the game.
                    await asyncio.to_thread(drawn.update, self._drawing(), refresh=True)
                    try:
                        async with asyncio.timeout(REDRAW):
                            await self._news.wait()
                    except TimeoutError:
                        continue
            finally:
                loop.remove_reader(self._descriptor)

    @property
    def _live(self) -> LiveRoom:
        assert self._room is not None
        return self._room

    def _drawing(self) -> Group:
        if self._shows_ways:
            shown = [Text(line, overflow="fold") for line in way_in.lines(self._opening)]
            return Group(*shown, Text(_("Any key goes back."), style=view.QUIET))
        room = self._live.room
        revealed = views.revealed(room) if room.phase is Phase.REVEALED else None
        note = self._note
        if self._prompt:
            note = f"{self._prompt} {self._typed}_"
        return Group(view.screen(self._view(), self._opening, self._console.size, note, revealed))

    def _view(self) -> HostView:
        return views.for_host(self._live.room, self._live.hosting.at())

    def _read(self) -> None:
        try:
            burst = os.read(self._descriptor, 1_024)
        except OSError:
            burst = b""
        if not burst:
            self._done.set()
        text = self._decoder.decode(burst)
        # An arrow or another special key is a sequence behind Escape: none of ours.
        for key in text if not text.startswith("\x1b[") else "":
            self._press(key)
        self._news.set()

    def _press(self, key: str) -> None:
        if self._shows_ways:
            self._shows_ways = False
        elif self._answer is not None:
            self._type(key)
        else:
            self._note = ""
            self._act(key)

    def _type(self, key: str) -> None:
        """Take a key of an answer that the host types."""
        answer = self._answer
        assert answer is not None
        if key in _ENTER or key == _ESCAPE:
            typed, self._typed, self._prompt, self._answer = self._typed, "", "", None
            if key != _ESCAPE:
                answer(typed.strip())
        elif key in _BACK:
            self._typed = self._typed[:-1]
        elif key.isprintable():
            self._typed += key

    def _act(self, key: str) -> None:
        phase = self._live.room.phase
        command = self._command(key)
        if command is not None:
            self._give(command)
        elif key == "k":
            self._ask(_("Number or name of the player to remove:"), self._kick)
        elif key == "e" and phase is not Phase.OVER:
            self._ask(_("End the game for everybody? y/n"), self._end)
        elif key in {"i", "?", "c"}:
            self._shows_ways = True
        elif key == "q" and phase in {Phase.LOBBY, Phase.OVER}:
            self._done.set()
        elif key == "q":
            self._ask(_("Quit? The game can go on with `--resume`. y/n"), self._quit)

    def _command(self, key: str) -> Command | None:
        """Return what a key gives the room, if it gives one."""
        room = self._live.room
        paused = room.clock.paused_at is not None
        if key == " " or key in _ENTER:
            step = ask.Advance(room.phase, room.number)
            return {Phase.LOBBY: ask.Start(), Phase.OVER: None}.get(room.phase, step)
        if room.phase is Phase.OVER:
            return {"a": ask.Again(), "A": ask.Again(whole=True)}.get(key)
        if room.phase is Phase.ASKING and key in {"p", "s"}:
            return ask.Skip(room.number) if key == "s" else ask.Resume() if paused else ask.Pause()
        if key == "l":
            return ask.Unlock() if room.locked else ask.Lock()
        return None

    def _give(self, command: Command) -> None:
        self._live.give(command, self._tell)

    def _tell(self, outcome: Outcome) -> None:
        if isinstance(outcome, Refusal):
            said = say(REFUSED[outcome.code], language())
            self._note = f"{said} {outcome.detail}".strip()
            self._news.set()

    def _ask(self, prompt: str, answer: Callable[[str], None]) -> None:
        self._prompt, self._answer = prompt, answer

    def _kick(self, wanted: str) -> None:
        found = [
            player.number
            for player in self._live.room.players.values()
            if wanted in {str(player.number), player.name}
            or wanted.casefold() == player.name.casefold()
        ]
        if found:
            self._give(ask.Kick(found[0]))
        elif wanted:
            self._note = _("there is no player {name}").format(name=wanted)

    def _end(self, said: str) -> None:
        if is_yes(said):
            self._give(ask.End())

    def _quit(self, said: str) -> None:
        if is_yes(said):
            self._done.set()


def is_yes(said: str) -> bool:
    """Return whether an answer means yes, in either language."""
    return said.casefold() in {"y", "yes", "o", "oui"}


@contextmanager
def single_keys(descriptor: int) -> Iterator[None]:
    """Let keys come one at a time and unseen; Ctrl-C still interrupts."""
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
        sys.stdout.flush()
