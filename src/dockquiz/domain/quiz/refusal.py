"""Why a room does not do what it was asked."""

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """The reason, for programs; people read a sentence that the interfaces make of it."""

    NOT_NOW = "not-now"
    """The phase of the room does not allow it."""
    CLOSED = "closed"
    """The question is not open (any more)."""
    LATE = "late"
    """After the bell."""
    PAUSED = "paused"
    """The clock stands."""
    BAD_ANSWER = "bad-answer"
    """No choice of this question, the wrong number of them, an empty or too long text."""
    NO_NUMBER = "no-number"
    """The question asks for a number."""
    NOT_CAPTAIN = "not-captain"
    """The captain answers for this team."""
    UNKNOWN_PLAYER = "unknown-player"
    UNKNOWN_TEAM = "unknown-team"
    BAD_NAME = "bad-name"
    """Nothing that can be read is left of the name, or it is too long."""
    NAME_TAKEN = "name-taken"
    LOCKED = "locked"
    FULL = "full"
    NO_PLAYERS = "no-players"
    BAD_TIME = "bad-time"
    """Extra time is 0 or 1000 to 10000 permille."""
    NOTHING_MISSED = "nothing-missed"
    """Everybody knew everything: there is no question to ask again."""
    NOT_SAVED = "not-saved"
    """The store cannot be written now; nothing was changed, and the same may be asked again."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A command that changed nothing."""

    code: Code
    detail: str = ""
    """For hosts, where there is more to say: what is wrong with the store."""
