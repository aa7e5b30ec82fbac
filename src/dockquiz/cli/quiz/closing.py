"""How a quiz went, in lines that every face of it shows."""

from collections.abc import Iterator

from dockquiz.cli.quiz import words
from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz import standings
from dockquiz.domain.quiz.room import Room
from dockquiz.i18n import _, _n

AGAIN = frozenset({"y", "yes", "o", "oui", "a"})
_MOST = 20
"""Missed questions that are told."""


def summary(room: Room) -> Iterator[str]:
    """Yield who won, how many were right, how fast, and what was missed."""
    if not room.rounds:
        yield _("Nothing was asked to the end.")
        return
    lines = standings.of_players(room)
    is_shared = len(lines) > 1
    for one in lines:
        score = words.score(one)
        points = _n("{count} point", "{count} points", one.points).format(count=one.points)
        yield (
            f"{words.rank(one)} {one.name}: {points}, {score}"
            if is_shared
            else f"{score}, {points}"
        )
    yield _speed(room)
    yield from _missed(room)


def can_ask_again(room: Room) -> bool:
    """Whether anything was missed that can be asked once more."""
    return bool(room.missed)


def offer() -> str:
    """Offer to ask once more what was missed."""
    return _("Once more, only what was missed? y, or Enter to end")


def _speed(room: Room) -> str:
    """Say how long right answers took; speed is told apart from being right."""
    took = [
        mark.given.took
        for one in room.rounds
        for mark in one.marks.values()
        if mark.given and mark.verdict is Verdict.RIGHT
    ]
    if not took:
        return _("No right answer.")
    mean = sum(took) / len(took)
    return _("A right answer took {time} on average.").format(time=words.time(round(mean)))


def _missed(room: Room) -> Iterator[str]:
    missed = [
        one
        for one in room.rounds
        if any(mark.verdict is not Verdict.RIGHT for mark in one.marks.values())
    ]
    if not missed:
        yield _("Nothing was missed.")
        return
    yield _n("{count} question was missed:", "{count} questions were missed:", len(missed)).format(
        count=len(missed)
    )
    for one in missed[:_MOST]:
        question = room.questions[one.place]
        source = f"  ({question.source})" if question.source else ""
        yield f"  {' '.join(question.text.split())}"
        yield f"    = {words.solution_of(question)}{source}"
    if len(missed) > _MOST:
        yield _("  and {count} more").format(count=len(missed) - _MOST)
