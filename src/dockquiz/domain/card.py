"""A card: one question with its answer, and where both come from."""

from dataclasses import dataclass
from enum import StrEnum

from dockquiz.domain.problem import Span

SUSPECT = "suspect"
"""The tag of a card that is held back until the learner confirms it."""
GAP = "[…]"
"""Stands in the question of a cloze card where its answer belongs."""


class Kind(StrEnum):
    """What a card asks for; it decides how the answer is given and judged."""

    COMMAND = "command"
    FLAG = "flag"
    DEFINITION = "definition"
    COMPARISON = "comparison"
    LIST = "list"
    SEQUENCE = "sequence"
    FACT = "fact"
    QA = "qa"
    CLOZE = "cloze"
    CHOICE = "choice"

    @property
    def is_typed(self) -> bool:
        """Whether the learner types the answer, rather than recalling it."""
        return self in {Kind.COMMAND, Kind.FLAG}

    @property
    def takes_text(self) -> bool:
        """Whether there is a line to type on: what is typed is short, and can be judged."""
        return self.is_typed or self in {Kind.CLOZE, Kind.CHOICE}


@dataclass(frozen=True, slots=True)
class Correction:
    """A change made to a command because the reference proves the note wrong."""

    line: int
    found: str
    """What the note says."""
    to: str
    """What the card says instead."""
    rule: str
    """Code of the rule that proved it, such as `unknown-flag`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The content of a card, as a note gives it; schedules are kept elsewhere."""

    kind: Kind
    question: str
    answer: str
    """What the learner must recall; several lines are joined by newlines."""
    deck: str
    """`docker::swarm` is nested in `docker`."""
    lang: str
    """Language of the question: `fr` or `en`."""
    block: str
    """Ties siblings together: equal for all cards of one block of one note."""
    sources: tuple[Span, ...]
    """The lines the card was made from; several notes may give the same card."""
    accept: tuple[str, ...] = ()
    """Other right answers."""
    items: tuple[str, ...] = ()
    """The parts of a list or sequence, in order."""
    choices: tuple[str, ...] = ()
    """The options of a choice card, the right ones included."""
    section: tuple[str, ...] = ()
    """Titles above the block, outermost first."""
    tags: tuple[str, ...] = ()
    suspect: str | None = None
    """Why the card is held back until the learner confirms it, or None."""
    context: tuple[Span, ...] = ()
    """Titles and parent lines that the question rests on."""
    corrections: tuple[Correction, ...] = ()
