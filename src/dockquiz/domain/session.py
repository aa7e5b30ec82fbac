"""One sitting of reviews, as an immutable state machine.

    reviewing ──queue done──▶ drilling ──every card at 4──▶ over

Every step returns a new session and its effect: what the caller has to write,
or None. A session keeps the one it came from, so undo has no limit and gives
back the very same value.

Drilling is step 7 of SM-2: the cards graded below 4 come again until each
reaches 4. It is not logged and moves no schedule.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dockquiz.domain.grade import Grade
from dockquiz.domain.queue import QueuedCard


class Phase(StrEnum):
    """Where a session is."""

    REVIEWING = "reviewing"
    DRILLING = "drilling"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Graded:
    """A card was graded: write a review."""

    card: QueuedCard
    grade: Grade
    duration: int | None = None
    """Milliseconds from the question to the grade."""


@dataclass(frozen=True, slots=True)
class Buried:
    """A card is hidden until tomorrow: write it."""

    card: QueuedCard


@dataclass(frozen=True, slots=True)
class Suspended:
    """A card is hidden until told otherwise: write it."""

    card: QueuedCard


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An effect was undone: take it back in the store as well."""

    effect: "Graded | Buried | Suspended"


Effect = Graded | Buried | Suspended


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left to do, for a progress bar."""

    due: int
    new: int
    drill: int
    """Cards graded below 4, to be repeated at the end."""

    @property
    def total(self) -> int:
        """All that is left."""
        return self.due + self.new + self.drill


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting: the cards still to come, those to drill, and the way here."""

    cards: tuple[QueuedCard, ...]
    """Today's queue, in order; those before `position` are done."""
    position: int = 0
    drill: tuple[QueuedCard, ...] = ()
    """Cards to repeat, the next one first."""
    repeated: int = 0
    """Cards that were drilled until they were known."""
    did: Effect | None = None
    """What led here from `previous` and has to be written; None for skip and drill."""
    previous: "Session | None" = field(default=None, repr=False, compare=False)
    shared: frozenset[int] | None = field(default=None, repr=False, compare=False)
    """Blocks of several cards of the queue; left out, they are looked up once."""

    def __post_init__(self) -> None:
        """Find the siblings, so that a step need not search a long queue for them."""
        if self.shared is None:
            counts = Counter(card.block for card in self.cards)
            shared = frozenset(block for block, count in counts.items() if count > 1)
            object.__setattr__(self, "shared", shared)

    @property
    def phase(self) -> Phase:
        """Where the session is."""
        if self.position < len(self.cards):
            return Phase.REVIEWING
        return Phase.DRILLING if self.drill else Phase.OVER

    @property
    def current(self) -> QueuedCard | None:
        """The card to ask now, or None when the session is over."""
        if self.position < len(self.cards):
            return self.cards[self.position]
        return self.drill[0] if self.drill else None

    @property
    def remaining(self) -> Remaining:
        """How many cards are still to come, the current one included."""
        left = self.cards[self.position :]
        new = sum(card.schedule.is_new for card in left)
        return Remaining(due=len(left) - new, new=new, drill=len(self.drill))

    def grade(self, grade: Grade, duration: int | None = None) -> "tuple[Session, Effect | None]":
        """Grade the current card.

        Below 4 the card joins the drill. Its siblings leave the queue. While
        drilling, the card leaves at 4 and goes to the end below it.

        Args:
            grade: Recall quality.
            duration: Milliseconds from the question to the grade.

        Raises:
            ValueError: If the session is over.
        """
        card = self._card()
        again = (card,) if grade < Grade.GOOD else ()
        if self.phase is Phase.DRILLING:
            known = self.repeated + (not again)
            return self._step(None, drill=(*self.drill[1:], *again), repeated=known), None
        effect = Graded(card, grade, duration)
        return self._step(
            effect,
            cards=self._without_siblings(card),
            position=self.position + 1,
            drill=(*self.drill, *again),
        ), effect

    def bury(self) -> "tuple[Session, Buried]":
        """Hide the current card until tomorrow."""
        effect = Buried(self._card())
        return self._leave(effect), effect

    def suspend(self) -> "tuple[Session, Suspended]":
        """Hide the current card until it is asked for again."""
        effect = Suspended(self._card())
        return self._leave(effect), effect

    def skip(self) -> "Session":
        """Put the current card at the end of the queue, or of the drill."""
        card = self._card()
        if self.phase is Phase.DRILLING:
            return self._step(None, drill=(*self.drill[1:], card))
        done, rest = self.cards[: self.position], self.cards[self.position + 1 :]
        return self._step(None, cards=(*done, *rest, card))

    def drop(self) -> "Session":
        """Take the current card out as if it had never come: it is gone, or graded elsewhere."""
        self._card()
        if self.phase is Phase.DRILLING:
            return replace(self, drill=self.drill[1:])
        return replace(self, cards=(*self.cards[: self.position], *self.cards[self.position + 1 :]))

    def reopened(self, card: QueuedCard) -> "Session":
        """Return the session with a card before all others: what was done to it was taken back."""
        done = tuple(c for c in self.cards[: self.position] if c.id != card.id)
        rest = tuple(c for c in self.cards[self.position :] if c.id != card.id)
        drill = tuple(c for c in self.drill if c.id != card.id)
        return replace(self, cards=(*done, card, *rest), position=len(done), drill=drill)

    def undo(self) -> "tuple[Session, TakenBack | None]":
        """Return the session before the last step, whatever that step was.

        At the very start there is nothing to undo: the session stays as it is.
        """
        if self.previous is None:
            return self, None
        return self.previous, TakenBack(self.did) if self.did else None

    def steps(self) -> "Iterator[Session]":
        """Yield the session after each step that was not undone, the latest first."""
        session = self
        while session.previous is not None:
            yield session
            session = session.previous

    def _card(self) -> QueuedCard:
        card = self.current
        if card is None:
            raise ValueError("the session is over: there is no card to act on")
        return card

    def _step(self, did: Effect | None, **changes: object) -> "Session":
        return replace(self, did=did, previous=self, **changes)  # type: ignore[arg-type]

    def _leave(self, effect: Effect) -> "Session":
        """Take the current card out without grading it."""
        if self.phase is Phase.DRILLING:
            return self._step(effect, drill=self.drill[1:])
        return self._step(effect, position=self.position + 1)

    def _without_siblings(self, card: QueuedCard) -> tuple[QueuedCard, ...]:
        """Return the cards without the siblings still to come."""
        if not self.shared or card.block not in self.shared:
            return self.cards
        after = self.position + 1
        rest = (other for other in self.cards[after:] if other.block != card.block)
        return (*self.cards[:after], *rest)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session came to."""

    grades: dict[Grade, int]
    """How often each grade was given; grades not given are missing."""
    learned: int
    """New cards that passed."""
    failed: int
    """Cards graded below 3."""
    recalled: int
    """Cards seen before that passed."""
    seen_before: int
    """Cards graded that were not new."""
    repeated: int
    """Cards that were drilled until they were known."""
    hardest: tuple[Graded, ...]
    """Cards graded below good, the worst first, then the slowest."""
    milliseconds: int
    """Sum of the durations."""

    @property
    def total(self) -> int:
        """Reviews in all."""
        return sum(self.grades.values())


def summarize(session: Session) -> Summary:
    """Return what was graded in a session, undone steps left out."""
    graded = [step.did for step in session.steps() if isinstance(step.did, Graded)]
    grades = sorted(effect.grade for effect in graded)
    before = [effect for effect in graded if not effect.card.schedule.is_new]
    return Summary(
        grades={grade: grades.count(grade) for grade in dict.fromkeys(grades)},
        learned=sum(e.grade.passes and e.card.schedule.is_new for e in graded),
        failed=sum(not grade.passes for grade in grades),
        recalled=sum(effect.grade.passes for effect in before),
        seen_before=len(before),
        repeated=session.repeated,
        hardest=tuple(
            sorted(
                (effect for effect in graded if effect.grade < Grade.GOOD),
                key=lambda effect: (effect.grade, -(effect.duration or 0)),
            )
        ),
        milliseconds=sum(effect.duration or 0 for effect in graded),
    )
