"""The scheduler that a deck asks for, and a grade scheduled by it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from dockquiz.domain import reviewlog
from dockquiz.domain.grade import Grade
from dockquiz.domain.options import DeckOptions, Settings
from dockquiz.domain.queue import QueuedCard
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.scheduler import Scheduler, SchedulerName, Sm2
from dockquiz.errors import UsageError
from dockquiz.i18n import _
from dockquiz.storage import waiting
from dockquiz.storage.store import Store


@lru_cache(maxsize=32)
def scheduler_of(options: DeckOptions) -> Scheduler:
    """Return the scheduler of a deck; only FSRS imports its package.

    Raises:
        UsageError: If the parameters of FSRS are out of their range.
    """
    if options.scheduler is SchedulerName.SM2:
        return Sm2(options.maximum_interval)
    from dockquiz.scheduling.fsrs import DEFAULTS, Fsrs

    try:
        return Fsrs(options.parameters or DEFAULTS, options.retention, options.maximum_interval)
    except ValueError as error:
        raise UsageError(
            _("FSRS cannot use these parameters: {reason}").format(
                reason=str(error).splitlines()[-1]
            ),
            _("`dockquiz decks set --parameters default` forgets them, `optimize` fits them"),
        ) from error


def strangers(cards: Iterable[QueuedCard], settings: Settings) -> bool:
    """Return whether any card has a schedule that the scheduler of its deck did not make."""
    fsrs: dict[str, bool] = {}
    for card in cards:
        if card.deck not in fsrs:
            fsrs[card.deck] = settings.of(card.deck).scheduler is SchedulerName.FSRS
        if not card.schedule.is_new and fsrs[card.deck] != (card.schedule.stability is not None):
            return True
    return False


def grade_event(
    store: Store,
    options: DeckOptions,
    card: QueuedCard,
    grade: Grade,
    *,
    at: datetime,
    day: date,
    duration: int | None = None,
) -> Event:
    """Return the event of grading a card, as the options of its deck have it.

    Args:
        store: Open.
        options: Of the card's deck.
        card: With its schedule now.
        grade: Recall quality.
        at: The instant, aware.
        day: Its study day.
        duration: Milliseconds from the question to the grade.

    Raises:
        UsageError: As `scheduler_of`.
    """
    event = reviewlog.record(
        card.id,
        card.schedule,
        grade=grade,
        at=at,
        day=day,
        duration=duration,
        scheduler=scheduler_of(options),
    )
    if event.kind is EventKind.PRACTICE or not (options.fuzz or options.balance):
        return event
    from dockquiz.domain.fuzz import days, spread

    limit = options.maximum_interval
    load = {}
    if options.balance:
        near = days(event.before, event.after, limit)
        load = waiting.load(store.connection, store.learner_id, near[0], near[-1])
    return replace(event, after=spread(event.before, event.after, card.id, load, limit))
