"""Leeches: cards that fail again and again, and take time that others would use better."""

from dockquiz.domain.schedule import Schedule

TAG = "leech"


def is_leech(schedule: Schedule, threshold: int) -> bool:
    """Whether a card has failed often enough.

    Args:
        schedule: Where it stands.
        threshold: Lapses that make a leech; 0: there are none.
    """
    return 0 < threshold <= schedule.lapses


def bites(before: Schedule, after: Schedule, threshold: int) -> bool:
    """Whether a review made a card a leech: at the threshold, then every half of it.

    Example:
        >>> from dataclasses import replace
        >>> at = lambda lapses: replace(Schedule(), lapses=lapses)
        >>> [n for n in range(1, 20) if bites(at(n - 1), at(n), 8)]
        [8, 12, 16]
    """
    if after.lapses <= before.lapses or not is_leech(after, threshold):
        return False
    return (after.lapses - threshold) % max(1, threshold // 2) == 0
