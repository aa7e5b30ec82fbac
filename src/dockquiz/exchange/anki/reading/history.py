"""What Anki's log says of a card, as events of ours, and where Anki left it.

Anki counts minutes while a card is learned; here a card waits for whole days. So the
first answer of a day counts, and the steps behind it on the same day are practice,
as the drill of a sitting would be. Intervals of minutes are one day. What was
answered keeps its instant, its button and the interval that Anki gave.
"""

from datetime import timedelta
from typing import NamedTuple

from dockquiz.domain.reviewlog import EventKind
from dockquiz.domain.schedule import INITIAL_EASE, MAXIMUM_INTERVAL, MINIMUM_EASE
from dockquiz.domain.sm2 import SECOND_INTERVAL
from dockquiz.exchange.anki.reading.collection import Card
from dockquiz.exchange.anki.reading.days import Days
from dockquiz.exchange.anki.revlog import Entry

LATEST = 1 << 43
"""Instants of the log lie below: milliseconds since 1970."""
_DAY = timedelta(days=1)
_REVIEWED, _PRACTICE = EventKind.REVIEW.value, EventKind.PRACTICE.value
_LAST_DAY = 3_652_059
"""`date.max.toordinal()`."""
_NEW, _REVIEW = 0, 2
_SUSPENDED, _BURIED = -1, {-2, -3}
_AT_AN_INSTANT = 1
_PREVIEW = 4
"""A queue: looked at in a filtered deck, due at an instant."""
_LONGEST_EASE = 65_535
_LONGEST_STEP = 2**31
"""Seconds."""


class Place(NamedTuple):
    """Where a card stands: the columns of a schedule."""

    due: int | None = None
    """Ordinal of the study day."""
    interval: int = 0
    ease: int = INITIAL_EASE
    repetitions: int = 0
    lapses: int = 0
    reviewed_on: int | None = None
    stability: float | None = None
    difficulty: float | None = None


_made = Place._make
START = Place()


Step = tuple[str, int | None, Place]
"""The kind of an event, its grade, and where it leaves the card."""


def step(place: Place, answer: tuple[int, ...], day: int, *, is_first_scheduler: bool) -> Step:
    """Return the event that a row of Anki's log makes of a card.

    Args:
        place: Where the card stands.
        answer: As `Answer`.
        day: Ordinal of its study day.
        is_first_scheduler: Whether buttons are numbered as Anki's first scheduler did,
            which had three of them while learning.
    """
    _, _, ease, interval, factor, _, kind = answer
    if not 1 <= ease <= 4:
        return _by_hand(place, interval, factor, day)
    is_step = kind == 0 or kind == 2  # noqa: PLR1714  twice as fast, a million times
    if is_first_scheduler and is_step and ease in {2, 3}:
        ease += 1
    # Button n is grade n + 1, as `revlog.GRADES` declares.
    if (is_step and place[5] == day) or (kind == Entry.FILTERED and factor == 0):
        return _PRACTICE, ease + 1, place
    days = interval if 0 < interval <= MAXIMUM_INTERVAL else _days(interval)
    due = day + days
    return (
        _REVIEWED,
        ease + 1,
        _made(
            (
                min(_LAST_DAY, due),
                days,
                factor if MINIMUM_EASE <= factor <= _LONGEST_EASE else place[2],
                place[3] + 1 if ease > 1 else 0,
                place[4] + (ease == 1 and place[3] > 0),
                day,
                None,
                None,
            )
        ),
    )


def _by_hand(place: Place, interval: int, factor: int, day: int) -> Step:
    """Return the event of what was set by hand: another day, or a card made new."""
    if interval == 0:
        return EventKind.RESET.value, None, START
    days = _days(interval)
    ease = factor if MINIMUM_EASE <= factor <= _LONGEST_EASE else place.ease
    after = place._replace(due=_later(day, days), interval=days, ease=ease)
    return EventKind.RESCHEDULE.value, None, after


def standing(card: Card, place: Place, days: Days) -> Place:
    """Return where Anki has a card.

    Args:
        card: As it lies in the collection.
        place: Where its log leads; of it the passes are taken, which Anki does not keep.
        days: Of the collection.
    """
    if card.type == _NEW:
        return START
    is_review = card.type == _REVIEW
    interval = min(max(card.interval, 1), MAXIMUM_INTERVAL) if is_review else 1
    least = (2 if interval >= SECOND_INTERVAL else 1) if is_review else 0
    due = _due(card, days)
    reviewed = place.reviewed_on
    if reviewed is None and is_review:
        reviewed = max(1, due - interval)
    return Place(
        due,
        interval,
        min(max(card.factor, MINIMUM_EASE), _LONGEST_EASE) if card.factor else place.ease,
        max(place.repetitions, least) if is_review else 0,
        max(card.lapses, 0),
        reviewed,
    )


def _due(card: Card, days: Days) -> int:
    """Return the study day on which a card that was seen comes back."""
    is_day = card.type == _REVIEW or card.queue not in {_AT_AN_INSTANT, _PREVIEW}
    if is_day and abs(card.due) < LATEST // 1_000 // 1_000:
        return days.numbered(card.due)
    return days.of(card.due * 1_000)[1]


def is_suspended(card: Card) -> bool:
    """Whether a card is hidden until the learner says otherwise."""
    return card.queue == _SUSPENDED


def buried_until(card: Card, days: Days) -> int | None:
    """Return the study day after the one on which a card was buried; None if it was not."""
    return days.of(card.mod * 1_000)[1] + 1 if card.queue in _BURIED else None


def _days(interval: int) -> int:
    """Return an interval of Anki's log in days; one of seconds is rounded up."""
    if interval < 0:
        interval = -(timedelta(seconds=max(interval, -_LONGEST_STEP)) // _DAY)
    return min(max(interval, 1), MAXIMUM_INTERVAL)


def _later(day: int, days: int) -> int:
    return min(day + days, _LAST_DAY)
