"""Points for one answer, line by line, so that anybody can add them up.

Whole numbers only. With a weight (0, 1, 2) every line is multiplied by it.
"""

from collections.abc import Iterable

from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.domain.quiz.settings import Scoring, Settings

FULL = 1_000
LIGHT_SPEED = 200
"""What speed can bring with LIGHT scoring, of the full points."""
AT_ONCE = 500
"""Milliseconds within which Kahoot gives full points."""
STREAK = 100
LONGEST_STREAK = 5
"""A streak brings `STREAK` for its second right answer, up to five times that for its sixth."""
LEAST_PENALTY = 250
RIGHT, SPEED, NEARLY, STREAK_CODE, PENALTY = "right", "speed", "nearly", "streak", "penalty"


def parts(
    question: Question,
    settings: Settings,
    verdict: Verdict | None,
    share: tuple[int, int],
    streak: int,
) -> tuple[tuple[str, int], ...]:
    """Return what an answer brings: codes and their points; lines of 0 are left out.

    Args:
        question: What was asked.
        settings: The room's.
        verdict: How right the answer was; None if there was none.
        share: Milliseconds that were taken, of those there were.
        streak: Right answers in a row, with this one.
    """
    match verdict:
        case Verdict.RIGHT:
            lines = _right(settings.scoring, *share)
            if settings.streaks:
                lines.append((STREAK_CODE, STREAK * min(max(streak - 1, 0), LONGEST_STREAK)))
        case Verdict.NEARLY:
            lines = [(NEARLY, FULL // 2)]
        case Verdict.WRONG if settings.scoring is Scoring.PENALTY:
            lines = [(PENALTY, -penalty(question))]
        case _:
            lines = []
    return tuple(
        (code, points * question.weight) for code, points in lines if points * question.weight
    )


def _right(scoring: Scoring, took: int, lasts: int) -> list[tuple[str, int]]:
    match scoring:
        case Scoring.LIGHT:
            return [
                (RIGHT, FULL - LIGHT_SPEED),
                (SPEED, _rounded(LIGHT_SPEED * max(lasts - took, 0), lasts)),
            ]
        case Scoring.KAHOOT:
            return [(RIGHT, FULL // 2), (SPEED, kahoot(took, lasts) - FULL // 2)]
        case _:
            return [(RIGHT, FULL)]


def kahoot(took: int, lasts: int) -> int:
    """Return `round((1 - (took / lasts) / 2) * 1000)`, in full below half a second.

    Source: "How points work" of Kahoot's help (support.kahoot.com, 115002303908).
    """
    if took < AT_ONCE:
        return FULL
    return _rounded(FULL * (2 * lasts - min(took, lasts)), 2 * lasts)


def penalty(question: Question) -> int:
    """Return what a wrong answer costs: as much as clicking at random would win.

    With n choices that is 1000 / (n - 1), the usual correction for guessing
    (R. L. Thorndike, 1971); at least `LEAST_PENALTY` where guessing is harder.
    """
    if question.form in {Form.SINGLE, Form.TRUTH}:
        return max(FULL // (len(question.choices) - 1), LEAST_PENALTY)
    return LEAST_PENALTY


def mean(points: Iterable[int]) -> int:
    """Return the mean of points, halves rounded up; 0 of none."""
    values = list(points)
    return _rounded(sum(values), len(values)) if values else 0


def _rounded(above: int, below: int) -> int:
    """Divide whole numbers, halves up."""
    return (2 * above + below) // (2 * below)
