"""The review log: every event that moves a schedule or hides a card, in order.

Replaying it gives all schedules, and which cards are hidden.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from os import urandom
from typing import NamedTuple

from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import Schedule
from dockquiz.domain.scheduler import SM2, Scheduler


class EventKind(StrEnum):
    """What happened to a card of a learner."""

    REVIEW = "review"
    PRACTICE = "practice"
    """A pass before the due day, or any grade while cramming: logged, schedule untouched."""
    UNDO = "undo"
    RESET = "reset"
    """The card is new again."""
    RESCHEDULE = "reschedule"
    """Another due day: set by hand, or to spread a backlog."""
    PAUSE = "pause"
    """The due day waited while the learner was away."""
    IMPORT = "import"
    """The schedule was brought from another program."""
    REPLAY = "replay"
    """The schedule was computed again from the log: by another scheduler, or after a merge."""
    SUSPEND = "suspend"
    """The card is hidden until a resume."""
    RESUME = "resume"
    """The card is no longer hidden."""
    BURY = "bury"
    """The card is hidden until a study day."""


HIDING = frozenset({EventKind.SUSPEND, EventKind.RESUME, EventKind.BURY})
"""Kinds that leave the schedule alone and say whether the card is hidden."""


_ODD = 0x9E3779B97F4A7C15
"""Multiplying by it shuffles all numbers and makes no two equal."""


def new_uid() -> int:
    """Return a number that no other event has, in this store or another."""
    return int.from_bytes(urandom(8)) >> 1


def undo_uid(uid: int) -> int:
    """Return the number of the undo of an event: the same in every store that took it back."""
    return (uid * _ODD + 1) % 2**63


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
    uid: int = field(default_factory=new_uid, compare=False)
    """The same in every store that holds the event; 63 random bits."""
    action: int | None = None
    """Id of the first event of the same user action; None for that first event. An
    undo takes back the whole action."""
    until: date | None = None
    """First study day on which a buried card may come; only for bury."""


class Hidden(NamedTuple):
    """Whether a card is kept out of reviews."""

    suspended: bool = False
    buried_until: date | None = None
    """Study day on which it may come again."""


def record(
    card_id: int,
    schedule: Schedule,
    *,
    grade: Grade,
    at: datetime,
    day: date,
    duration: int | None = None,
    scheduler: Scheduler = SM2,
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
        scheduler: The rule of the card's deck.
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
        after=schedule if practice else scheduler.review(schedule, grade, on=day),
        duration=duration,
    )


def practise(
    card_id: int,
    schedule: Schedule,
    *,
    grade: Grade,
    at: datetime,
    day: date,
    duration: int | None = None,
) -> Event:
    """Return the event of grading a card outside the schedule, which stays whatever the grade."""
    return Event(
        kind=EventKind.PRACTICE,
        card_id=card_id,
        at=at,
        day=day,
        grade=grade,
        before=schedule,
        after=schedule,
        duration=duration,
    )


def take_back(event: Event, *, at: datetime, day: date) -> Event:
    """Return the event that undoes the last event of a card.

    Taking back an undo brings back what it had undone. What hid a card left its
    schedule alone, and so does taking it back.

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
        uid=undo_uid(event.uid),
    )


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return events in the order in which they happened, whatever store held them first.

    A log is written in the order of its ids, but what another store brings comes
    late. Events go by their instants, those of one instant by their ids; an undo comes
    after what it takes back. The order follows from the events alone, so that every
    store that holds them finds the same.

    Args:
        events: In the order of their ids.
    """
    log = list(events)
    instants: dict[int, datetime] = {}
    keys = []
    for event in log:
        named = event.at if event.undoes is None else instants.get(event.undoes, event.at)
        keys.append(max(event.at, named))
        if event.id is not None:
            instants[event.id] = keys[-1]
    return [log[place] for place in sorted(range(len(log)), key=keys.__getitem__)]


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


def hide(
    kind: EventKind,
    card_id: int,
    schedule: Schedule,
    *,
    at: datetime,
    day: date,
    until: date | None = None,
) -> Event:
    """Return the event of hiding a card, or of showing it again.

    Args:
        kind: One of `HIDING`.
        card_id: The card.
        schedule: Where it stands.
        at: The instant, aware.
        day: The study day of `at`.
        until: First study day on which a buried card may come again.

    Raises:
        ValueError: If a bury has no end, or another kind has one.
    """
    if kind not in HIDING or (until is not None) != (kind is EventKind.BURY):
        raise ValueError(f"{kind} until {until} hides no card")
    return Event(
        kind=kind, card_id=card_id, at=at, day=day, before=schedule, after=schedule, until=until
    )


def hidden(events: Iterable[Event]) -> Hidden:
    """Return whether the events of one card leave it hidden.

    Args:
        events: Of one card, in the order of their ids.
    """
    state = Hidden()
    for event in standing(events):
        match event.kind:
            case EventKind.SUSPEND:
                state = state._replace(suspended=True)
            case EventKind.RESUME:
                state = Hidden()
            case EventKind.BURY:
                state = state._replace(buried_until=event.until)
    return state


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
