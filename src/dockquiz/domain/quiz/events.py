"""What happened in a room: the log of which the room is made.

`applying.fold` of all events is the room. A fact holds whole numbers, texts and
tuples of them only (`records` writes them as JSON); the first one also holds the
settings and the questions.
"""

from dataclasses import dataclass
from typing import NamedTuple

from dockquiz.domain.quiz.question import Question
from dockquiz.domain.quiz.settings import Settings


@dataclass(frozen=True, slots=True)
class Opened:
    """The room is there; its questions never change again."""

    settings: Settings
    questions: tuple[Question, ...]
    secret: str
    """What ids and order of the choices come from."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A player has a seat."""

    player: int
    name: str
    team: str
    learner: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A player's connection is open again."""

    player: int


@dataclass(frozen=True, slots=True)
class Left:
    """A player's connection is gone."""

    player: int


@dataclass(frozen=True, slots=True)
class TeamChosen:
    """A player is in another team."""

    player: int
    team: str


@dataclass(frozen=True, slots=True)
class Appointed:
    """A player answers for their team."""

    player: int


@dataclass(frozen=True, slots=True)
class TimeGiven:
    """A player has a clock of their own."""

    player: int
    extra: int


@dataclass(frozen=True, slots=True)
class Kicked:
    """A player has no seat any more."""

    player: int


@dataclass(frozen=True, slots=True)
class Locked:
    """Nobody new comes in."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Everybody may come in again."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question is open."""

    question: int
    """Number in the game, from 1."""
    lasts: int
    """Milliseconds until the bell."""
    captains: tuple[int, ...]
    """Players who answer for their teams, where captains do."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was given, or changed."""

    player: int
    question: int
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock stands."""

    alone: bool
    """Whether because no host is there: it goes on by itself when one is back."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock goes on."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The question is closed, its answer is known, the points are given."""

    question: int
    verdicts: tuple[tuple[str, str], ...]
    """Distinct typed answers, as `marking.distinct` writes them, with their verdicts."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """The question does not count."""

    question: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """The standings are shown."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The game is over."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """A new game of some of the room's questions waits for its start."""

    program: tuple[int, ...]
    """Places among the room's questions."""


@dataclass(frozen=True, slots=True)
class HostsCounted:
    """So many hosts are connected."""

    hosts: int


@dataclass(frozen=True, slots=True)
class Woken:
    """The server was down: nobody is connected."""


Fact = (
    Opened
    | Joined
    | Returned
    | Left
    | TeamChosen
    | Appointed
    | TimeGiven
    | Kicked
    | Locked
    | Unlocked
    | Asked
    | Answered
    | Paused
    | Resumed
    | Closed
    | Skipped
    | Ranked
    | Ended
    | Renewed
    | HostsCounted
    | Woken
)


class Event(NamedTuple):
    """A fact at its instant."""

    at: int
    """Milliseconds of the room clock: since the room opened, without the time a server was down."""
    fact: Fact
