"""The room as everybody is connected to it: commands in, outcomes and what is shown out.

Commands that come together are one batch and one transaction. It is applied in the
one thread that owns the store; only when it is saved, answers are acknowledged and
others are shown anything.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import replace

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz import events as facts
from dockquiz.domain.quiz import views
from dockquiz.domain.quiz.commands import Command, Role
from dockquiz.domain.quiz.events import Fact
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.refusal import Code, Refusal
from dockquiz.domain.quiz.room import Room
from dockquiz.services.hosting import Hosting, Outcome, Wish
from dockquiz.web import frames
from dockquiz.web.broadcast import Broadcast
from dockquiz.web.connection import Connection, Kind
from dockquiz.web.gathering import Gathering
from dockquiz.web.rendering import Door

GATHERING = 0.005
"""Seconds that a first command waits for more; together with a commit well below 20 ms."""
MOST_WAITING = 20_000
"""Commands that may wait; more are refused."""
SWEEPING = 2.0
"""Seconds between two looks for phones that take nothing any more."""
TICKING = 0.25
"""Seconds between two looks at the clock of an open question, at most."""
AT_ONCE = 50
"""Personal outcomes that are made in one go: about 5 ms."""
GRACE = 2.0
"""Seconds until the room is told that somebody went: a reload takes less."""

Then = Callable[[Outcome], None]


class LiveRoom:
    """Takes commands for a hosted room and tells everybody what comes of them.

    Args:
        hosting: The room.
        thread: The one thread that the hosting belongs to.
        door: How to get in.
        attending: Hosts who are there without a connection: 1 for a keyboard.
    """

    def __init__(
        self,
        hosting: Hosting,
        thread: Executor,
        door: Door,
        *,
        attending: int = 0,
    ) -> None:
        self.hosting = hosting
        self.gathering = Gathering()
        self.broadcast = Broadcast(self.gathering, door, self._look)
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        """Done with the error if the room cannot go on: another program has taken it over."""
        self._thread = thread
        self._attending = attending
        self._waiting: list[tuple[Wish, Then | None]] = []
        self._wanted = asyncio.Event()
        self._telling: asyncio.Task[None] | None = None
        self._since = 0.0
        """When the first of those that wait was given, by the clock of the loop."""
        self._leaving: dict[int, asyncio.TimerHandle] = {}
        self._watchers: list[Callable[[], None]] = []
        work = (self._work(), self._tick(), self._sweep())
        self._tasks = [asyncio.create_task(one) for one in work]
        self.give(ask.CountHosts(self._hosts))
        self.broadcast.refresh()

    @property
    def room(self) -> Room:
        """The room as it is saved."""
        return self.hosting.room

    @property
    def _hosts(self) -> int:
        return self._attending + self.gathering.hosts

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call something whenever the room may have changed."""
        self._watchers.append(watcher)

    def give(self, command: Command, then: Then | None = None, *, token: str = "") -> None:
        """Give the room a command.

        Args:
            command: Whoever gives it was allowed to.
            then: Called with the outcome, when it is saved.
            token: With which a player who joins comes back.
        """
        if len(self._waiting) >= MOST_WAITING:
            if then is not None:
                then(Refusal(Code.NOT_SAVED))
            return
        if not isinstance(command, _GATHERED):
            self._since = 0.0
        elif not self._waiting:
            self._since = asyncio.get_running_loop().time()
        self._waiting.append((Wish(command, time.monotonic_ns() // 1_000_000, token), then))
        self._wanted.set()

    async def outcome(self, command: Command, *, token: str = "") -> Outcome:
        """Give the room a command, and wait until its outcome is saved."""
        waiting: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()

        def tell(found: Outcome) -> None:
            if not waiting.done():
                waiting.set_result(found)

        self.give(command, tell, token=token)
        return await waiting

    def enter(self, connection: Connection) -> None:
        """Let a connection take its place; one that was in it before ends."""
        if before := self.gathering.enter(connection):
            before.part(frames.bye(frames.REPLACED, before.visitor.lang))
        if connection.player:
            if timer := self._leaving.pop(connection.player, None):
                timer.cancel()
            self.give(ask.Return(connection.player))
        elif connection.visitor.role is Role.HOST:
            self.give(ask.CountHosts(self._hosts))

    def leave(self, connection: Connection) -> None:
        """Let a connection go; whoever does not come back soon is away."""
        if not self.gathering.leave(connection):
            return
        loop = asyncio.get_running_loop()
        if connection.player:
            self._leaving[connection.player] = loop.call_later(GRACE, self._gone, connection.player)
        elif connection.visitor.role is Role.HOST:
            loop.call_later(GRACE, lambda: self.give(ask.CountHosts(self._hosts)))

    def _gone(self, player: int) -> None:
        self._leaving.pop(player, None)
        if self.gathering.seat(player) is None:
            self.give(ask.Leave(player))

    def catch_up(self, connection: Connection, epoch: str = "", seen: int = 0) -> None:
        """Show a visitor all that they should see now."""
        self.broadcast.catch_up(connection, epoch, seen)
        player = connection.player
        if player in self.room.players:
            self.seat(connection)
            self._tell_outcome(player, connection)

    def seat(
        self, connection: Connection, number: int | None = None, answer: ask.Answer | None = None
    ) -> None:
        """Tell a player who they are and what they have answered.

        Args:
            connection: Of the player.
            number: Of the frame that this acknowledges.
            answer: What was taken: the last one may have closed the question.
        """
        room, at = self._look()
        if connection.player not in room.players:
            return
        found = views.seat(room, connection.player, at)
        if answer is not None:
            found = replace(found, answer=answer.given)
        endless = room.phase is Phase.ASKING and room.limit(connection.player) is None
        text = frames.seat(found, room.number, endless=endless, number=number)
        connection.put(Kind.SEAT, text)

    async def close(self) -> None:
        """Say good-bye to everybody if the game is over; else they wait for it to go on."""
        self.stop()
        if self.room.phase is not Phase.OVER:
            return
        everybody = list(self.gathering)
        for connection in everybody:
            connection.part(frames.bye(frames.CLOSED, connection.visitor.lang))
        parting = asyncio.gather(*(connection.parted() for connection in everybody))
        await asyncio.wait({asyncio.ensure_future(parting)}, timeout=1)

    def stop(self) -> None:
        """Take no more commands."""
        self.broadcast.stop()
        for timer in self._leaving.values():
            timer.cancel()
        for task in (*self._tasks, self._telling):
            if task is not None:
                task.cancel()

    def _look(self) -> tuple[Room, int]:
        return self.hosting.room, self.hosting.at()

    async def _work(self) -> None:
        """Apply what was given, batch after batch."""
        loop = asyncio.get_running_loop()
        while True:
            await self._wanted.wait()
            await asyncio.sleep(max(0.0, self._since + GATHERING - loop.time()))
            batch, self._waiting = self._waiting, []
            self._wanted.clear()
            try:
                outcomes = await loop.run_in_executor(
                    self._thread, self.hosting.apply, [wish for wish, _ in batch]
                )
            except Exception as error:  # noqa: BLE001 whatever it is, whoever hosts must be told
                self.failed.set_exception(error)
                return
            for (_, then), outcome in zip(batch, outcomes, strict=True):
                if then is not None:
                    then(outcome)
            # Acknowledgements leave before anything is drawn for others.
            await asyncio.sleep(0)
            self._tell(
                event.fact
                for outcome in outcomes
                if not isinstance(outcome, Refusal)
                for event in outcome.events
            )

    def _tell(self, happened: Iterable[Fact]) -> None:
        """Tell everybody what is new for them."""
        changed, reseated, closed = False, False, False
        for fact in happened:
            changed = True
            closed = closed or isinstance(fact, facts.Closed)
            reseated = reseated or isinstance(fact, _RESEATING)
            if isinstance(fact, facts.Kicked):
                self._kick(fact.player)
        if not changed:
            return
        self.broadcast.refresh()
        if reseated:
            self._reseat()
        if closed:
            self._telling = asyncio.create_task(self._tell_outcomes())
        for watcher in self._watchers:
            watcher()

    def _reseat(self) -> None:
        """Tell those whose seat differs from what all are shown."""
        room = self.room
        for player, connection in self.gathering.seats():
            if player in room.extras or room.settings.teams:
                self.seat(connection)

    def _kick(self, player: int) -> None:
        if connection := self.gathering.seat(player):
            self.gathering.leave(connection)
            connection.part(frames.bye(frames.KICKED, connection.visitor.lang))

    async def _tell_outcomes(self) -> None:
        """Tell everybody what the last question brought, some at a time."""
        for number, (player, connection) in enumerate(self.gathering.seats(), 1):
            self._tell_outcome(player, connection)
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)

    def _tell_outcome(self, player: int, connection: Connection) -> None:
        """Tell a player what the last question brought, if it counted for them."""
        room = self.room
        is_known = room.phase in {Phase.REVEALED, Phase.STANDINGS, Phase.OVER} and room.rounds
        if not is_known or player not in room.rounds[-1].marks or player not in room.players:
            return
        visitor = connection.visitor
        text = frames.outcome(views.outcome(room, player), visitor.lang, is_page=visitor.is_page)
        connection.put(Kind.OUTCOME, text)

    async def _tick(self) -> None:
        """Let an open question close when it is due."""
        while True:
            await asyncio.sleep(self._until_tick())
            room, at = self._look()
            if room.phase is Phase.ASKING and (room.is_due(at) or not self._waiting):
                self.give(ask.Tick())

    async def _sweep(self) -> None:
        """Cut off whoever takes nothing any more, so that nothing is kept for them."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(SWEEPING)
            stalled = [one for one in self.gathering if one.is_stalled(loop.time())]
            await asyncio.gather(*(one.cut() for one in stalled))

    def _until_tick(self) -> float:
        room, at = self._look()
        if room.phase is not Phase.ASKING or room.clock.paused_at is not None:
            return TICKING
        return min(TICKING, max(0.005, room.left(at) / 1_000))


_GATHERED = (ask.Join, ask.Return, ask.Leave, ask.Answer, ask.ChooseTeam)
"""What many do at once; anything else is waited for by all, and goes at once with what waits."""
_RESEATING = (
    facts.Asked,
    facts.Resumed,
    facts.TimeGiven,
    facts.TeamChosen,
    facts.Appointed,
)
"""After these, seats may differ from what all are shown."""
