"""The statistics as values, section by section; `services.statistics` counts them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dockquiz.domain.grade import Grade
from dockquiz.domain.hardness import Hard
from dockquiz.domain.maturity import Maturity, Point
from dockquiz.domain.statistics import Band, Period, Share, Streak, TimeSpent


class Section(StrEnum):
    """The parts of the statistics; what is not asked for is not counted."""

    TODAY = "today"
    RETENTION = "retention"
    YEAR = "year"
    FORECAST = "forecast"
    CARDS = "cards"
    TIME = "time"
    BUTTONS = "buttons"
    DECKS = "decks"
    MONTHS = "months"
    WEEKDAYS = "weekdays"
    HOURS = "hours"
    HARDEST = "hardest"
    LEECHES = "leeches"
    EASE = "ease"
    INTERVALS = "intervals"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to count."""

    day: date
    """Today's study day."""
    deck: str | None = None
    """Only this deck and those inside it."""
    period: Period = Period.YEAR
    """How far back retention, buttons, decks, hours and hardest cards look."""
    days: int = 30
    """How far the forecast looks ahead, today included."""
    most: int = 10
    """How many hardest cards and leeches."""
    sections: frozenset[Section] = frozenset(Section)


@dataclass(frozen=True, slots=True)
class Today:
    """The work of one study day."""

    reviews: int
    new: int
    """First reviews among them."""
    passed: int
    practice: int
    milliseconds: int
    """From question to grade, summed; practice included."""


@dataclass(frozen=True, slots=True)
class Log:
    """What the log holds on the whole."""

    first: date | None
    """The first study day on which something was graded."""
    reviews: int
    practice: int
    days: int
    """Days of study."""
    ahead: int
    """Reviews and practice dated after today: the clock was set back since."""


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of one deck, those of decks inside it apart."""

    name: str
    cards: Mapping[Maturity, int]
    retention: Share
    """True retention in the period."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A card that is hard to keep."""

    card_id: int
    question: str
    deck: str
    lapses: int
    ease: int
    """Permille."""
    suspended: bool
    hard: Hard | None
    """Its failures in the period; None if it had no review in it."""


@dataclass(frozen=True, slots=True)
class Ease:
    """How the ease of the cards that were seen is spread."""

    counts: Mapping[int, int]
    """Cards by ease, in tenths: 25 holds 2.50 to 2.59."""
    at_floor: int
    """Cards at 1.30, the least there is: every interval grows as slowly as it can."""
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What was asked for; a section that was not is None."""

    asked: Asked
    log: Log
    today: Today
    streak: Streak
    time: Mapping[Period, TimeSpent]
    capped: int | None
    """Durations in the period that are the longest one recorded: in truth they were longer."""
    history: Mapping[date, int]
    """Reviews and practice of each day of the last 53 weeks."""
    retention: Mapping[Period, Mapping[Band, Share]]
    """Of the periods that are not longer than the one asked for."""
    buttons: Mapping[Band, Mapping[Grade, int]]
    months: Mapping[date, Share]
    """True retention by month, named by its first day."""
    weekdays: Mapping[int, Share]
    """True retention by weekday, 0 for Monday."""
    hours: Mapping[int, Share] | None
    """True retention by the hour of the learner's clock."""
    forecast: tuple[int, ...]
    """Cards that come due on the coming days; the first is today, overdue ones included."""
    overdue: int
    """Cards that were due before today."""
    cards: Mapping[Maturity, int]
    decks: tuple[Deck, ...] | None
    hardest: tuple[Trouble, ...] | None
    leeches: tuple[Trouble, ...]
    """Most lapses first, all of them."""
    ease: Ease
    intervals: Mapping[Band, int]
    """Cards that were seen, by the band of their interval."""
    growth: tuple[Point, ...] | None
