"""Hypothesis strategies for the values of the domain."""

from datetime import date, timedelta

from hypothesis import strategies as st

from dockquiz.domain.grade import Grade
from dockquiz.domain.queue import QueuedCard
from dockquiz.domain.schedule import MAXIMUM_INTERVAL, MINIMUM_EASE, NEW, Schedule

days = st.dates(date(1990, 1, 1), date(2200, 1, 1))
grades = st.sampled_from(Grade)
passes = st.sampled_from([grade for grade in Grade if grade.passes])
failures = st.sampled_from([grade for grade in Grade if not grade.passes])

reviewed_schedules = st.builds(
    Schedule,
    due=days,
    interval=st.integers(1, MAXIMUM_INTERVAL),
    ease=st.integers(MINIMUM_EASE, 5_000),
    repetitions=st.integers(0, 100),
    lapses=st.integers(0, 100),
)
"""Schedules of cards that were reviewed at least once."""
schedules = st.just(NEW) | reviewed_schedules


def due_by(day: date) -> st.SearchStrategy[Schedule]:
    """Schedules that are due on a day or were before it."""
    return st.builds(
        Schedule,
        due=st.integers(0, 400).map(lambda late: day - timedelta(days=late)),
        interval=st.integers(1, 60),
        repetitions=st.integers(0, 9),
    )


def queued_cards(
    schedule: st.SearchStrategy[Schedule], *, first_id: int = 1, blocks: int = 12
) -> st.SearchStrategy[list[QueuedCard]]:
    """Cards with different ids in few blocks, so that some are siblings."""
    return st.lists(
        st.tuples(schedule, st.integers(1, blocks), st.integers(0, 20)), max_size=15
    ).map(
        lambda rows: [
            QueuedCard(id=first_id + n, deck="docker", block=b, position=p, schedule=s)
            for n, (s, b, p) in enumerate(rows)
        ]
    )
