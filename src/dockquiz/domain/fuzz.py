"""Fuzz and load balance: a due day drawn from a small band around the scheduler's own.

Cards that were learned together would come back together for ever. Here a due
day moves a little, and the interval does not, so that nothing adds up over the
reviews. The same card on the same study day gets the same day every time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from zlib import crc32

from dockquiz.domain.schedule import MAXIMUM_INTERVAL, Schedule

_SHORTEST = 3
"""Days: a shorter interval is left as it is."""
_SHARES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))
"""From so many days, to so many, this share of them; and a day on top of the sum."""


def band(interval: int, previous: int, maximum_interval: int = MAXIMUM_INTERVAL) -> range:
    """Return the waits, in days, that fuzz may choose instead of an interval.

    Where the interval grew, the whole band lies above what the card waited before.

    Args:
        interval: The scheduler's own, days.
        previous: Days from the last review to the due day before; 0 for a new card.
        maximum_interval: Days.
    """
    if interval < _SHORTEST:
        return range(interval, interval + 1)
    reach = 1 + sum(share * max(0.0, min(interval, end) - start) for start, end, share in _SHARES)
    low = max(2, round(interval - reach), min(interval, previous + 1))
    high = max(interval, min(round(interval + reach), maximum_interval))
    return range(low, high + 1)


def spread(
    before: Schedule,
    after: Schedule,
    card_id: int,
    load: Mapping[date, int] | None = None,
    maximum_interval: int = MAXIMUM_INTERVAL,
) -> Schedule:
    """Return the schedule after a review with its due day moved inside the band.

    The day with the fewest cards wins; among equals, lots are drawn from card and
    day. Because every day keeps its rank whatever the grade, a better grade never
    brings a card back sooner than a worse one.

    Args:
        before: The schedule before the review.
        after: What the scheduler made of it, due when the interval is over.
        card_id: The card.
        load: Cards that are due on each day; None to draw lots among all days.
        maximum_interval: Days.
    """
    load = load or {}

    def rank(day: date) -> tuple[int, int]:
        return load.get(day, 0), crc32(f"{card_id} {after.reviewed_on} {day}".encode())

    return replace(after, due=min(days(before, after, maximum_interval), key=rank))


def days(
    before: Schedule, after: Schedule, maximum_interval: int = MAXIMUM_INTERVAL
) -> Sequence[date]:
    """Return the study days among which `spread` chooses, the earliest first."""
    assert after.due is not None
    on = after.due - timedelta(days=after.interval)
    waits = band(after.interval, _waited(before), maximum_interval)
    return [on + timedelta(days=wait) for wait in waits]


def _waited(schedule: Schedule) -> int:
    """Return the days that a card was given, fuzz included, but no pause."""
    if schedule.due is None or schedule.reviewed_on is None:
        return schedule.interval
    given = (schedule.due - schedule.reviewed_on).days
    return given if given in band(schedule.interval, 0) else schedule.interval
