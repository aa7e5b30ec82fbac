"""What is said of a game, wherever it is shown."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from dockquiz.cli.localised import percent
from dockquiz.cli.quiz.words import solution_of, time
from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz.report import Answer, Asked, Report, SectionReport, Tally
from dockquiz.i18n import _, _n, _p

SIGNS = {Verdict.RIGHT: "✓", Verdict.NEARLY: "≈", Verdict.WRONG: "✗", None: "–"}
"""How an answer went, without colour."""


def title(report: Report) -> str:
    """Return what a game is called."""
    return report.settings.title or _("Quiz")


def when(at: datetime | None) -> str:
    """Say when a game was, in local time."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}" if at else ""


def share(tally: Tally) -> str:
    """Say what share was right: `95%`; a dash if nothing was asked."""
    return "–" if tally.share is None else percent(tally.share)


def right(tally: Tally) -> str:
    """Say how many were right, of how many."""
    return _("{right} of {asked}").format(right=tally.right, asked=tally.asked)


def took(tally: Tally) -> str:
    """Say how long a right answer took, on average."""
    return "–" if tally.took is None else time(tally.took)


def points(count: int) -> str:
    """Say how many points."""
    return _n("{count} point", "{count} points", abs(count)).format(count=count)


def section(one: SectionReport) -> str:
    """Return the titles of a section."""
    return " › ".join(one.section) or _("without a title")


def text(asked: Asked) -> str:
    """Return a question on one line."""
    return " ".join(asked.question.text.split())


def solution(asked: Asked) -> str:
    """Return what is right, on one line."""
    return solution_of(asked.question)


def answer(answer: Answer) -> str:
    """Say what a player answered, and whether it was right."""
    return f"{SIGNS[answer.verdict]} {answer.given}" if answer.given else SIGNS[None]


def facts(report: Report) -> Iterator[tuple[str, str]]:
    """Yield what a report says first: a name and a figure each."""
    yield _("Right"), share(report.tally)
    yield _("Right answers"), right(report.tally)
    yield _("A right answer took"), took(report.tally)
    yield _("Players"), str(len(report.players))
    yield _("Questions"), str(len(report.questions))


def players_head(*, teams: bool) -> list[str]:
    """Return the headings of the table of players."""
    return [
        _p("place in the standings", "rank"),
        _("player"),
        *([_("team")] if teams else []),
        _("right"),
        _("share"),
        _("a right answer took"),
        _("points"),
    ]


def players_rows(report: Report) -> Iterator[list[str]]:
    """Yield a row for each player, the best first."""
    for one in report.players:
        standing = one.standing
        yield [
            str(standing.rank),
            standing.name,
            *([standing.team] if report.teams else []),
            right(one.tally),
            share(one.tally),
            took(one.tally),
            str(standing.points),
        ]


def sections_head() -> list[str]:
    """Return the headings of the table of sections."""
    return [_("section"), _("questions"), _("right"), _("share"), _("a right answer took")]


def sections_rows(sections: Sequence[SectionReport]) -> Iterator[list[str]]:
    """Yield a row for each section, what is known least first."""
    for one in sections:
        yield [
            section(one),
            str(one.questions),
            right(one.tally),
            share(one.tally),
            took(one.tally),
        ]
