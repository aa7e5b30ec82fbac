"""What the readers of flashcard syntaxes give: cards as written, and what became of other lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from dockquiz.domain.card import Kind
from dockquiz.parsing.front_matter import FrontMatter

SETTING = "setting"
"""Reason of a skipped line that sets something: a header, a tag, a drawer, a scheduling comment."""
OUTSIDE = "outside-card"
"""Reason of a skipped line of a flashcard file that belongs to no card."""
DECORATION = "decoration"
TITLE = "title"


@dataclass(frozen=True, slots=True)
class File:
    """The file that flashcards stand in."""

    path: str
    """As the user gave it."""
    rows: Sequence[str]
    """Its lines, front matter blanked."""
    deck: str
    """Where its cards go."""
    front: FrontMatter
    """What the file, or the learner for it, says of the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flashcard:
    """A card exactly as its author wrote it."""

    question: str
    answer: str
    line: int
    """Its first line, counted from 1; siblings share their lines."""
    end_line: int
    kind: Kind = Kind.QA
    accept: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    deck: str = ""
    """The deck its author named, nested by `::`; empty for that of the file."""
    section: tuple[str, ...] = ()
    """Titles above it, outermost first."""
    context: tuple[int, ...] = ()
    """Lines that say what it is about."""
    lang: str = ""
    """Language of the question; empty to find it out."""
    suspect: str | None = None
    """Why it is held back, or None."""
    block: str = ""
    """Equal for siblings; empty where those that share their lines are."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A card that its author began and that cannot be one."""

    line: int
    message: str
    """One sentence without a full stop."""
    hint: str


@dataclass(frozen=True, slots=True)
class Found:
    """All that a reader found in a text."""

    cards: tuple[Flashcard, ...]
    skipped: Mapping[int, str] = field(default_factory=dict)
    """Why a line gives no card; lines that are left out are simply no part of one."""
    broken: tuple[Broken, ...] = ()


Reader = Callable[[Sequence[str]], Found]
"""Reads the lines of a file, its front matter blanked."""
