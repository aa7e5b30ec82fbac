"""A learner whose memory is known: reviews whose outcome a model drew by lot."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from builders import DAY, NOON

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, record
from dockquiz.domain.schedule import NEW
from dockquiz.domain.scheduler import SM2, Scheduler
from dockquiz.scheduling.fsrs import DEFAULTS, Fsrs

STRONG = (*DEFAULTS[:2], 9.0, 20.0, *DEFAULTS[4:8], 2.6, *DEFAULTS[9:])
"""FSRS's parameters of somebody who remembers much longer than most."""


def answers(
    card_id: int,
    count: int,
    *,
    dice: Random,
    memory: tuple[float, ...] = STRONG,
    scheduler: Scheduler = SM2,
) -> Iterator[Event]:
    """Yield the reviews of one card, each on its due day, as the memory has them pass or fail."""
    mind, truth = Fsrs(memory), NEW
    schedule, day = NEW, DAY + timedelta(days=dice.randrange(90))
    for _ in range(count):
        days = (day - truth.reviewed_on).days if truth.reviewed_on else 0
        recall = mind.recall(truth, days) if days else 0.6
        grade = Grade.GOOD if dice.random() < recall else Grade.AGAIN
        at = NOON + (day - DAY)
        event = record(card_id, schedule, grade=grade, at=at, day=day, scheduler=scheduler)
        yield event
        truth = mind.review(truth, grade, on=day)
        schedule = event.after
        day = schedule.due or day


def year(
    cards: Sequence[int],
    *,
    seed: int = 1,
    reviews: int = 8,
    memory: tuple[float, ...] = STRONG,
    scheduler: Scheduler = SM2,
) -> list[Event]:
    """Return the reviews of some cards as they would stand in a log, numbered from 1."""
    dice = Random(seed)  # noqa: S311  a test wants the same lots every time
    found = [
        event
        for card in cards
        for event in answers(card, reviews, dice=dice, memory=memory, scheduler=scheduler)
    ]
    found.sort(key=lambda event: event.day)
    return [replace(event, id=number) for number, event in enumerate(found, 1)]
