"""What the review log says: today, retention, forecast, streak, answer buttons."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dockquiz.domain import reviewlog, statistics
from dockquiz.domain.deck import contains
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.statistics import MATURE_INTERVAL, Band, Period, ReviewRow, Share
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.storage import answering, library
from dockquiz.storage.library import Standing
from dockquiz.storage.store import Store

__all__ = ["Band", "Maturity", "Period", "Share", "Statistics", "Today", "read_statistics"]


@dataclass(frozen=True, slots=True)
class Today:
    """The reviews of one study day."""

    reviews: int
    new: int
    """First reviews among them."""
    passed: int
    seconds: int
    """From question to grade, summed."""


@dataclass(frozen=True, slots=True)
class Maturity:
    """Cards by how well established they are."""

    new: int
    young: int
    """An interval below 21 days."""
    mature: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """All of it, for one learner."""

    day: date
    today: Today
    streak: int
    """Study days in a row with a review."""
    retention: Mapping[Period, Mapping[Band, Share]]
    forecast: tuple[int, ...]
    """Cards that come due on the coming days; the first is today, overdue ones included."""
    buttons: Mapping[Band, Mapping[Grade, int]]
    maturity: Maturity
    history: tuple[int, ...]
    """Reviews of each of the last days, today last."""


def read_statistics(
    store: Store, *, day: date, deck: str | None = None, days: int = 30
) -> Statistics:
    """Return the statistics of a store.

    Args:
        store: Open.
        day: Today's study day.
        deck: Only this deck and those inside it.
        days: How far the forecast looks ahead and the history back.

    Raises:
        DockquizError: If there is no such deck.
    """
    learner = store.learner_id
    with store.session() as session:
        cards = [c for c in library.standings(session, learner) if not c.orphaned]
    log = reviewlog.standing(answering.events(store.connection, learner))
    reviews = [event for event in log if event.kind is EventKind.REVIEW]
    if deck is not None:
        cards = [c for c in cards if contains(deck, c.deck)]
        if not cards:
            raise DockquizError(
                _("there is no deck named {deck}").format(deck=deck),
                _("`dockquiz decks` lists them"),
            )
        ids = {c.id for c in cards}
        reviews = [event for event in reviews if event.card_id in ids]
    rows = [_row(event) for event in reviews]
    counted = Counter((day - row.day).days for row in rows)
    due = [c.due for c in cards if c.due is not None and not c.suspended]
    return Statistics(
        day=day,
        today=_today([event for event in reviews if event.day == day]),
        streak=statistics.streak({row.day for row in rows}, today=day),
        retention=statistics.retention(rows, today=day),
        forecast=statistics.forecast(due, today=day, days=days),
        buttons=statistics.answer_buttons(rows),
        maturity=_maturity(cards),
        history=tuple(counted[ago] for ago in range(days - 1, -1, -1)),
    )


def _row(event: Event) -> ReviewRow:
    assert event.grade is not None
    return ReviewRow(event.day, event.grade, event.before.interval)


def _today(reviews: list[Event]) -> Today:
    return Today(
        reviews=len(reviews),
        new=sum(event.before.is_new for event in reviews),
        passed=sum(event.grade is not None and event.grade.passes for event in reviews),
        seconds=sum(event.duration or 0 for event in reviews) // 1_000,
    )


def _maturity(cards: list[Standing]) -> Maturity:
    seen = [c.interval for c in cards if c.due is not None]
    mature = sum(interval >= MATURE_INTERVAL for interval in seen)
    return Maturity(new=len(cards) - len(seen), young=len(seen) - mature, mature=mature)
