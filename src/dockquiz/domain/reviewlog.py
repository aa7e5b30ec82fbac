"""The review log: every event that moves a schedule, in order; replaying it gives all schedules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dockquiz.domain import sm2
from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import MAXIMUM_INTERVAL, Schedule


class EventKind(StrEnum):
    """What happened to a card's schedule."""

    REVIEW = "review"
    PRACTICE = "practice"
    """A pass before the due day: logged, schedule untouched."""
    UNDO = "undo"
    RESET = "reset"
    RESCHEDULE = "reschedule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One row of the review log; it is never changed."""

    id: int | None = None
    """Given by the store; grows with every event."""
    kind: EventKind
    card_id: int
    at: datetime
    """The instant, aware; its offset is the one in force where the learner was."""
    day: date
    """Study day of `at`."""
    grade: Grade | None = None
    """None unless the kind is review or practice."""
    before: Schedule
    after: Schedule
    duration: int | None = None
    """Milliseconds from the question to the grade."""
    undoes: int | None = None
    """Id of the event that an undo takes back."""


def record(
    card_id: int,
    schedule: Schedule,
    *,
    grade: Grade,
    at: datetime,
    day: date,
    duration: int | None = None,
    maximum_interval: int = MAXIMUM_INTERVAL,
) -> Event:
    """Return the event of grading a card.

    A pass before the due day proves little: it is practice and leaves the
    schedule alone. A failure counts as a review at any time.

    Args:
        card_id: The card.
        schedule: Its schedule before.
        grade: Recall quality.
        at: The instant, aware.
        day: The study day of `at`.
        duration: Milliseconds from the question to the grade.
        maximum_interval: Days, 1 to 36,500.
    """
    early = schedule.due is not None and day < schedule.due
    practice = early and grade.passes
    return Event(
        kind=EventKind.PRACTICE if practice else EventKind.REVIEW,
        card_id=card_id,
        at=at,
        day=day,
        grade=grade,
        before=schedule,
        after=schedule
        if practice
        else sm2.review(schedule, grade, on=day, maximum_interval=maximum_interval),
        duration=duration,
    )


def take_back(event: Event, *, at: datetime, day: date) -> Event:
    """Return the event that undoes the last event of a card.

    Taking back an undo brings back what it had undone.

    Raises:
        ValueError: If the event was never stored, so that it has no id to name.
    """
    if event.id is None:
        raise ValueError("only a stored event can be taken back")
    return Event(
        kind=EventKind.UNDO,
        card_id=event.card_id,
        at=at,
        day=day,
        before=event.after,
        after=event.before,
        undoes=event.id,
    )


def standing(events: Iterable[Event]) -> list[Event]:
    """Return the events that count: those not taken back, without the undos.

    Args:
        events: In the order of their ids.
    """
    undone: set[int | None] = set()
    kept = []
    for event in reversed(list(events)):
        if event.id is not None and event.id in undone:
            continue
        if event.kind is EventKind.UNDO:
            undone.add(event.undoes)
        else:
            kept.append(event)
    return kept[::-1]


def replay(events: Iterable[Event]) -> dict[int, Schedule]:
    """Return the schedule of every card that the log names, by card id.

    Each standing event leaves its card at its `after`; a card whose events were
    all taken back is where it was before the first one. The words of the log are
    taken, not computed again: options such as the longest interval may have
    changed since.

    Args:
        events: In the order of their ids; cards may be mixed.
    """
    log = list(events)
    schedules: dict[int, Schedule] = {}
    for event in log:
        schedules.setdefault(event.card_id, event.before)
    for event in standing(log):
        schedules[event.card_id] = event.after
    return schedules
