"""What a sitting came to, and what comes next."""

from dataclasses import dataclass
from datetime import date

from dockquiz.domain.grade import Grade
from dockquiz.domain.limits import Limits
from dockquiz.domain.session import Session, Summary, summarize
from dockquiz.domain.studyday import later
from dockquiz.services.reasons import Reasons, read_reasons
from dockquiz.storage import waiting
from dockquiz.storage.content import contents
from dockquiz.storage.store import Store

_HARDEST = 5
"""Cards that are named."""


@dataclass(frozen=True, slots=True)
class Hard:
    """A card that was hard at this sitting."""

    question: str
    grade: Grade
    milliseconds: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a review came to, and what comes next."""

    summary: Summary
    left: int
    """Cards of today that were neither graded nor put off."""
    due_tomorrow: int
    """Seen cards that are due on the next study day."""
    next_day: date | None
    """First study day after today that brings a card."""
    day: date
    """Today."""
    reasons: Reasons | None = None
    """What keeps other cards from coming; None at a sitting outside the schedule."""
    leeches: int = 0
    """Cards that became leeches and are still."""
    hardest: tuple[Hard, ...] = ()
    """The worst and slowest, at most five."""
    fitting: int | None = None
    """Cards that the query means; None where there was none."""
    is_drill: bool = False
    """Whether only the drill was asked for."""
    to_drill: int = 0
    """Cards that are still to be drilled today."""


def read_outcome(
    store: Store,
    session: Session,
    *,
    today: date,
    deck: str | None,
    limits: Limits,
    leeches: int,
    fitting: int | None = None,
) -> Outcome:
    """Return what a sitting came to.

    Args:
        store: Open.
        session: As it stands now.
        today: The study day.
        deck: Only this deck and those inside it.
        limits: What was asked for instead of the limits of the decks.
        leeches: Cards that became leeches.
        fitting: Cards that the query means; None where there was none.
    """
    summary = summarize(session)
    reasons = read_reasons(store, day=today, deck=deck, limits=limits)
    left = session.remaining
    tomorrow = waiting.count_due(store.connection, store.learner_id, later(today, 1), deck)
    return Outcome(
        summary=summary,
        left=left.due + left.new,
        due_tomorrow=tomorrow,
        next_day=reasons.next_day,
        day=today,
        reasons=reasons,
        leeches=leeches,
        fitting=fitting,
        hardest=_hardest(store, summary),
        to_drill=left.drill,
    )


def _hardest(store: Store, summary: Summary) -> tuple[Hard, ...]:
    worst = summary.hardest[:_HARDEST]
    cards = contents(store.connection, [effect.card.id for effect in worst])
    return tuple(
        Hard(cards[effect.card.id].question, effect.grade, effect.duration)
        for effect in worst
        if effect.card.id in cards
    )
