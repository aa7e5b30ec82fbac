"""Days as an Anki collection counts them: from its own first day, at its own hour."""

from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple, Self

FIRST_DAY = date(2020, 1, 1)
"""Day 0 of every package: the same in all of them, so that equal stores give equal packages."""
_FURTHEST = 36_500
"""Days from today: Anki takes a card that is due later for a broken one."""


class Calendar(NamedTuple):
    """How a learner's days become Anki's."""

    created: int
    """The instant at which day 0 began, in seconds since 1970."""
    rollover: int
    """Local hour at which a day begins."""
    minutes_west: int
    """Of local time, as Anki counts them: Paris in winter is -60."""
    today: int
    """Study day, as an ordinal."""

    @classmethod
    def of(cls, now: datetime, rollover: int, today: date) -> Self:
        """Return the calendar of a learner.

        Args:
            now: The present instant, with the learner's offset.
            rollover: Local hour at which a study day begins, 0 to 23.
            today: The study day.
        """
        begin = datetime.combine(FIRST_DAY, time(rollover), now.tzinfo)
        west = -((begin.utcoffset() or timedelta()) // timedelta(minutes=1))
        return cls(int(begin.timestamp()), rollover, west, today.toordinal())

    def number(self, day: int) -> int:
        """Return Anki's number of a study day; one that lies too far ahead is brought nearer."""
        return min(day, self.today + _FURTHEST) - FIRST_DAY.toordinal()

    def noon(self, day: int | None) -> int:
        """Return an instant in the middle of a study day, in seconds since 1970; 0 for no day."""
        if day is None:
            return 0
        zone = timezone(timedelta(minutes=-self.minutes_west))
        return int(datetime.combine(date.fromordinal(day), time(12), zone).timestamp())
