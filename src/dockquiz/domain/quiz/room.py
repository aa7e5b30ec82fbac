"""A room as it stands: who is in it, what is asked, who answered what.

A room is a value. `applying` makes the next one of an event; nothing else does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz.choices import Shown, shown
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.question import Question
from dockquiz.domain.quiz.settings import Settings, TeamRule

NORMAL = 1_000
"""Permille of time of a player without a clock of their own."""
NO_BELL = 0
GRACE = 5_000
"""Milliseconds of a question for which somebody whose connection is gone is waited for."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a player or a team has so far."""

    points: int = 0
    right: int = 0
    asked: int = 0
    """Questions that count: no warm-up, none before they came."""
    took: int = 0
    """Milliseconds over all right answers."""
    streak: int = 0
    """Right answers in a row."""
    rank: int = 0
    """After the last question; 0 before the first."""
    change: int = 0
    """Ranks gained by the last question."""


@dataclass(frozen=True, slots=True)
class Player:
    """A seat in the room."""

    number: int
    name: str
    team: str = ""
    learner: str = ""
    here: bool = True
    """Whether a connection is open."""
    since: int = 1
    """Number of the first question that counts for them even if they do not answer."""
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, as it stands."""

    answer: tuple[str, ...]
    took: int
    """Milliseconds of the question's time until it was given, pauses left out."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one question brought a player or a team."""

    given: Given | None
    """None if there was no answer."""
    verdict: Verdict | None
    parts: tuple[tuple[str, int], ...] = ()
    """Why so many points: a code and its share."""
    by: int = 0
    """The player who gave the answer; 0 if nobody did."""

    @property
    def points(self) -> int:
        """The sum of the parts."""
        return sum(points for _, points in self.parts)


@dataclass(frozen=True, slots=True)
class Round:
    """A question that was asked and closed."""

    number: int
    place: int
    """Of the question among the room's."""
    marks: Mapping[int, Mark]
    """Of each player whom it counts for."""
    teams: Mapping[str, Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The clock of the open question, on the room clock."""

    asked_at: int = 0
    lasts: int = 0
    """Milliseconds until the bell of everybody."""
    held: int = 0
    """Milliseconds of pauses so far."""
    paused_at: int | None = None
    alone: bool = False
    """Whether it stands because no host is there."""

    def spent(self, at: int) -> int:
        """Return how much of the question's time is over at an instant."""
        return (at if self.paused_at is None else self.paused_at) - self.asked_at - self.held


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """All that a live quiz is made of."""

    settings: Settings
    questions: tuple[Question, ...]
    secret: str
    program: tuple[int, ...]
    """Places of this game's questions, in order."""
    game: int = 1
    phase: Phase = Phase.LOBBY
    number: int = 0
    """Of the question that is asked or was asked last, from 1; 0 in the lobby."""
    clock: Clock = Clock()
    players: Mapping[int, Player] = field(default_factory=dict)
    seats: int = 0
    """Seats given so far: numbers of players are never given twice."""
    names: Mapping[str, int] = field(default_factory=dict)
    """Who has a name, by its skeleton."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Members of each team."""
    captains: Mapping[str, int] = field(default_factory=dict)
    extras: Mapping[int, int] = field(default_factory=dict)
    """Permille of time of those with a clock of their own; `NO_BELL` for none."""
    teams: Mapping[str, Tally] = field(default_factory=dict)
    answers: Mapping[int, Given] = field(default_factory=dict)
    """To the open question."""
    leaving: Mapping[int, int] = field(default_factory=dict)
    """Who lost the connection before they answered, with the time of the question then."""
    present: int = 0
    """Players with a connection."""
    answered_here: int = 0
    """Players with a connection and an answer."""
    rounds: tuple[Round, ...] = ()
    """Of this game."""
    locked: bool = False
    hosts: int = 1
    now: int = 0
    """Instant of the last event."""

    @property
    def question(self) -> Question:
        """The question that is asked, or was asked last."""
        return self.questions[self.program[self.number - 1]]

    @property
    def shown(self) -> tuple[Shown, ...]:
        """Its choices, as they are shown."""
        return self.shown_in(self.number)

    @property
    def is_last(self) -> bool:
        """Whether no question comes after this one."""
        return self.number == len(self.program)

    @property
    def captains_answer(self) -> bool:
        """Whether one answers for a team."""
        return bool(self.settings.teams) and self.settings.team_rule is TeamRule.CAPTAIN

    @property
    def turn(self) -> int:
        """The player whom the question is for; 0 where it is for everybody."""
        if not self.settings.in_turn or not self.players or not self.number:
            return 0
        return sorted(self.players)[(self.number - 1) % len(self.players)]

    @property
    def awaited(self) -> int:
        """How many there have yet to answer."""
        if self.turn:
            return int(self.turn not in self.answers)
        if self.captains_answer:
            return sum(
                self.players[captain].here and captain not in self.answers
                for captain in self.captains.values()
            )
        return self.present - self.answered_here

    @property
    def missed(self) -> tuple[int, ...]:
        """Places of the questions of this game that somebody did not get right."""
        return tuple(
            one.place
            for one in self.rounds
            if any(mark.verdict is not Verdict.RIGHT for mark in one.marks.values())
        )

    def shown_in(self, number: int) -> tuple[Shown, ...]:
        """Return the choices of a question of this game, as they are or were shown."""
        question = self.questions[self.program[number - 1]]
        return shown(self.secret, self.game, number, question)

    def may_answer(self, player: int) -> bool:
        """Return whether answers of a player count while a question is open."""
        if self.turn:
            return player == self.turn
        return not self.captains_answer or (self.captains.get(self.players[player].team) == player)

    def limit(self, player: int) -> int | None:
        """Return the milliseconds until a player's own bell; None if there is none."""
        extra = self.extras.get(player, NORMAL)
        return None if extra == NO_BELL else self.clock.lasts * extra // NORMAL

    def left(self, at: int) -> int:
        """Return the milliseconds until the bell of everybody, at least 0."""
        return max(0, self.clock.lasts - self.clock.spent(at))

    def is_due(self, at: int) -> bool:
        """Return whether the open question closes at an instant.

        That is at the bell, or before it if all who are there have answered; those
        with more time are waited for, until their own bell or their answer. Who lost the
        connection a moment ago is still there.
        """
        if self.phase is not Phase.ASKING or self.clock.paused_at is not None:
            return False
        spent = self.clock.spent(at)
        if spent < self.clock.lasts:
            everybody = self.present > 0 and bool(self.answers) and self.awaited == 0
            return (
                everybody
                and self.settings.closes_early
                and not any(self._may_be_back(player, spent) for player in self.leaving)
            )
        return not any(self._is_waited_for(player, spent) for player in self.extras)

    def _is_waited_for(self, player: int, spent: int) -> bool:
        limit = self.limit(player)
        return (
            (self.players[player].here or self._may_be_back(player, spent))
            and player not in self.answers
            and self.may_answer(player)
            and (limit is None or spent < limit)
        )

    def _may_be_back(self, player: int, spent: int) -> bool:
        left = self.leaving.get(player)
        return left is not None and spent - left < GRACE and self.may_answer(player)
