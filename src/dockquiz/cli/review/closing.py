"""What a review says at its end, and when there is nothing to do."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dockquiz.cli.localised import percent
from dockquiz.cli.review.words import NOTHING_DUE, duration, grade_name, leeches, next_card
from dockquiz.domain.session import Summary
from dockquiz.i18n import _, _n

if TYPE_CHECKING:
    from dockquiz.services.outcome import Outcome

_LONGEST = 60
"""Characters of a question that are shown."""


def summary(outcome: "Outcome") -> list[str]:
    """Say what a review came to, and what comes next."""
    return [
        *_done(outcome),
        *_hardest(outcome),
        *leeches(outcome.leeches),
        *_left(outcome),
        *_drill(outcome),
        *_held(outcome),
        next_cards(outcome),
    ]


def _held(outcome: "Outcome") -> list[str]:
    from dockquiz.cli.reasons import held

    return held(outcome.reasons) if outcome.reasons and not outcome.left else []


def _left(outcome: "Outcome") -> list[str]:
    if not outcome.left:
        return []
    said = _n("{count} card still waits today.", "{count} cards still wait today.", outcome.left)
    return [said.format(count=outcome.left)]


def _done(outcome: "Outcome") -> list[str]:
    result = outcome.summary
    repeated = _n("{count} drilled", "{count} drilled", result.repeated)
    if not result.total:
        if result.repeated:
            return [repeated.format(count=result.repeated)]
        return [_("No card was graded.")]
    head = _n("{count} card in {time}: {facts}", "{count} cards in {time}: {facts}", result.total)
    time = duration(result.milliseconds)
    grades = ", ".join(f"{grade_name(grade)} {n}" for grade, n in result.grades.items())
    if result.total > 1:
        each = duration(result.milliseconds // result.total)
        grades = _("{grades}; {time} a card").format(grades=grades, time=each)
    return [head.format(count=result.total, time=time, facts=", ".join(_facts(result))), grades]


def _hardest(outcome: "Outcome") -> list[str]:
    if not outcome.hardest:
        return []
    lines = [_("Hardest:")]
    for hard in outcome.hardest:
        time = "" if hard.milliseconds is None else f", {duration(hard.milliseconds)}"
        lines.append(f"  {_briefly(hard.question)} ({grade_name(hard.grade)}{time})")
    return lines


def _briefly(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _drill(outcome: "Outcome") -> list[str]:
    count = outcome.to_drill
    if not count:
        return []
    said = _n(
        "{count} card is still to be drilled: the next review of today begins with what is due, "
        "then drills it.",
        "{count} cards are still to be drilled: the next review of today begins with what is due, "
        "then drills them.",
        count,
    )
    return [said.format(count=count)]


def _facts(result: Summary) -> Iterator[str]:
    if result.learned:
        said = _n("{count} learned", "{count} learned", result.learned)
        yield said.format(count=result.learned)
    if result.seen_before:
        said = _n(
            "{count} of {all} recalled ({share})",
            "{count} of {all} recalled ({share})",
            result.recalled,
        )
        share = percent(result.recalled / result.seen_before)
        yield said.format(count=result.recalled, all=result.seen_before, share=share)
    if result.failed:
        yield _n("{count} failed", "{count} failed", result.failed).format(count=result.failed)


def nothing_due(outcome: "Outcome") -> str:
    """Say that there is nothing to do, and until when."""
    if outcome.is_drill:
        return _("Nothing was graded below good today: there is nothing to drill.")
    if outcome.fitting is not None:
        said = _n(
            "{count} card fits, and nothing of it is due. `--cram` practises it.",
            "{count} cards fit, and none of them is due. `--cram` practises them.",
            outcome.fitting,
        )
        return said.format(count=outcome.fitting)
    if outcome.reasons is None:
        return _(NOTHING_DUE) + " " + next_cards(outcome)
    from dockquiz.cli.reasons import why_nothing

    return why_nothing(outcome.reasons)


def next_cards(outcome: "Outcome") -> str:
    """Say what comes on the next study day, or when the next card comes."""
    if outcome.due_tomorrow:
        count = outcome.due_tomorrow
        said = _n("Tomorrow {count} card is due.", "Tomorrow {count} cards are due.", count)
        return said.format(count=count)
    if outcome.left:
        return _("Tomorrow nothing comes back yet.")
    return next_card(outcome.day, outcome.next_day)
