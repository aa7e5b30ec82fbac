"""Schedules brought in line with what their decks ask for, by replaying the review log.

Nothing is converted: a card's schedule becomes what its log leads to under the
scheduler of its deck. What differs is written as one action.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import fmean

from dockquiz.domain.options import EVERYWHERE, Settings
from dockquiz.domain.replaying import replayed
from dockquiz.domain.reviewlog import Event
from dockquiz.domain.schedule import Schedule
from dockquiz.domain.scheduler import SchedulerName
from dockquiz.services.clock import clock_from
from dockquiz.services.schedulers import scheduler_of
from dockquiz.storage import answering, schedules
from dockquiz.storage.connection import Connection
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store

DECIDING = frozenset({"scheduler", "retention", "parameters"})
"""Options of a deck on which every schedule in it rests."""
HORIZONS = (0, 7, 30)
"""Days ahead for which a plan says how many cards come."""


@dataclass(frozen=True, slots=True)
class Load:
    """What some cards ask of their learner."""

    due: tuple[int, ...]
    """Cards that are due by each of `HORIZONS`."""
    mean_interval: float
    """Days."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a replay will do, or did."""

    cards: int
    """Cards that were gone through: those that are not new."""
    events: tuple[Event, ...]
    """One for each card that gets another schedule."""
    now: Load
    then: Load


def plan(
    connection: Connection,
    learner: int,
    settings: Settings,
    deck: str = EVERYWHERE,
    *,
    at: datetime,
    day: date,
) -> Plan:
    """Return what replaying the cards of a deck would change.

    Args:
        connection: An open store's.
        learner: Whose schedules.
        settings: What is, or is to be, chosen for decks.
        deck: This one and those inside it.
        at: The instant, aware.
        day: Its study day.

    Raises:
        UsageError: If the parameters of FSRS are out of their range.
    """
    seen = schedules.seen(connection, learner, deck)
    events = tuple(_replays(connection, learner, settings, deck, seen, at=at, day=day))
    after = {event.card_id: event.after for event in events}
    return Plan(
        cards=len(seen),
        events=events,
        now=_load([schedule for _, schedule in seen.values()], day),
        then=_load([after.get(card, schedule) for card, (_, schedule) in seen.items()], day),
    )


def settle(store: Store, now: datetime, *, only: int | None = None) -> int:
    """Replay the cards whose schedules the scheduler of their deck did not make.

    They came into a deck with another scheduler, or a configuration file chose another.

    Args:
        store: Open.
        now: An aware instant.
        only: A learner; None for everybody who chose a scheduler.

    Returns:
        How many schedules changed.
    """
    learners = [only] if only else _choosers(store)
    if not learners:
        return 0
    with store.transaction() as connection:
        return sum(_settle(connection, learner, now) for learner in learners)


def _choosers(store: Store) -> list[int]:
    connection, found = store.connection, []
    for learner in schedules.learners(connection):
        settings = read_settings(connection, learner)
        if any("scheduler" in some for some in (settings.around, *settings.chosen.values())):
            found.append(learner)
    return found


def _settle(connection: Connection, learner: int, now: datetime) -> int:
    settings = read_settings(connection, learner)
    clock = clock_from(settings, lambda: now)
    events = []
    for card, (deck, schedule) in schedules.seen(connection, learner).items():
        options = settings.of(deck)
        is_fsrs = options.scheduler is SchedulerName.FSRS
        if (schedule.stability is not None) == is_fsrs:
            continue
        log = list(answering.events(connection, learner, card_id=card))
        scheduler = scheduler_of(options)
        if log and (event := replayed(schedule, log, scheduler, at=clock.now(), day=clock.today())):
            events.append(event)
    answering.record_all(connection, learner, events)
    return len(events)


def _replays(
    connection: Connection,
    learner: int,
    settings: Settings,
    deck: str,
    seen: dict[int, tuple[str, Schedule]],
    *,
    at: datetime,
    day: date,
) -> Iterator[Event]:
    schedulers = {
        name: scheduler_of(settings.of(name)) for name in {name for name, _ in seen.values()}
    }
    for log in answering.logs(connection, learner, deck):
        if log[0].card_id not in seen:
            continue
        name, schedule = seen[log[0].card_id]
        if event := replayed(schedule, log, schedulers[name], at=at, day=day):
            yield event


def _load(some: Sequence[Schedule], day: date) -> Load:
    ahead = [(schedule.due - day).days for schedule in some if schedule.due]
    return Load(
        due=tuple(sum(days <= horizon for days in ahead) for horizon in HORIZONS),
        mean_interval=fmean(schedule.interval for schedule in some) if some else 0.0,
    )
