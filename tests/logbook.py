"""A card's log, written as a learner would write it: a day at a time, under some scheduler."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from builders import DAY, NOON

from dockquiz.domain.actions import standing_actions, taking_back
from dockquiz.domain.grade import Grade
from dockquiz.domain.replaying import refold
from dockquiz.domain.reviewlog import Event, EventKind, record
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.domain.scheduler import Scheduler, Sm2


class Logbook:
    """What happened to one card, and where it stands."""

    def __init__(self, scheduler: Scheduler | None = None, card_id: int = 1) -> None:
        self.scheduler: Scheduler = scheduler or Sm2()
        self.card_id = card_id
        self.day = DAY
        self.schedule: Schedule = NEW
        self.events: list[Event] = []

    @property
    def now(self) -> datetime:
        """Noon of the day, or the instant of the last event if the clock was set back since."""
        noon = NOON + (self.day - DAY)
        return max(noon, self.events[-1].at) if self.events else noon

    def wait(self, days: int) -> None:
        self.day += timedelta(days=days)

    def wait_until_due(self) -> None:
        self.day = max(self.day, self.schedule.due or self.day)

    def grade(self, grade: Grade) -> Event:
        return self._write(
            record(
                self.card_id,
                self.schedule,
                grade=grade,
                at=self.now,
                day=self.day,
                scheduler=self.scheduler,
            )
        )

    def pass_when_due(self, *grades: Grade) -> list[int]:
        """Review on the due day, grade after grade; return the intervals."""
        intervals = []
        for grade in grades:
            self.wait_until_due()
            intervals.append(self.grade(grade).after.interval)
        return intervals

    def undo(self) -> None:
        """Take back the last thing that the learner did."""
        latest_first = reversed(self.events)
        if action := next(standing_actions(latest_first), None):
            taken = {event.id for event in action.events if event.id}
            for event in taking_back(
                self.events,
                taken,
                self.schedule,
                at=self.now,
                day=self.day,
                refold=lambda log: refold(log, self.scheduler),
            ):
                self._write(event)

    def reset(self) -> None:
        self.change(EventKind.RESET, NEW)

    def put_off_until(self, day: date) -> None:
        """Set the due day by hand."""
        if not self.schedule.is_new:
            self.change(EventKind.RESCHEDULE, replace(self.schedule, due=day))

    def pause(self, days: int) -> None:
        if self.schedule.due:
            due = self.schedule.due + timedelta(days=days)
            self.change(EventKind.PAUSE, replace(self.schedule, due=due))

    def replay(self, schedule: Schedule) -> None:
        """Put the schedule where a replay led."""
        self.change(EventKind.REPLAY, schedule)

    def change(self, kind: EventKind, after: Schedule) -> None:
        self._write(
            Event(
                kind=kind,
                card_id=self.card_id,
                at=self.now,
                day=self.day,
                before=self.schedule,
                after=after,
            )
        )

    def _write(self, event: Event) -> Event:
        stored = replace(event, id=len(self.events) + 1)
        self.events.append(stored)
        self.schedule = stored.after
        return stored
