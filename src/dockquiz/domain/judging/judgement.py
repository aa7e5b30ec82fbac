"""What a typed answer is worth, and where it differs from the right one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dockquiz.domain.grade import Grade


class Verdict(StrEnum):
    """How right a typed answer is."""

    RIGHT = "right"
    NEARLY = "nearly"
    """A slip: a typing error, a placeholder left out, one key word of many."""
    WRONG = "wrong"


class Change(StrEnum):
    """What happened to a part of the expected answer."""

    KEPT = "kept"
    MISSING = "missing"
    EXTRA = "extra"
    DIFFERENT = "different"


class Why(StrEnum):
    """Why a part differs, where there is more to say than that it does."""

    TYPO = "typo"
    OPEN = "open"
    """Words that the learner chooses freely."""
    FLAG = "flag"
    """Two flags that both exist."""
    VALUE = "value"
    """The right flag with another value."""
    DASHES = "dashes"
    LETTER_CASE = "case"
    ORDER = "order"
    """An item that belongs behind the given one."""
    MOVED = "moved"
    """The same words in another order."""
    MAYBE = "maybe"
    """A short and a long flag that may be the same one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the diff: a word, a flag with its value, an item."""

    change: Change
    expected: str = ""
    """Empty for an extra part."""
    given: str = ""
    """Empty for a missing part."""
    why: Why | None = None
    slip: bool = False
    """Whether the part is forgiven: the answer is nearly right all the same."""
    meanings: tuple[str, str] = ("", "")
    """The long names of the expected and the given flag, where they say more."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a typed answer is worth."""

    verdict: Verdict
    expected: str
    """The right answer that lies nearest to the given one."""
    diff: tuple[Piece, ...]

    @property
    def grade(self) -> Grade:
        """The grade to suggest; the learner may choose another."""
        return _SUGGESTED[self.verdict]


_SUGGESTED = {Verdict.RIGHT: Grade.GOOD, Verdict.NEARLY: Grade.HARD, Verdict.WRONG: Grade.AGAIN}
_ORDER = (Verdict.RIGHT, Verdict.NEARLY, Verdict.WRONG)


def kept(text: str) -> Piece:
    """Return the piece of a part that stands on both sides."""
    return Piece(Change.KEPT, text, text)


def changes(diff: Iterable[Piece]) -> list[Piece]:
    """Return the pieces that differ."""
    return [piece for piece in diff if piece.change is not Change.KEPT]


def nearest(judgements: Sequence[Judgement]) -> Judgement:
    """Return the best of some judgements: first by verdict, then by the fewest changes."""
    return min(judgements, key=lambda j: (_ORDER.index(j.verdict), len(changes(j.diff))))
