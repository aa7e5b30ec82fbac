"""A pause: every due day moves, so that nothing piles up while the learner is away."""

from dataclasses import dataclass, replace
from datetime import date

from dockquiz.domain.backlog import paused
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.studyday import later
from dockquiz.services.clock import Clock
from dockquiz.services.due import require_deck
from dockquiz.storage import answering
from dockquiz.storage.seen import seen_cards
from dockquiz.storage.store import Store


@dataclass(frozen=True, slots=True)
class Pause:
    """What a pause moves."""

    cards: int
    """Cards seen before, hidden ones too."""
    overdue: int
    """Those that were due before today: they come when the pause ends."""
    until: date
    """First study day on which one of them can come."""


def pause(
    store: Store, *, clock: Clock, days: int, deck: str | None = None, dry_run: bool = False
) -> Pause:
    """Move the due day of every card seen before, as one action.

    Intervals stay as the scheduler gave them. New cards are not touched.

    Args:
        store: Open.
        clock: The learner's.
        days: How long the pause is, from today.
        deck: Only this deck and those inside it; None for all.
        dry_run: Only say what would move.

    Raises:
        DockquizError: If there is no such deck, or a card was graded at the same time.
    """
    require_deck(store, deck)
    now = clock.now()
    today = clock.day(now)
    cards = seen_cards(store.connection, store.learner_id, deck, hidden=True)
    events = [
        Event(
            kind=EventKind.PAUSE,
            card_id=card_id,
            at=now,
            day=today,
            before=before,
            after=replace(before, due=paused(before.due, today=today, days=days)),
        )
        for card_id, _, before in cards
        if before.due
    ]
    if not dry_run:
        with store.transaction() as connection:
            answering.record_all(connection, store.learner_id, events)
    overdue = sum(before.due is not None and before.due < today for _, _, before in cards)
    return Pause(len(events), overdue, later(today, days))
