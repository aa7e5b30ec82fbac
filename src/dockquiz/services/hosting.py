"""Host a room: commands come in batches, each is one transaction, and nothing is told before.

The room clock is the monotonic clock of whoever hosts, from which the time is taken
that no server was there; the wall clock plays no part. A room that was
interrupted goes on in its phase, with the time that was left.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from secrets import token_hex, token_urlsafe
from typing import NamedTuple

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz import deciding
from dockquiz.domain.quiz import events as facts
from dockquiz.domain.quiz.applying import fold
from dockquiz.domain.quiz.commands import Command, Role
from dockquiz.domain.quiz.events import Event
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.question import Question
from dockquiz.domain.quiz.refusal import Code, Refusal
from dockquiz.domain.quiz.room import Room
from dockquiz.domain.quiz.settings import Settings
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.services.quizjudge import QuizJudge
from dockquiz.storage import rooms
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.rooms import StoredRoom
from dockquiz.storage.store import Store

Monotonic = Callable[[], int]
"""Gives milliseconds that never go back, from any zero."""
SAVE_CLOCK = 1_000
"""Milliseconds of an open question after which the room clock is saved, if nothing else is."""


class Wish(NamedTuple):
    """A command, and what belongs to it outside the room."""

    command: Command
    received: int | None = None
    """When it came in, on the clock of whoever hosts; None for now."""
    token: str = ""
    """With which a player who joins may come back: kept as a digest, with the seat."""


@dataclass(frozen=True, slots=True)
class Done:
    """A command was taken, and what came of it is saved."""

    events: tuple[Event, ...]

    @property
    def joined(self) -> int | None:
        """The number of the player who came in, if one did."""
        return next((e.fact.player for e in self.events if isinstance(e.fact, facts.Joined)), None)


Outcome = Done | Refusal


class Pass(NamedTuple):
    """Where a token leads."""

    role: Role
    player: int | None
    """The seat of a player."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A room that was interrupted."""

    uid: str
    title: str
    opened_at: int
    """Milliseconds since 1970."""
    phase: Phase


class Hosting:
    """A room that is being hosted: its state, its log in the store, its clock.

    It belongs to one thread, that of its store; `room` is a value and may be read anywhere.
    """

    def __init__(self, store: Store, stored: StoredRoom, room: Room, clock: Monotonic) -> None:
        self.room = room
        self.uid = stored.uid
        self._store = store
        self._stored = stored
        self._clock = clock
        self._zero = clock() - max(room.now, stored.clock)
        kept = rooms.tokens(store.connection, stored.id)
        self._passes = {mark: Pass(*leads) for mark, leads in kept.items()}
        self._judge = QuizJudge()

    @property
    def seq(self) -> int:
        """How many events there are: what has been seen of a room is told by it."""
        return self._stored.events

    def at(self, instant: int | None = None) -> int:
        """Return an instant of the host's clock, or now, on the room clock."""
        return max(0, (self._clock() if instant is None else instant) - self._zero)

    def apply(self, wishes: Sequence[Wish]) -> list[Outcome]:
        """Give the room commands, in order, and save what came of them in one transaction.

        Returns:
            An outcome for each. If the store cannot be written, all that would have
            changed anything are refused, and the room is as it was.

        Raises:
            TakenOverError: If another program goes on with the same room.
        """
        room, outcomes = self.room, list[Outcome]()
        for wish in wishes:
            taken = deciding.step(room, wish.command, self.at(wish.received), self._judge.judge)
            if isinstance(taken, Refusal):
                outcomes.append(taken)
                continue
            room, happened = taken
            outcomes.append(Done(happened))
        events = [e for one in outcomes if isinstance(one, Done) for e in one.events]
        if not events and not self._clock_is_stale():
            self._judge.work_ahead(room, self._clock)
            return outcomes
        try:
            self._save(room, wishes, outcomes, events)
        except rooms.TakenOverError:
            raise
        except DockquizError as error:
            refused = Refusal(Code.NOT_SAVED, str(error))
            return [refused if isinstance(one, Done) and one.events else one for one in outcomes]
        return outcomes

    def _clock_is_stale(self) -> bool:
        runs = self.room.phase is Phase.ASKING and self.room.clock.paused_at is None
        return runs and self.at() - self._stored.clock >= SAVE_CLOCK

    def _save(
        self,
        room: Room,
        wishes: Sequence[Wish],
        outcomes: Sequence[Outcome],
        events: Sequence[Event],
    ) -> None:
        stored = self._stored
        added, kicked = _seats(wishes, outcomes)
        now = max(self.at(), room.now)
        with self._store.transaction() as connection:
            rooms.append(connection, stored, events, now, room.phase)
            rooms.save_tokens(connection, stored.id, [(d, *p) for d, p in added.items()])
            for player in kicked:
                rooms.forget_player(connection, stored.id, player)
        self.room = room
        self._stored = replace(
            stored, events=stored.events + len(events), clock=now, phase=room.phase
        )
        self._passes |= added
        self._passes = {d: p for d, p in self._passes.items() if p.player not in kicked}

    def admit(self, token: str, role: Role) -> None:
        """Let a token lead to the role of a host or a spectator.

        Raises:
            StoreError: If the store cannot be written.
        """
        found = Pass(role, None)
        with self._store.transaction() as connection:
            rooms.save_tokens(connection, self._stored.id, [(digest(token), *found)])
        self._passes[digest(token)] = found

    def whose(self, token: str) -> Pass | None:
        """Return where a token leads, or None; the time it takes tells nothing."""
        return self._passes.get(digest(token))


def _seats(
    wishes: Sequence[Wish], outcomes: Sequence[Outcome]
) -> tuple[dict[str, Pass], frozenset[int]]:
    """Return the tokens of those who came in, and who was kicked."""
    added: dict[str, Pass] = {}
    kicked: set[int] = set()
    for wish, outcome in zip(wishes, outcomes, strict=True):
        if not isinstance(outcome, Done):
            continue
        if wish.token and outcome.joined is not None:
            added[digest(wish.token)] = Pass(Role.PLAYER, outcome.joined)
        kicked |= {e.fact.player for e in outcome.events if isinstance(e.fact, facts.Kicked)}
    return {d: p for d, p in added.items() if p.player not in kicked}, frozenset(kicked)


def digest(token: str) -> str:
    """Return what is kept of a token; it is found by this, never compared letter by letter."""
    return sha256(token.encode()).hexdigest()


def open_room(
    store: Store,
    chosen: Settings,
    questions: Sequence[Question],
    *,
    clock: Monotonic,
    now: datetime,
) -> Hosting:
    """Open a room and host it.

    Args:
        store: Open; the room is written to it as it goes.
        chosen: What holds in it.
        questions: At least one; the room keeps them as they are.
        clock: What tells the room's time.
        now: An aware instant, to tell rooms apart.

    Raises:
        StoreError: If the store cannot be written.
    """
    room, opening = deciding.open_room(chosen, questions, token_hex(16))
    uid, opened_at = token_urlsafe(9), milliseconds(now)
    with store.transaction() as connection:
        number = rooms.add(connection, uid, chosen.title, opened_at, opening)
    stored = StoredRoom(number, uid, chosen.title, opened_at, 0, 1, room.phase)
    return Hosting(store, stored, room, clock)


def unfinished_rooms(store: Store) -> list[Unfinished]:
    """Return the rooms whose game is not over, the latest first."""
    return [
        Unfinished(room.uid, room.title, room.opened_at, room.phase)
        for room in rooms.unfinished(store.connection)
    ]


def resume_room(store: Store, uid: str, *, clock: Monotonic) -> Hosting:
    """Go on with a room: in the same phase, with the time that was left.

    Nobody is connected then; an open question waits for the first host.

    Args:
        store: Open.
        uid: Of the room.
        clock: What tells the room's time.

    Raises:
        DockquizError: If there is no such room.
        StoreError: If the store cannot be written.
    """
    stored = _stored(store, uid)
    room = fold(rooms.log(store.connection, stored.id))
    hosting = Hosting(store, stored, room, clock)
    (woken,) = hosting.apply([Wish(ask.Wake())])
    if isinstance(woken, Refusal):
        raise DockquizError(woken.detail)
    return hosting


def forget_room(store: Store, uid: str) -> None:
    """Remove a room with all that happened in it.

    Raises:
        DockquizError: If there is no such room.
    """
    with store.transaction() as connection:
        rooms.remove(connection, _stored(store, uid).id)


def _stored(store: Store, uid: str) -> StoredRoom:
    found = rooms.find(store.connection, uid)
    if found is None:
        raise DockquizError(_("there is no such room in this store"))
    return found
