"""What the answers of a room say about what named learners know. It never harms a schedule.

Only where the host turned it on, and only of players who named themselves as learners and
agreed. Kept apart from reviews until a service weighs it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz.applying import apply, opened
from dockquiz.domain.quiz.events import Event, Renewed
from dockquiz.domain.quiz.room import Mark, Room


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one learner answered to one question that was made from a card."""

    learner: str
    card: str
    """Its guid."""
    place: int
    """Of the question among the room's."""
    verdict: Verdict
    recalled: bool
    """Whether the answer was typed, not chosen from what was shown."""


def gathered(events: Iterable[Event]) -> tuple[Evidence, ...]:
    """Return the evidence of a room, over all its games.

    The first answer of a learner to a question counts: in a second game the
    answer has been shown. No answer is no evidence, nor is the answer of a captain
    for the others.

    Args:
        events: The room's, from its opening.
    """
    first, *others = events
    room = opened(first)
    found: dict[tuple[int, str], Evidence] = {}
    for event in others:
        if isinstance(event.fact, Renewed):
            _gather(room, found)
        room = apply(room, event)
    _gather(room, found)
    return tuple(found.values())


def _gather(room: Room, found: dict[tuple[int, str], Evidence]) -> None:
    if not room.settings.feeds_reviews:
        return
    for one in room.rounds:
        question = room.questions[one.place]
        if question.card is None:
            continue
        for number, mark in one.marks.items():
            player = room.players.get(number)
            if player is None or not player.learner or not _is_own(mark, number):
                continue
            assert mark.verdict is not None
            said = Evidence(
                learner=player.learner,
                card=question.card,
                place=one.place,
                verdict=mark.verdict,
                recalled=not question.form.has_choices,
            )
            found.setdefault((one.place, player.learner), said)


def _is_own(mark: Mark, number: int) -> bool:
    return mark.verdict is not None and mark.by == number
