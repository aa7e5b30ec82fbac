"""What a host chooses for a room before it opens."""

from dataclasses import dataclass
from enum import StrEnum


class Scoring(StrEnum):
    """How right answers become points."""

    ACCURACY = "accuracy"
    """Right is right, however fast: the default, best for learning."""
    LIGHT = "light"
    """Mostly accuracy, a little speed."""
    KAHOOT = "kahoot"
    """From full points at once down to half of them at the bell."""
    PENALTY = "penalty"
    """As accuracy, but a wrong answer costs points: no clicking at random."""


class TeamRule(StrEnum):
    """Who answers for a team."""

    MEAN = "mean"
    """Everyone counts: the mean of its members."""
    CAPTAIN = "captain"
    """Its captain."""
    VOTE = "vote"
    """What most members chose; at a tie what was chosen first."""


class TeamDraw(StrEnum):
    """How players come into teams."""

    CHOSEN = "chosen"
    """They choose."""
    DRAWN = "drawn"
    """By lot."""
    BALANCED = "balanced"
    """Into the smallest team."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for a whole game."""

    title: str = ""
    lang: str = "en"
    """Of what the room itself says; questions have their own."""
    seed: int = 0
    """Of all that is shuffled: the same seed gives the same game."""
    scoring: Scoring = Scoring.ACCURACY
    streaks: bool = False
    """Whether right answers in a row earn more."""
    teams: tuple[str, ...] = ()
    """Names; empty: everybody for themselves."""
    team_rule: TeamRule = TeamRule.MEAN
    team_draw: TeamDraw = TeamDraw.BALANCED
    seconds: int | None = None
    """Time for every question that has none of its own; None: by the length of its text."""
    pace: int = 1000
    """Permille of all times: 1500 gives everybody half as much again."""
    maximum_players: int = 2_000
    in_turn: bool = False
    """Whether each question is for one player, in the order of seats: at one keyboard."""
    closes_early: bool = True
    """Whether a question ends when everybody who is there has answered."""
    feeds_reviews: bool = False
    """Whether answers become evidence for learners who agree."""
