"""Which key does what in a review, the same in a terminal and line by line."""

from collections.abc import Mapping
from enum import StrEnum

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.grade import KEYS, Grade
from dockquiz.i18n import later


class Action(StrEnum):
    """What a learner can do besides answering and grading."""

    UNDO = later("undo")
    BURY = later("bury until tomorrow")
    SUSPEND = later("suspend")
    SKIP = later("next, this one later")
    CONTEXT = later("context in the note")
    QUIT = later("quit")
    KEYS = later("show the keys")


ACTIONS: Mapping[str, Action] = {
    "u": Action.UNDO,
    "b": Action.BURY,
    "s": Action.SUSPEND,
    "n": Action.SKIP,
    "c": Action.CONTEXT,
    "q": Action.QUIT,
    "?": Action.KEYS,
}

LETTERS: Mapping[str, Grade] = {
    "a": Grade.AGAIN,
    "h": Grade.HARD,
    "g": Grade.GOOD,
    "e": Grade.EASY,
}


def buttons(*, six: bool) -> dict[str, Grade]:
    """Return the digit of each grade on offer, in order.

    Args:
        six: All six of SM-2 under their own numbers, instead of four from 1.
    """
    return {str(int(grade)): grade for grade in Grade} if six else dict(KEYS)


def picks(card: Card, text: str, *, numbers: bool = True) -> bool:
    """Whether a line names options of a choice, and no grade and no action.

    Args:
        card: What is asked.
        text: A line.
        numbers: Whether numbers name options, too, rather than grades.
    """
    if card.kind is not Kind.CHOICE or (text.isdecimal() and not numbers):
        return False
    from dockquiz.domain.judging.choices import picked

    return bool(picked(card, text))


def grade_of(key: str, offered: Mapping[str, Grade]) -> Grade | None:
    """Return the grade that a digit on offer or a letter stands for, or None."""
    return offered.get(key, LETTERS.get(key))
