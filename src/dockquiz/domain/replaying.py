"""A card's schedule computed again from its events, under any scheduler.

The review log says what the learner did; which schedule follows from it is the
scheduler's business. So a deck can change its scheduler and back without loss,
and two logs of one card can be joined.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from math import isclose

from dockquiz.domain.reviewlog import Event, EventKind, in_order, standing
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.domain.scheduler import Scheduler


def refold(events: Iterable[Event], scheduler: Scheduler) -> Schedule:
    """Return where the events of one card lead under a scheduler.

    Reviews are scheduled again; what the learner decided (a reset, a due day by
    hand, a pause, an import) is done again; practice and earlier replays do not
    matter. A review that comes out as it was recorded keeps the due day that it
    was given, fuzz included. Without any event the card is new.

    Args:
        events: Of one card, in the order of their ids; undone ones may be among them.
        scheduler: The rule to follow.
    """
    schedule, log = _begin(events, scheduler)
    for event in log:
        schedule = _after(schedule, event, scheduler)
    return schedule


def steps(events: Iterable[Event], scheduler: Scheduler) -> Iterator[tuple[Event, Schedule]]:
    """Yield each standing event of a card with the schedule before it, computed as by `refold`."""
    schedule, log = _begin(events, scheduler)
    for event in log:
        yield event, schedule
        schedule = _after(schedule, event, scheduler)


def replayed(
    stored: Schedule, events: Sequence[Event], scheduler: Scheduler, *, at: datetime, day: date
) -> Event | None:
    """Return the event that brings a card where its log leads, or None if it is there.

    Args:
        stored: Its schedule now.
        events: Of the card, in the order of their ids; at least one.
        scheduler: The rule to follow.
        at: The instant, aware.
        day: Its study day.
    """
    after = refold(events, scheduler)
    if same(after, stored):
        return None
    card_id = events[0].card_id
    return Event(kind=EventKind.REPLAY, card_id=card_id, at=at, day=day, before=stored, after=after)


def same(one: Schedule, other: Schedule) -> bool:
    """Return whether two schedules are equal, but for the last digits of memory."""
    days = one.due == other.due and one.reviewed_on == other.reviewed_on
    return days and _steps_alike(one, other)


def _steps_alike(one: Schedule, other: Schedule) -> bool:
    """Whether a scheduler gave both the same interval, for the same reasons."""
    return (
        one.interval == other.interval
        and one.ease == other.ease
        and one.repetitions == other.repetitions
        and one.lapses == other.lapses
        and _close(one.stability, other.stability)
        and _close(one.difficulty, other.difficulty)
    )


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-6)


def _begin(events: Iterable[Event], scheduler: Scheduler) -> tuple[Schedule, list[Event]]:
    log = list(events)
    return (scheduler.adopt(log[0].before) if log else NEW), standing(in_order(log))


def _after(schedule: Schedule, event: Event, scheduler: Scheduler) -> Schedule:
    match event.kind:
        case EventKind.REVIEW:
            return _reviewed(schedule, event, scheduler)
        case EventKind.RESET:
            return event.after
        case EventKind.IMPORT:
            return scheduler.adopt(event.after)
        case EventKind.RESCHEDULE if not schedule.is_new and event.after.due:
            return replace(schedule, due=event.after.due)
        case EventKind.PAUSE if schedule.due and event.before.due and event.after.due:
            return replace(schedule, due=schedule.due + (event.after.due - event.before.due))
    return schedule


def _reviewed(schedule: Schedule, event: Event, scheduler: Scheduler) -> Schedule:
    """Schedule a review again.

    Under another scheduler it may come before the due day. A pass is then taken
    for practice, as it would have been, by a scheduler that cannot weigh the delay.
    """
    grade, day = event.grade, event.day
    assert grade is not None
    early = schedule.due is not None and day < schedule.due
    if early and grade.passes and not scheduler.weighs_delay:
        return schedule
    computed = scheduler.review(schedule, grade, on=day)
    moved = event.after.due not in {None, computed.due}
    if moved and _steps_alike(computed, event.after):
        return replace(computed, due=event.after.due)
    return computed
