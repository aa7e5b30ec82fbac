"""The review log as Anki keeps it: what was answered, and what moved a card otherwise.

Grades and buttons are declared here for both ways.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import EventKind
from dockquiz.exchange.anki.outgoing import Review

BUTTONS = {
    Grade.BLACKOUT: 1,
    Grade.WRONG: 1,
    Grade.AGAIN: 1,
    Grade.HARD: 2,
    Grade.GOOD: 3,
    Grade.EASY: 4,
}
"""Anki's answer buttons, again to easy."""
GRADES = {1: Grade.AGAIN, 2: Grade.HARD, 3: Grade.GOOD, 4: Grade.EASY}
"""The grades of Anki's buttons."""
LONGEST = 60_000
"""Milliseconds: Anki counts no more for an answer."""


class Entry(IntEnum):
    """What Anki calls the type of an entry."""

    LEARNING = 0
    REVIEW = 1
    RELEARNING = 2
    FILTERED = 3
    """Outside the schedule; with an ease of 0 it moved nothing."""
    MANUAL = 4
    """Another due day, or with an ease of 0 a card made new again."""
    RESCHEDULED = 5
    """Computed again."""


_MOVES = {
    EventKind.RESET: Entry.MANUAL,
    EventKind.RESCHEDULE: Entry.MANUAL,
    EventKind.PAUSE: Entry.MANUAL,
    EventKind.IMPORT: Entry.MANUAL,
    EventKind.REPLAY: Entry.RESCHEDULED,
}
LOGGED = frozenset({EventKind.REVIEW, EventKind.PRACTICE, *_MOVES})
"""The kinds of events that Anki has a word for; hiding a card leaves no trace in its log."""

Row = tuple[int, int, int, int, int, int, int, int, int]
"""id, cid, usn, ease, ivl, lastIvl, factor, time, type."""


def rows(log: Iterable[Review], card_ids: dict[int, int]) -> Iterator[Row]:
    """Yield the entries of a log.

    Anki knows an entry by its instant: of several in one millisecond, all but the first
    move to the next free one.

    Args:
        log: By instant; events that were taken back left out.
        card_ids: Anki's numbers of cards, by the store's; events of others are left out.
    """
    last = 0
    for review in log:
        if card := card_ids.get(review.card):
            last = max(last + 1, review.at)
            yield _row(review, last, card)


def _row(review: Review, number: int, card: int) -> Row:
    _, _, kind, grade, interval, before, ease, duration = review
    if grade is None:
        how = _MOVES[EventKind(kind)]
        return (number, card, -1, 0, interval, before, ease if interval else 0, 0, how)
    button, spent = BUTTONS[Grade(grade)], min(duration or 0, LONGEST)
    if kind == EventKind.PRACTICE:
        return (number, card, -1, button, interval, before, 0, spent, Entry.FILTERED)
    # The first answer must be one of learning, or Anki takes the history for a part of it.
    how = Entry.REVIEW if before else Entry.LEARNING
    return (number, card, -1, button, interval, before, ease, spent, how)
