"""What can be asked of a room. Who may ask what stands in one table, `ALLOWED`."""

from dataclasses import dataclass
from enum import StrEnum

from dockquiz.domain.quiz.messages import Phase


class Role(StrEnum):
    """Who speaks to a room."""

    HOST = "host"
    PLAYER = "player"
    SPECTATOR = "spectator"
    """Only watches: the big screen is one."""


@dataclass(frozen=True, slots=True)
class Join:
    """A player comes in."""

    name: str
    team: str = ""
    learner: str = ""
    """Name of a learner of the host's store who agrees that answers count; empty: nobody."""


@dataclass(frozen=True, slots=True)
class Return:
    """A player's connection is open again."""

    player: int


@dataclass(frozen=True, slots=True)
class Leave:
    """A player's connection is gone; the seat stays."""

    player: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A player answers, or changes the answer before the bell."""

    player: int
    question: int
    """Number of the question that was seen, so that a late answer goes nowhere."""
    given: tuple[str, ...]
    """Ids of choices in the given order, or one text."""


@dataclass(frozen=True, slots=True)
class ChooseTeam:
    """A player chooses a team in the lobby."""

    player: int
    team: str


@dataclass(frozen=True, slots=True)
class Start:
    """The game begins: the first question is asked."""


@dataclass(frozen=True, slots=True)
class Advance:
    """The next step: close the question, show the standings, ask the next one, end.

    Two hosts who press at once mean one step: it is not taken from where the room
    is not any more.
    """

    phase: Phase | None = None
    """What was seen when this was asked; None takes the step in any case."""
    question: int = 0


@dataclass(frozen=True, slots=True)
class Skip:
    """The question does not count; go on."""

    question: int = 0
    """Its number as it was seen; 0 skips whatever is asked."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the clock."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Let the clock run on."""


@dataclass(frozen=True, slots=True)
class Lock:
    """Nobody new comes in."""


@dataclass(frozen=True, slots=True)
class Unlock:
    """Everybody may come in again."""


@dataclass(frozen=True, slots=True)
class Kick:
    """A player is out, and the name is free."""

    player: int


@dataclass(frozen=True, slots=True)
class Appoint:
    """A player becomes captain of their team."""

    player: int


@dataclass(frozen=True, slots=True)
class GiveTime:
    """A player gets a clock of their own."""

    player: int
    extra: int
    """Permille of the time of others: 1500, 2000, 10000; 0 for no bell at all."""


@dataclass(frozen=True, slots=True)
class End:
    """The game is over at once."""


@dataclass(frozen=True, slots=True)
class Again:
    """A new game in the same room, with the questions that were missed."""

    whole: bool = False
    """Whether to ask all the questions of the game that is over."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed; asked by the server itself."""


@dataclass(frozen=True, slots=True)
class CountHosts:
    """So many hosts are connected; asked by the server itself.

    With none, an open question pauses; it goes on when one is back.
    """

    hosts: int


@dataclass(frozen=True, slots=True)
class Wake:
    """The server was down: nobody is connected any more; asked by the server itself."""


Command = (
    Join
    | Return
    | Leave
    | Answer
    | ChooseTeam
    | Start
    | Advance
    | Skip
    | Pause
    | Resume
    | Lock
    | Unlock
    | Kick
    | Appoint
    | GiveTime
    | End
    | Again
    | Tick
    | CountHosts
    | Wake
)

ALLOWED: dict[Role, frozenset[type]] = {
    Role.PLAYER: frozenset({Join, Answer, ChooseTeam}),
    Role.SPECTATOR: frozenset(),
    Role.HOST: frozenset(
        {Start, Advance, Skip, Pause, Resume, Lock, Unlock, Kick, Appoint, GiveTime, End, Again}
    ),
}
"""Which command may come from whom; the others come from the server alone."""
