"""A game as a table: a line for each answer, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterator
from io import StringIO

from dockquiz.domain.quiz.report import Report
from dockquiz.i18n import _

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a cell for a formula when it begins with it."""


def as_csv(report: Report) -> str:
    """Return a line for every answer of every player, with a heading in the language in use."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_heading())
    writer.writerows(map(_safe, _rows(report)))
    return file.getvalue()


def as_cell(value: object) -> object:
    """Return a value that no spreadsheet takes for a formula: text that begins like one is quoted.

    Example:
        >>> as_cell("=1+1"), as_cell("docker ps"), as_cell(-3)
        ("'=1+1", 'docker ps', -3)
    """
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return value


def _safe(row: list[object]) -> list[object]:
    return [as_cell(value) for value in row]


def _heading() -> list[str]:
    return [
        _("question"),
        _("form"),
        _("text"),
        _("right answer"),
        _("section"),
        _("source"),
        _("player"),
        _("team"),
        _("given"),
        _("verdict"),
        _("seconds"),
        _("points"),
    ]


def _rows(report: Report) -> Iterator[list[object]]:
    answers = {
        (player.number, answer.number): answer
        for player in report.players
        for answer in player.answers
    }
    for one in report.questions:
        question = one.question
        about = [
            one.number,
            question.form.value,
            question.text,
            " / ".join(question.solution),
            " > ".join(question.section),
            question.source,
        ]
        for player in report.players:
            answer = answers.get((player.number, one.number))
            if answer is None:
                continue
            yield [
                *about,
                player.standing.name,
                player.standing.team,
                answer.given,
                answer.verdict.value if answer.verdict else "",
                "" if answer.took is None else f"{answer.took / 1000:.1f}",
                answer.points,
            ]
