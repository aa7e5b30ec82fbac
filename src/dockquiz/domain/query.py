"""A search, as values: what a query asks of a card.

`domain.queryparser` makes them from what the learner types; `storage.searching`
turns them into SQL. Text in them is folded (`domain.folding`) unless it says
otherwise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from dockquiz.domain.card import Kind
from dockquiz.domain.deck import SEPARATOR
from dockquiz.domain.folding import folded
from dockquiz.errors import UsageError
from dockquiz.i18n import _

_SHOWN = 80
"""Characters of a query that fit into a message."""


class QueryError(UsageError):
    """A query that makes no sense; its message names the column."""

    def __init__(self, query: str, column: int, message: str, hint: str | None = None) -> None:
        where = _("{message}, at column {column} of the query")
        said = where.format(message=message, column=column)
        super().__init__(f"{said}: {query}" if len(query) <= _SHOWN else said, hint)
        self.column = column
        """Counted from 1."""


class Where(StrEnum):
    """The texts of a card that can be searched."""

    QUESTION = "question"
    ANSWER = "answer"
    """With the other right answers."""
    SECTION = "section"
    """The titles above it."""


class Trait(StrEnum):
    """What `is:` tells: where a card stands today, in the words of `State`, and more."""

    NEW = "new"
    DUE = "due"
    WAITING = "waiting"
    BURIED = "buried"
    SUSPENDED = "suspended"
    SUSPECT = "suspect"
    ORPHAN = "orphan"
    DELETED = "deleted"
    SEEN = "seen"
    """Reviewed at least once."""
    YOUNG = "young"
    """Seen, with an interval below 21 days."""
    MATURE = "mature"
    LEECH = "leech"
    FLAGGED = "flagged"
    TAGGED = "tagged"
    EDITED = "edited"
    """The learner's own wording stands instead of the note's."""
    REVIEWED_TODAY = "reviewed-today"


class Property(StrEnum):
    """Numbers of a schedule that can be compared."""

    EASE = "ease"
    """Permille."""
    INTERVAL = "interval"
    LAPSES = "lapses"
    REPETITIONS = "repetitions"
    STABILITY = "stability"
    DIFFICULTY = "difficulty"


class Operator(StrEnum):
    """How a number is compared."""

    AT_MOST = "<="
    AT_LEAST = ">="
    OTHER = "!="
    BELOW = "<"
    ABOVE = ">"
    EQUAL = "="


class Lately(StrEnum):
    """What happened to a card in the last days."""

    ADDED = "added"
    CHANGED = "changed"


class Answered(StrEnum):
    """How a review ended, in the words of the four keys."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


@dataclass(frozen=True)
class Pattern:
    """A name with gaps: any text may stand between its parts."""

    parts: tuple[str, ...]

    def fits_nested(self, name: str) -> bool:
        """Whether a deck or a tag is meant: by its whole name, or by one it lies inside."""
        return self._nested.fullmatch(folded(name)) is not None

    def fits_path(self, path: str) -> bool:
        """Whether a file is meant: by the end of its path, with or without the suffix."""
        return self._path.fullmatch(folded(path.replace("\\", "/"))) is not None

    @cached_property
    def _nested(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self._gaps})(?:{SEPARATOR}.*)?", re.S)

    @cached_property
    def _path(self) -> re.Pattern[str]:
        return re.compile(rf"(?:.*/)?(?:{self._gaps})(?:\.[^./]*)?", re.S)

    @property
    def _gaps(self) -> str:
        return ".*".join(map(re.escape, self.parts))


@dataclass(frozen=True, slots=True)
class All:
    """Everything that all parts mean; without parts, every card."""

    parts: "tuple[Query, ...]" = ()


@dataclass(frozen=True, slots=True)
class Either:
    """Everything that one of the parts means."""

    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """Everything else."""

    part: "Query"


@dataclass(frozen=True, slots=True)
class Words:
    """Cards that hold a text in one of some places."""

    text: str
    places: tuple[Where, ...] = (Where.QUESTION, Where.ANSWER)


@dataclass(frozen=True, slots=True)
class Exactly:
    """Cards whose question or answer holds a text, letter by letter."""

    text: str
    """Not folded."""


@dataclass(frozen=True, slots=True)
class InDeck:
    """Cards of a deck and those inside it."""

    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Tagged:
    """Cards with a tag or one inside it, the note's or the learner's."""

    pattern: Pattern


@dataclass(frozen=True, slots=True)
class FromNote:
    """Cards that were made from a note."""

    pattern: Pattern


@dataclass(frozen=True, slots=True)
class OfKind:
    """Cards of one kind."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Is:
    """Cards that stand somewhere, or are something."""

    trait: Trait


@dataclass(frozen=True, slots=True)
class Flagged:
    """Cards with one flag."""

    flag: int
    """0 to 7; 0 is none."""


@dataclass(frozen=True, slots=True)
class InLanguage:
    """Cards whose question is in a language."""

    lang: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """Cards by number."""

    ranges: tuple[tuple[int, int], ...]
    """First and last."""


@dataclass(frozen=True, slots=True)
class WithGuid:
    """The card that Anki knows by a name."""

    guid: str


@dataclass(frozen=True, slots=True)
class Compare:
    """Cards by a number of their schedule; those that lack it do not fit."""

    prop: Property
    operator: Operator
    value: float


@dataclass(frozen=True, slots=True)
class Due:
    """Cards by their due day; new ones do not fit."""

    operator: Operator
    day: date | int
    """A study day, or days from today."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Cards to which something happened in the last study days."""

    what: Lately
    days: int
    """1 is today alone."""


@dataclass(frozen=True, slots=True)
class Rated:
    """Cards reviewed in the last study days."""

    days: int
    """1 is today alone."""
    answered: Answered | None = None
    """Only reviews that ended so; None for all."""


Query = (
    All | Either | Not | Words | Exactly | InDeck | Tagged | FromNote | OfKind | Is | Flagged
    | InLanguage | Numbered | WithGuid | Compare | Due | Happened | Rated
)  # fmt: skip


def every_part(query: Query) -> Iterator[Query]:
    """Yield a query and all that it is made of."""
    yield query
    match query:
        case Not(part):
            yield from every_part(part)
        case All(parts) | Either(parts):
            for part in parts:
                yield from every_part(part)
