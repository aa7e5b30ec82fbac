"""`dockquiz stats`: is it working? Sections to choose from; a terminal, JSON, or a page."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dockquiz.domain.statistics import Period
from dockquiz.errors import UsageError
from dockquiz.i18n import _
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.figures import Asked, Section, Statistics
from dockquiz.services.opening import read_store

app = typer.Typer(rich_markup_mode=None, add_completion=False)

SCREEN = (Section.TODAY, Section.RETENTION, Section.YEAR, Section.FORECAST, Section.CARDS)
"""What is shown when nothing is asked for."""


class By(StrEnum):
    """What retention may be told by."""

    BAND = "band"
    DECK = "deck"
    MONTH = "month"
    WEEKDAY = "weekday"
    HOUR = "hour"


_BY = {
    By.BAND: Section.RETENTION,
    By.DECK: Section.DECKS,
    By.MONTH: Section.MONTHS,
    By.WEEKDAY: Section.WEEKDAYS,
    By.HOUR: Section.HOURS,
}

ShowOption = Annotated[
    list[str] | None,
    typer.Option(
        "--show",
        metavar="SECTION",
        help="What to show, several times or with commas: today, retention, year, forecast, "
        "cards, time, buttons, decks, months, weekdays, hours, hardest, leeches, ease, "
        "intervals, growth; or all.",
    ),
]
DaysOption = Annotated[
    int, typer.Option("--days", min=1, max=366, metavar="N", help="How far to look ahead.")
]
PlainOption = Annotated[
    bool, typer.Option("--plain", help="Words and figures, no plots: for a screen reader.")
]
HtmlOption = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="Write a page with plots to a file.")
]


@app.command()
def stats(  # noqa: PLR0913 one parameter an option
    ctx: typer.Context,
    *,
    deck: Annotated[str | None, typer.Argument(help="Only this deck and those inside it.")] = None,
    show: ShowOption = None,
    by: Annotated[
        By | None, typer.Option("--by", help="Show retention by this instead of anything else.")
    ] = None,
    period: Annotated[Period, typer.Option("--period", help="How far to look back.")] = Period.YEAR,
    days: DaysOption = 30,
    plain: PlainOption = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    html: HtmlOption = None,
) -> None:
    r"""Say whether it works: retention, the year, what comes, and more.

    \b
    dockquiz stats
    dockquiz stats docker --by deck --period month
    dockquiz stats --show hardest,leeches
    dockquiz stats --html stats.html
    """
    from dockquiz.services.statistics import read_statistics

    default = Section if as_json or html else SCREEN
    sections = {_BY[by]} if by else _named(show) or frozenset(default)
    with read_store(ctx.obj, now=system_time()) as store:
        asked = Asked(
            day=clock_of(store).today(),
            deck=deck,
            period=period,
            days=days,
            sections=frozenset(sections),
        )
        found = read_statistics(store, asked)
    if html:
        from dockquiz.cli.stats.page import write_page

        write_page(found, html)
    if as_json:
        _print_json(found)
    elif html:
        print(_("written: {path}").format(path=html))
    else:
        _print(found, plain=plain)


def _print_json(found: Statistics) -> None:
    from dockquiz.cli.stats.rows import document

    print(json.dumps(document(found), ensure_ascii=False, indent=2))


def _named(show: list[str] | None) -> frozenset[Section]:
    """Return the sections that `--show` names.

    Raises:
        UsageError: If there is none of that name.
    """
    names = [name.strip().lower() for text in show or () for name in text.split(",")]
    if "all" in names:
        return frozenset(Section)
    for name in names:
        if name not in set(Section):
            raise UsageError(
                _("--show {name}: there is no such section").format(name=name),
                _("sections: {names}").format(names=", ".join([*Section, "all"])),
            )
    return frozenset(map(Section, names))


def _print(found: Statistics, *, plain: bool) -> None:
    from dockquiz.cli.plots import marks_for
    from dockquiz.cli.stats.terminal import WIDEST, Look, lines
    from dockquiz.cli.tables import console

    out = console()
    width = min(out.width, WIDEST) if out.is_terminal else 80
    for line in lines(found, Look(width, None if plain else marks_for(out))):
        out.print(line, soft_wrap=not out.is_terminal)
