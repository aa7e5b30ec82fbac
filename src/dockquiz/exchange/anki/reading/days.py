"""Study days of a collection: what Anki counts from its own first day, as days of the calendar.

With the second scheduler, the number of today is the days between two dates: that of
the collection's making where it was made, and today's where the learner is. So a due
number is a date, whatever the clocks did since. Source: Anki's scheduler/timing.rs.
"""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR = 3_600_000
_QUARTER = _HOUR // 4
"""Milliseconds: no zone changes its clocks between two quarters of an hour."""
_DAY = 24 * _HOUR
_FIRST = date(1970, 1, 1).toordinal()
_LAST = date.max.toordinal()
_LATEST = 1 << 43
"""Milliseconds since 1970: in the year 2248, before anything that SQLite or clocks fear."""


class Days:
    """Tells the study days of instants and of due numbers, as ordinals."""

    def __init__(
        self, *, created: int, offset: int | None, rollover_hour: int, zone: tzinfo | None
    ) -> None:
        """Find the day from which the collection counts.

        Args:
            created: When the collection was made, seconds since 1970.
            offset: Minutes west of UTC where it was made; None if it does not say.
            rollover_hour: Of the learner, 0 to 23.
            zone: Where the learner is; None for wherever the system is.
        """
        self._rollover = rollover_hour * _HOUR
        self._zone = zone
        self._known: dict[int, tuple[int, int]] = {}
        made = min(max(created, 0), _LATEST // 1_000)
        if offset is None or abs(offset) >= 24 * 60:
            self._zero = self._local(made).toordinal()
        else:
            fixed = timezone(timedelta(minutes=-offset))
            self._zero = (_EPOCH + timedelta(seconds=made)).astimezone(fixed).toordinal()

    def numbered(self, number: int) -> int:
        """Return the day that Anki gives a number; the calendar's ends where there is none."""
        return min(max(self._zero + number, 1), _LAST)

    def of(self, instant: int) -> tuple[int, int]:
        """Return the minutes east of UTC at an instant, and its study day.

        Args:
            instant: Milliseconds since 1970; outside the years 1970 to 2248 the nearest counts.
        """
        if not 0 <= instant <= _LATEST:
            instant = min(max(instant, 0), _LATEST)
        quarter = instant // _QUARTER
        known = self._known.get(quarter)
        if known is None:
            local = self._local(quarter * _QUARTER // 1_000)
            minutes = (local.utcoffset() or timedelta()) // timedelta(minutes=1)
            known = minutes, minutes * 60_000 - self._rollover
            self._known[quarter] = known
        return known[0], _FIRST + (instant + known[1]) // _DAY

    def _local(self, seconds: int) -> datetime:
        return (_EPOCH + timedelta(seconds=seconds)).astimezone(self._zone)
