"""What there is to tell, once each: from what a seat knows to moments of the game."""

from collections.abc import Iterator
from dataclasses import dataclass

from dockquiz.cli.live.known import Known
from dockquiz.domain.quiz.messages import (
    Asked,
    Outcome,
    PlayersLobby,
    PlayersOver,
    PlayersRevealed,
    PlayersStandings,
    Revealed,
    ScreenLobby,
    Seat,
)

OUTCOME_WAIT = 500
"""Milliseconds that a reveal waits for what one's own answer brought."""
_WITH_OUTCOME = (PlayersRevealed, PlayersStandings, PlayersOver)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The game has not begun."""

    lobby: PlayersLobby | ScreenLobby
    address: str
    """How others get in; only screens know."""
    pin: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A question is open."""

    asked: Asked


@dataclass(frozen=True, slots=True)
class Taken:
    """The server has an answer of ours."""

    answer: tuple[str, ...]
    """Letters, or the text."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The answer is shown."""

    revealed: Revealed
    outcome: Outcome | None
    """None for screens, and for who came after the question."""
    given: tuple[str, ...]
    """One's own answer in words."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Who leads."""

    standings: PlayersStandings
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Ended:
    """The game is over."""

    over: PlayersOver
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Seated:
    """One has a seat, a team, or another one."""

    seat: Seat


@dataclass(frozen=True, slots=True)
class Stopped:
    """The clock stands, or runs on."""

    paused: bool


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something was not done."""

    text: str


Moment = Waiting | Opened | Taken | Solved | Ranked | Ended | Seated | Stopped | Rejected


class Teller:
    """Remembers what was told, so that a reconnection tells nothing twice."""

    def __init__(self) -> None:
        self._shown: object = None
        self._given: tuple[str, ...] = ()
        self._who: tuple[str, str, bool] | None = None
        self._paused = False
        self._refused = ""

    def tell(self, known: Known, now: int) -> list[Moment]:
        """Return what is new.

        Args:
            known: All that came so far.
            now: The seat's clock, in milliseconds.
        """
        return [*self._seat(known), *self._phase(known, now), *self._rest(known)]

    def _seat(self, known: Known) -> Iterator[Moment]:
        seat = known.seat
        if seat is None or self._who == (who := (seat.name, seat.team, seat.captain)):
            return
        self._who = who
        yield Seated(seat)

    def _phase(self, known: Known, now: int) -> Iterator[Moment]:
        key = _key(known)
        if key == self._shown:
            return
        is_awaited = known.seat is not None and known.outcome is None
        is_early = is_awaited and now - known.since < OUTCOME_WAIT
        if is_early and isinstance(known.shown, _WITH_OUTCOME):
            return
        self._shown = key
        if (moment := _moment(known)) is not None:
            yield moment
        if known.asked is not None:
            self._given = ()
            self._paused = False

    def _rest(self, known: Known) -> Iterator[Moment]:
        if known.asked is not None and known.given != self._given:
            self._given = known.given
            if known.given:
                letters = {choice.id: choice.letter for choice in known.asked.choices}
                yield Taken(tuple(letters.get(one, one) for one in known.given))
        if known.asked is not None and known.paused != self._paused:
            self._paused = known.paused
            yield Stopped(known.paused)
        if known.refused != self._refused:
            self._refused = known.refused
            if known.refused:
                yield Rejected(known.refused)


def in_words(question: Asked | Revealed, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return an answer as its texts: ids of choices mean nothing to people."""
    texts = {choice.id: choice.text for choice in question.choices}
    return tuple(texts.get(one, one) for one in given)


def _key(known: Known) -> object:
    """Return what is equal for the same moment of the game, however often it is sent."""
    match known.shown:
        case None:
            return None
        case PlayersLobby() | ScreenLobby() as lobby:
            return lobby
        case PlayersRevealed() as shown:
            return PlayersRevealed, shown.question.number
        case PlayersStandings() as shown:
            return PlayersStandings, shown.number
        case PlayersOver() as shown:
            return shown
        case shown:
            return Asked, shown.question.number, shown.question.text


def _moment(known: Known) -> Moment | None:
    match known.shown:
        case None:
            return None
        case PlayersLobby() | ScreenLobby() as lobby:
            return Waiting(lobby, known.address, known.pin)
        case PlayersRevealed() as shown:
            given = in_words(shown.question, known.given)
            if not given and known.outcome and known.outcome.answered:
                given = tuple(known.outcome.given.split(" · "))
            return Solved(shown.question, known.outcome, given)
        case PlayersStandings() as shown:
            return Ranked(shown, known.outcome)
        case PlayersOver() as shown:
            return Ended(shown, known.outcome)
        case shown:
            return Opened(shown.question)
