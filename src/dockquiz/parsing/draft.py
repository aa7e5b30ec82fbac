"""What rules work with: the passage they read, the cards they draft."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from dockquiz.domain.card import Kind
from dockquiz.parsing import language
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.markup import plain
from dockquiz.parsing.outline import Passage
from dockquiz.parsing.phrasing import Phrasing, phrasing
from dockquiz.parsing.spelling import mend
from dockquiz.parsing.topic import topic_of

_ET_CETERA = re.compile(r"\W*(?:etc\W*|\.{2,}|…)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A card before its command is proved and its question made to stand alone."""

    kind: Kind
    question: str
    answer: str
    lang: str
    sources: tuple[Item, ...]
    accept: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    context: tuple[Item, ...] = ()
    standalone: bool = False
    """Whether the question already names all it is about."""
    other: str = ""
    """What a reverse card would answer: the meaning of a flag, the term of a definition."""
    owner: str = ""
    """The command of a flag, where it is known."""

    def complete(self) -> "Draft":
        """Return the draft without an `etc.` among the entries of its list."""
        kept = tuple(item for item in self.items if not _ET_CETERA.fullmatch(item))
        if len(kept) == len(self.items) or len(kept) < 2:
            return self
        return replace(self, items=kept, answer="\n".join(kept))


@dataclass(frozen=True, slots=True)
class Match:
    """What a rule made of the items at a place; it has consumed `count` of them."""

    count: int
    drafts: tuple[Draft, ...] = ()
    context: tuple[Item, ...] = ()
    """Consumed items that only give context."""


@dataclass(slots=True)
class Scene:
    """One passage of a note, as the rules see it."""

    passage: Passage
    lang: str
    """Language of most of the note, for lines that do not tell theirs."""
    comments_below: bool
    """Whether this note writes what a command does under the command."""
    jargon: frozenset[str]
    """Words (lower case) that spelling leaves alone."""
    commands: list[str]
    """The note's commands so far, nearest last: a flag belongs to one of them."""
    lists_keys: bool = False
    """Whether the note is about keys to press: what is short is a key there."""
    spelt: dict[tuple[int, str], tuple[Item, str]] = field(default_factory=dict)
    """Spelling mended so far: line and what was found → where, what it became."""

    subject: str = ""
    """What the last description was about."""
    term: str = ""
    """The term that the last marked line defined; `this technique` means it."""
    parent: Item | None = None
    """The command on a line of its own that the flags below it belong to."""
    variants: Item | None = None
    """The description whose command differs from system to system."""
    drafted: int = 0
    """Cards drafted from this passage so far."""
    items: Sequence[Item] = field(init=False)
    """The passage's items."""
    first_saying: int = field(init=False)
    """Index of the first item that is no mere link."""
    first_code: int = field(init=False)
    """Index of the first item that is code."""

    def __post_init__(self) -> None:
        self.items = self.passage.items
        saying = (n for n, item in enumerate(self.items) if item.shape is not Shape.LINK)
        self.first_saying = next(saying, len(self.items))
        self.first_code = next((n for n, i in enumerate(self.items) if i.is_code), len(self.items))

    @property
    def title(self) -> str:
        """The innermost title in words, mended; empty before the first."""
        named = (t for t in reversed(self.passage.titles) if any(map(str.isalpha, t.text)))
        title = next(named, None)
        return self.prose(topic_of(title.text), title.item) if title else ""

    @property
    def years(self) -> list[str]:
        """The titles as they are written, outermost first: a day below them is of their year."""
        return [title.item.text for title in self.passage.titles]

    def at(self, index: int) -> Item | None:
        """Return an item, or None outside the passage."""
        return self.items[index] if 0 <= index < len(self.items) else None

    def language(self, text: str) -> str:
        """Return the language of a text."""
        return language.language(plain(text), self.lang)

    def prose(self, text: str, item: Item, *, lang: str | None = None) -> str:
        """Return prose as it is shown: markup off, spelling mended (and remembered)."""
        mended = mend(plain(text), lang or self.language(text), self.jargon)
        for found, right, _ in mended.changes:
            self.spelt.setdefault((item.line, found), (item, right))
        return " ".join(mended.text.split())

    def phrasing(self, lang: str) -> Phrasing:
        """Return what phrases questions in a language."""
        return phrasing(lang)


Rule = Callable[[Scene, int], Match | None]
"""A rule returns what it made of the items from an index on, or None, having changed nothing."""
