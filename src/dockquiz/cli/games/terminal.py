"""A game in the terminal: who did how well, and what was missed, by card and by section."""

from collections.abc import Iterator

from dockquiz.cli.games import words
from dockquiz.cli.printable import printable
from dockquiz.cli.tables import print_table
from dockquiz.domain.quiz.report import Asked
from dockquiz.i18n import _, _n
from dockquiz.services.gamereport import Played

_MOST = 30
"""Players and missed questions that are shown."""


def show(game: Played) -> None:
    """Print what came of a game."""
    report = game.report
    print(printable(f"{words.title(report)}  {words.when(game.at)}".rstrip()))
    for name, figure in words.facts(report):
        print(f"{name}: {figure}")
    if report.teams:
        print()
        print_table(
            [_("team"), _("points")], [[f"{t.rank}. {t.name}", str(t.points)] for t in report.teams]
        )
    print()
    head = words.players_head(teams=bool(report.teams))
    rows = list(words.players_rows(report))
    print_table(head, rows[:_MOST], numbers=[head[0], *head[-4:]])
    _more(len(rows))
    print()
    head = words.sections_head()
    print_table(head, list(words.sections_rows(report.sections)), numbers=head[1:])
    print()
    for line in _missed(report.missed):
        print(printable(line))


def _missed(missed: tuple[Asked, ...]) -> Iterator[str]:
    if not missed:
        yield _("Nothing was missed.")
        return
    yield _("What was missed")
    for one in missed[:_MOST]:
        source = f"  ({one.question.source})" if one.question.source else ""
        yield f"  {words.right(one.tally)}  {words.text(one)}"
        yield f"      = {words.solution(one)}{source}"


def _more(count: int) -> None:
    if count > _MOST:
        left = count - _MOST
        print(_n("and {count} player", "and {count} players", left).format(count=left))
