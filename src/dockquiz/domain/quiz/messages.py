"""What each role may see: one type a role and phase; a field that is not here cannot leak.

Shared messages go to everybody of a role, equal to the byte; personal ones (`Seat`,
`Verdict…`) go to one player. Choices carry opaque ids of the room, in the room's
own order. Texts of players are already stripped of control characters.
"""

from dataclasses import dataclass
from enum import StrEnum

from dockquiz.domain.quiz.question import Form


class Phase(StrEnum):
    """Where a room is."""

    LOBBY = "lobby"
    ASKING = "asking"
    REVEALED = "revealed"
    STANDINGS = "standings"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Choice:
    """An option, as players see it before the reveal."""

    id: str
    """Opaque, of this room and question."""
    letter: str
    """A, B, C … in the order shown; with a shape of its own on screen."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it may be shown to anybody while it is open."""

    number: int
    """From 1."""
    total: int
    form: Form
    text: str
    lang: str
    choices: tuple[Choice, ...]
    monospace: bool
    section: str
    weight: int
    seconds: int
    """All the time there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealedChoice:
    """An option after the reveal."""

    id: str
    letter: str
    text: str
    right: bool
    count: int
    """How many chose it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revealed:
    """A question with its answer."""

    number: int
    total: int
    form: Form
    text: str
    lang: str
    monospace: bool
    choices: tuple[RevealedChoice, ...]
    solution: tuple[str, ...]
    explanation: str
    source: str
    right: int
    """Players who were right."""
    answered: int
    players: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A line of the standings: of a player, or of a team."""

    rank: int
    """Equal points have equal ranks: 1, 2, 2, 4."""
    name: str
    team: str
    points: int
    right: int
    asked: int
    change: int
    """Ranks gained (or, below 0, lost) by the last question."""


# To every player, equal for all of one language.


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayersLobby:
    """Waiting for the start."""

    title: str
    players: int
    teams: tuple[str, ...]
    """Names to choose from; empty where nobody chooses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayersAsking:
    """A question is open."""

    question: Asked
    left: int
    """Milliseconds until the bell, when this was made."""
    paused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayersRevealed:
    """The answer is known."""

    question: Revealed


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayersStandings:
    """Who leads: the first few; everybody's own place travels apart."""

    leaders: tuple[Standing, ...]
    teams: tuple[Standing, ...]
    number: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayersOver:
    """The podium."""

    podium: tuple[Standing, ...]
    teams: tuple[Standing, ...]


PlayersMessage = PlayersLobby | PlayersAsking | PlayersRevealed | PlayersStandings | PlayersOver


# To one player.


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Who one is in the room, and what one has answered so far."""

    player: int
    name: str
    team: str
    captain: bool
    answer: tuple[str, ...]
    """Ids of choices in the given order, or the typed text; empty: nothing yet."""
    left: int | None
    """Milliseconds until one's own bell, where it differs from the room's (extra time)."""
    may_answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one's own answer was worth, line by line."""

    answered: bool
    right: bool
    nearly: bool
    given: str
    points: int
    because: tuple[tuple[str, int], ...]
    """Why so many points: a code (`right`, `speed`, `streak`, `penalty`) and its share."""
    total: int
    rank: int
    players: int
    streak: int


PlayerMessage = Seat | Outcome


# To the big screen and to spectators.


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenLobby:
    """How to get in, and who is in."""

    title: str
    names: tuple[str, ...]
    """Of the players who came last; the rest is counted."""
    players: int
    teams: tuple[tuple[str, int], ...]
    """Name and number of members."""
    locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenAsking:
    """A question is open."""

    question: Asked
    left: int
    paused: bool
    answered: int
    players: int


ScreenMessage = ScreenLobby | ScreenAsking | PlayersRevealed | PlayersStandings | PlayersOver


# To hosts.


@dataclass(frozen=True, slots=True, kw_only=True)
class HostPlayer:
    """A player as the host sees them."""

    player: int
    name: str
    team: str
    captain: bool
    here: bool
    """Whether a connection is open."""
    answered: bool
    points: int
    extra: int
    """Permille of the time of others; 1000 is the same, 0 means no bell at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostView:
    """All that a host sees, in every phase; the shown question comes with its solution."""

    phase: Phase
    title: str
    number: int
    total: int
    paused: bool
    locked: bool
    left: int | None
    text: str
    """Of the question that is asked or was asked last."""
    next: str
    """Of the next question; empty at the end."""
    solution: tuple[str, ...]
    answered: int
    present: int
    players: tuple[HostPlayer, ...]
    standings: tuple[Standing, ...]
    teams: tuple[Standing, ...]
    hosts: int
    """Connected hosts; at 0 a game pauses by itself."""
