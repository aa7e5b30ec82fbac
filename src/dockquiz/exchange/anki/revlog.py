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


_ENTRIES = {
    EventKind.REVIEW: Entry.REVIEW,
    EventKind.PRACTICE: Entry.FILTERED,
    EventKind.RESET: Entry.MANUAL,
    EventKind.RESCHEDULE: Entry.MANUAL,
    EventKind.PAUSE: Entry.MANUAL,
    EventKind.IMPORT: Entry.MANUAL,
    EventKind.REPLAY: Entry.RESCHEDULED,
}
LOGGED = frozenset(_ENTRIES)
"""The kinds of events that Anki has a word for; hiding a card leaves no trace in its log."""

_ANSWERS = " ".join(f"WHEN {grade:d} THEN {button}" for grade, button in BUTTONS.items())
_TYPES = " ".join(f"WHEN '{kind}' THEN {entry:d}" for kind, entry in _ENTRIES.items())
_WRITE = f"""
INSERT INTO {{table}} (id, cid, usn, ease, ivl, lastIvl, factor, time, type)
SELECT at, number, -1, CASE grade {_ANSWERS} ELSE 0 END, interval, interval_before,
       CASE WHEN kind = '{EventKind.PRACTICE}' OR interval = 0 THEN 0 ELSE ease END,
       min(coalesce(duration, 0), {LONGEST}),
       CASE WHEN kind = '{EventKind.REVIEW}' AND interval_before = 0 THEN {Entry.LEARNING:d}
            ELSE CASE kind {_TYPES} END END
  FROM {{log}} JOIN {{numbers}} USING (card)
"""  # noqa: S608 all of it is ours
"""The first answer of a card must be one of learning, or Anki takes its history for a part."""
ONE = _WRITE.format(
    table="revlog",
    numbers="numbers",
    log="(SELECT ?1 AS at, ?2 AS card, ?3 AS kind, ?4 AS grade, ?5 AS interval,"
    " ?6 AS interval_before, ?7 AS ease, ?8 AS duration)",
)
"""Writes an `outgoing.Review`; `numbers` says which of Anki's cards is which of the store's."""
ALL = _WRITE.format(table="outgoing.revlog", numbers="outgoing.numbers", log="{log}")
"""Writes a whole log, from wherever `{log}` lies, in one go."""


def apart(log: Iterable[Review]) -> Iterator[Review]:
    """Yield reviews at instants of their own.

    Anki knows an entry by its millisecond: of several in one, all but the first move to the
    next that is free.

    Args:
        log: By instant.
    """
    last = 0
    for review in log:
        at = review[0]
        if at > last:
            last = at
            yield review
        else:
            last += 1
            yield (last, *review[1:])
