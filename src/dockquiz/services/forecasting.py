"""What the coming days bring, with and without new cards, as this learner remembers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dockquiz.domain.forecast import Ahead, Day, Habit, act_out, band_of
from dockquiz.domain.grade import Grade
from dockquiz.domain.options import EVERYWHERE
from dockquiz.domain.schedule import Schedule
from dockquiz.services.clock import Clock
from dockquiz.services.due import require_deck
from dockquiz.services.schedulers import scheduler_of
from dockquiz.storage.seen import count_unseen, grades_by_interval, seen_cards
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store

_SEED = 1
"""Any would do; the same one shows what a choice changes."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The coming days, acted out."""

    days: tuple[Day, ...]
    new: int
    """New cards a day."""
    unseen: int
    """New cards there are."""
    limit: int
    """How many a day lets through, new cards aside."""
    retention: Mapping[int, tuple[int, int]]
    """Reviews that passed and all of them, by the first day of the band of intervals."""


def forecast(
    store: Store, *, clock: Clock, days: int, new: int | None = None, deck: str | None = None
) -> Forecast:
    """Act out the coming days.

    Each review passes as often as the learner's own did after a like interval; what
    passes and fails is drawn, the same way each time. The scheduler is that of the
    deck that is looked at.

    Args:
        store: Open.
        clock: The learner's.
        days: How many, today being the first.
        new: New cards a day; None for the limit of the deck.
        deck: Only this deck and those inside it; None for all.

    Raises:
        DockquizError: If there is no such deck.
    """
    require_deck(store, deck)
    connection, learner = store.connection, store.learner_id
    options = read_settings(connection, learner).of(deck or EVERYWHERE)
    new = options.new if new is None else new
    graded = _by_band(grades_by_interval(connection, learner))
    cards = seen_cards(connection, learner, deck, hidden=False)
    unseen = count_unseen(connection, learner, deck)
    scheduler = scheduler_of(options)

    def review(schedule: Schedule, grade: Grade, day: date) -> Schedule:
        return scheduler.review(schedule, grade, on=day)

    found = act_out(
        (schedule for _, _, schedule in cards),
        Ahead(first=clock.today(), days=days, new=new, unseen=unseen),
        habit=Habit(graded),
        review=review,
        seed=_SEED,
    )
    retention = {
        band: (sum(n for grade, n in grades.items() if grade.passes), sum(grades.values()))
        for band, grades in sorted(graded.items())
    }
    return Forecast(tuple(found), new, unseen, options.reviews, retention)


def _by_band(grades: Mapping[int, Mapping[Grade, int]]) -> dict[int, Counter[Grade]]:
    found: dict[int, Counter[Grade]] = {}
    for interval, counts in grades.items():
        found.setdefault(band_of(interval), Counter()).update(counts)
    return found
