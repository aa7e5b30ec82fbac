"""A card on its way to Anki, as plain values: what it says, and where its learner stands."""

from typing import NamedTuple


class Progress(NamedTuple):
    """Where a card of one learner stands; days are ordinals, as `date.toordinal` counts."""

    due: int | None
    """Study day; None while the card is new."""
    interval: int
    """Days."""
    ease: int
    """Permille."""
    lapses: int
    reviewed_on: int | None
    suspended: int = 0
    """1: hidden until the learner says otherwise."""
    buried_until: int | None = None
    """Study day on which it may come again."""
    flag: int = 0
    stability: float | None = None
    difficulty: float | None = None
    retention: float | None = None
    """What FSRS aims at in the card's deck; None under SM-2."""
    decay: float | None = None
    """How fast FSRS lets recall fall in the card's deck; None under SM-2."""


class Foreign(NamedTuple):
    """What Anki knows a card by that came from it."""

    guid: str
    """Of its note."""
    note: int
    """Anki's number."""
    card: int
    """Anki's number."""
    note_type: int
    """Its id."""
    ordinal: int
    fields: str
    """HTML, with U+001F between the fields."""
    changed: int
    """When they changed last, seconds since 1970."""


class Outgoing(NamedTuple):
    """A card with all that goes along."""

    id: int
    """In the store."""
    guid: str
    kind: str
    """The value of a `Kind`."""
    question: str
    answer: str
    accept: tuple[str, ...]
    items: tuple[str, ...]
    choices: tuple[str, ...]
    """In an order that gives nothing away."""
    lang: str
    deck: str
    section: tuple[str, ...]
    source: str
    """File and line, without a folder."""
    remarks: tuple[str, ...]
    """What the learner should know when the answer is shown, a line each."""
    tags: tuple[str, ...]
    created_at: int
    """Milliseconds since 1970."""
    changed_at: int
    """Milliseconds since 1970."""
    progress: Progress | None = None
    """None: new for whoever takes it."""
    foreign: Foreign | None = None
    """None for a card that Anki has from us."""


Review = tuple[int, int, str, int | None, int, int, int, int | None]
"""An event of the review log on its way to Anki: when, in milliseconds since 1970; the card;
the kind; the grade, None for what is no answer; the interval in days after it, and before it, 0
if the card was new; the ease after it in permille; how long it took, in milliseconds."""
