"""Moving due days: away over a pause, and apart where too many came together."""

from collections.abc import Sequence
from datetime import date
from heapq import heapify, heapreplace

from dockquiz.domain.studyday import later


def paused(due: date, *, today: date, days: int) -> date:
    """Return the due day of a card after a pause that begins today.

    What is overdue comes when the pause ends, with what was due today; all else
    comes `days` later than it would have.

    Example:
        >>> paused(date(2024, 3, 1), today=date(2024, 3, 15), days=7)
        datetime.date(2024, 3, 22)
    """
    return later(max(due, today), days)


def shares(backlog: int, planned: Sequence[int]) -> list[int]:
    """Return how many cards of a backlog to do on each day, so that the days are as even as can be.

    Args:
        backlog: How many cards are to be spread.
        planned: What comes due on each of the days anyway; at least one day.

    Returns:
        As many numbers as days; their sum is `backlog`. Of two days with as much to
        do, the earlier one gets the odd card.

    Example:
        >>> shares(10, [0, 6, 1])
        [6, 0, 4]
    """
    loads = [(load, day) for day, load in enumerate(planned)]
    heapify(loads)
    given = [0] * len(planned)
    for _ in range(backlog):
        load, day = loads[0]
        given[day] += 1
        heapreplace(loads, (load + 1, day))
    return given
