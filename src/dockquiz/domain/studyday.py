"""The study day: the one place that knows when a day begins.

A study day is a local calendar day that begins at the rollover hour, so that an
evening that lasts until two in the morning is one day. Instants carry the offset
that was in force where the learner was; the day follows the wall clock there.
Everything else counts in study days and never looks at an hour.
"""

from datetime import UTC, date, datetime, time, timedelta

ROLLOVER_HOUR = 4
"""Local hour at which a study day begins."""


def study_day(instant: datetime, rollover_hour: int = ROLLOVER_HOUR) -> date:
    """Return the study day of an instant.

    Args:
        instant: Aware; its own offset says what the wall clock showed.
        rollover_hour: Local hour, 0 to 23.

    Raises:
        ValueError: If the instant is naive or the hour is not on a clock.

    Example:
        >>> study_day(datetime(2024, 3, 1, 3, 59, tzinfo=UTC))
        datetime.date(2024, 2, 29)
    """
    _require(instant, rollover_hour)
    return (instant.replace(tzinfo=None) - timedelta(hours=rollover_hour)).date()


def later(day: date, days: int) -> date:
    """Return the day so many days later; the calendar's last day if there is none.

    Example:
        >>> later(date(9999, 12, 30), 6)
        datetime.date(9999, 12, 31)
    """
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def next_rollover(instant: datetime, rollover_hour: int = ROLLOVER_HOUR) -> datetime:
    """Return the instant, in UTC, at which the study day after `instant` begins.

    With a time zone on `instant`, days on which clocks change have their real
    length; with a fixed offset every day has 24 hours. Where the clock leaps over
    the rollover hour, the day begins at the leap.

    Args:
        instant: Aware.
        rollover_hour: Local hour, 0 to 23.

    Raises:
        ValueError: If the instant is naive or the hour is not on a clock.
    """
    tomorrow = later(study_day(instant, rollover_hour), 1)
    return datetime.combine(tomorrow, time(rollover_hour), instant.tzinfo).astimezone(UTC)


def _require(instant: datetime, rollover_hour: int) -> None:
    if instant.utcoffset() is None:
        raise ValueError(f"an instant needs its offset from UTC: {instant.isoformat()}")
    if not 0 <= rollover_hour <= 23:
        raise ValueError(f"the rollover hour must be 0 to 23, not {rollover_hour}")
