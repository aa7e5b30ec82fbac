"""Short ways to make the values that tests talk about."""

from datetime import UTC, date, datetime, timedelta

from dockquiz.domain.queue import QueuedCard
from dockquiz.domain.schedule import NEW, Schedule

DAY = date(2024, 3, 15)
"""The study day that tests call today."""
NOON = datetime(2024, 3, 15, 12, tzinfo=UTC)


def scheduled(
    interval: int = 6, *, late: int = 0, day: date = DAY, repetitions: int = 2, ease: int = 2_500
) -> Schedule:
    """Return the schedule of a card that came due `late` days before `day`."""
    due = day - timedelta(days=late)
    return Schedule(
        due=due,
        interval=interval,
        repetitions=repetitions,
        ease=ease,
        reviewed_on=due - timedelta(days=interval),
    )


def queued(
    card_id: int, schedule: Schedule = NEW, *, block: int | None = None, position: int | None = None
) -> QueuedCard:
    """Return a card for the queue; alone in its block unless told otherwise."""
    return QueuedCard(
        id=card_id,
        deck="docker",
        block=card_id if block is None else block,
        position=card_id if position is None else position,
        schedule=schedule,
    )
