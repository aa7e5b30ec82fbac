"""The review log: every event that moves a schedule, in order; replaying it gives all schedules."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import Schedule


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
