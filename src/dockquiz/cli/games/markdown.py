"""A game as Markdown, to go into a ticket, a chat or a wiki."""

import re
from collections.abc import Iterable, Iterator, Sequence

from dockquiz.cli.games import words
from dockquiz.cli.printable import printable
from dockquiz.domain.quiz.messages import Standing
from dockquiz.domain.quiz.report import Asked
from dockquiz.i18n import _
from dockquiz.services.gamereport import Played

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")
_PODIUM = 3


def as_markdown(game: Played) -> str:
    """Return a report in Markdown: nothing that somebody typed is taken for markup."""
    return "\n".join(_lines(game)) + "\n"


def _lines(game: Played) -> Iterator[str]:
    report = game.report
    yield f"# {plain(words.title(report))}"
    yield ""
    if game.at:
        yield words.when(game.at)
        yield ""
    for name, figure in words.facts(report):
        yield f"- {name}: {figure}"
    yield from _standings(_("Teams"), report.teams)
    yield from _standings(_("Podium"), [one.standing for one in report.players][:_PODIUM])
    yield from _missed(report.missed)
    yield from _heading(_("By section"))
    yield from _table(words.sections_head(), words.sections_rows(report.sections))
    yield from _heading(_("Players"))
    yield from _table(words.players_head(teams=bool(report.teams)), words.players_rows(report))
    yield from _heading(_("Questions"))
    for one in report.questions:
        yield from _question(one)


def _standings(title: str, standings: Sequence[Standing]) -> Iterator[str]:
    if not standings:
        return
    yield from _heading(title)
    for one in standings:
        yield f"{one.rank}. {plain(one.name)}: {words.points(one.points)}"


def _missed(missed: Sequence[Asked]) -> Iterator[str]:
    yield from _heading(_("What was missed"))
    if not missed:
        yield _("Nothing was missed.")
    for one in missed:
        source = f" ({plain(one.question.source)})" if one.question.source else ""
        yield f"- {words.share(one.tally)}: {plain(words.text(one))}"
        yield f"  **{plain(words.solution(one))}**{source}"


def _question(one: Asked) -> Iterator[str]:
    yield f"### {one.number}. {plain(words.text(one))}"
    yield ""
    yield f"{words.right(one.tally)} · {words.took(one.tally)}"
    yield ""
    for text, count, right in one.given:
        yield f"- {'✓' if right else '·'} {plain(' '.join(text.split()))}: {count}"
    if not any(right for _text, _count, right in one.given):
        yield f"- ✓ {plain(words.solution(one))}"
    if one.question.explanation:
        yield ""
        yield plain(" ".join(one.question.explanation.split()))
    yield ""


def _heading(title: str) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(head)
    yield _row(["---"] * len(head))
    yield from map(_row, ([plain(cell) for cell in row] for row in rows))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def plain(text: str) -> str:
    r"""Return a text of one line of which nothing is markup.

    Example:
        >>> print(plain("docker rm <container> | *x*"))
        docker rm \<container\> \| \*x\*
    """
    return _MARKS.sub(r"\\\1", printable(text))
