"""A backlog, spread over several days: the most urgent cards first, the days as even as can be."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, repeat

from dockquiz.domain.backlog import shares
from dockquiz.domain.options import EVERYWHERE
from dockquiz.domain.queue import QueuedCard, urgency
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.studyday import later
from dockquiz.services.clock import Clock
from dockquiz.services.due import require_deck
from dockquiz.storage import answering, hot
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What comes on each of the days, before and after."""

    first: date
    """Today."""
    before: tuple[int, ...]
    """All that is overdue comes on the first day."""
    after: tuple[int, ...]
    moved: int
    """Cards whose due day changes."""
    limit: int
    """How many a day lets through, new cards aside."""


def catch_up(
    store: Store, *, clock: Clock, days: int, deck: str | None = None, dry_run: bool = False
) -> CatchUp:
    """Give every card that is due now one of the coming days, as one action.

    Intervals stay as the scheduler gave them.

    Args:
        store: Open.
        clock: The learner's.
        days: Over how many days, today being the first.
        deck: Only this deck and those inside it; None for all.
        dry_run: Only say what would move.

    Raises:
        DockquizError: If there is no such deck, or a card was graded at the same time.
    """
    require_deck(store, deck)
    now = clock.now()
    today = clock.day(now)
    connection, learner = store.connection, store.learner_id
    backlog = hot.due_cards(connection, learner, today, deck)
    coming = hot.coming_cards(connection, learner, today, deck, until=later(today, days - 1))
    dues = Counter(card.schedule.due for card in coming)
    planned = [dues[later(today, n)] for n in range(days)]
    given = shares(len(backlog), planned)
    events = _moves(backlog, given, now=now, today=today)
    if not dry_run:
        with store.transaction():
            answering.record_all(connection, learner, events)
    limit = read_settings(connection, learner).of(deck or EVERYWHERE).reviews
    return CatchUp(
        first=today,
        before=(planned[0] + len(backlog), *planned[1:]),
        after=tuple(share + load for share, load in zip(given, planned, strict=True)),
        moved=len(events),
        limit=limit,
    )


def _moves(
    backlog: list[QueuedCard], given: list[int], *, now: datetime, today: date
) -> list[Event]:
    """Return the events that put the cards off; those left for today stay as they are."""
    ordered = sorted(backlog, key=lambda card: urgency(card, today))
    waits = chain.from_iterable(repeat(day, count) for day, count in enumerate(given))
    return [
        Event(
            kind=EventKind.RESCHEDULE,
            card_id=card.id,
            at=now,
            day=today,
            before=card.schedule,
            after=replace(card.schedule, due=later(today, wait)),
        )
        for card, wait in zip(ordered, waits, strict=True)
        if wait
    ]
