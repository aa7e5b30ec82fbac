"""Reviews whose outcome could have been predicted, found in the log of a card."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dockquiz.domain.evaluation import Trial
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind, in_order, standing
from dockquiz.domain.schedule import Schedule

Attempt = tuple[Grade, int]
"""A review and the days since the one before: 0 for a first one, and on the same day."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A trial with what was known before it."""

    event: int
    """Id of the event."""
    at: datetime
    """When it was; trials of all cards are put in order by it."""
    trial: Trial
    start: Schedule
    """New, or what was brought from elsewhere."""
    attempts: Sequence[Attempt]
    """The card's reviews since then; those after the trial too."""
    place: int
    """Of the trial among them, from 0."""


@dataclass(slots=True)
class _Run:
    """The reviews of a card since it was new or was imported."""

    start: Schedule
    last: date | None
    number: int
    lapses: int
    attempts: list[Attempt]


def trials(events: Iterable[Event]) -> Iterator[Tried]:
    """Yield the trials of one card, in order.

    No trials are a first review, and one on the day of the one before: nothing was
    forgotten yet. Nor is a failure before the due day: had it been a pass, it
    would be practice and missing here, so that failures would count too much.

    Args:
        events: Of one card, in the order of their ids; undone ones may be among them.
    """
    log = list(events)
    run = _begin(log[0].before) if log else None
    for event in standing(in_order(log)):
        if event.kind in {EventKind.RESET, EventKind.IMPORT}:
            run = _begin(event.after)
        elif event.kind is EventKind.REVIEW and event.id is not None:
            assert run is not None
            yield from _review(run, event)


def _begin(start: Schedule) -> _Run:
    last = start.reviewed_on
    if last is None and start.due:
        last = start.due - timedelta(days=start.interval)
    return _Run(start, last, max(1, start.repetitions + start.lapses), start.lapses, [])


def _review(run: _Run, event: Event) -> Iterator[Tried]:
    assert event.grade is not None
    assert event.id is not None
    passed = event.grade.passes
    days = max(0, (event.day - run.last).days) if run.last else 0
    run.attempts.append((event.grade, days))
    if days:
        run.number += 1
        if not event.before.due or event.day >= event.before.due:
            trial = Trial(event.card_id, days, run.number, run.lapses, passed)
            yield Tried(event.id, event.at, trial, run.start, run.attempts, len(run.attempts) - 1)
        run.lapses += not passed
    run.last = event.day
