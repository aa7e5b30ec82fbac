"""`dockquiz forecast`: the days to come, with and without new cards."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dockquiz.i18n import _, _n
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.opening import read_store

if TYPE_CHECKING:
    from dockquiz.services.forecasting import Forecast

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def forecast(
    ctx: typer.Context,
    *,
    deck: Annotated[str | None, typer.Argument(help="Only this deck and those inside it.")] = None,
    days: Annotated[
        int, typer.Option("--days", min=1, max=366, metavar="N", help="How far to look ahead.")
    ] = 30,
    new: Annotated[
        int | None,
        typer.Option(
            "--new", min=0, max=9_999, metavar="N", help="New cards a day; the limit if left out."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Show how many reviews the coming days bring, with and without new cards.

    Your own reviews say how often cards fail. Nothing is changed.

    Example: dockquiz forecast docker --days 30 --new 10
    """
    from dockquiz.services.forecasting import forecast as look_ahead

    with read_store(ctx.obj, now=system_time()) as store:
        found = look_ahead(store, clock=clock_of(store), days=days, new=new, deck=deck)
    if as_json:
        print(json.dumps(_document(found), indent=2))
    else:
        _print(found)


def _document(found: "Forecast") -> dict[str, Any]:
    days = [
        {"day": d.day.isoformat(), "reviews": d.reviews, "new": d.new, "repeats": d.repeats}
        for d in found.days
    ]
    retention = [
        {"from_interval": band, "passed": passed, "total": total}
        for band, (passed, total) in found.retention.items()
    ]
    return {
        "new_a_day": found.new,
        "new_cards": found.unseen,
        "limit": found.limit,
        "retention": retention,
        "days": days,
    }


def _print(found: "Forecast") -> None:
    from dockquiz.cli.dayplot import print_days

    days = found.days
    if not any(day.total for day in days):
        print(_("Nothing comes in these days."))
        return
    names = (_("cards you know"), _("new cards and what becomes of them"))
    print_days(days[0].day, [(d.reviews, d.new + d.repeats) for d in days], names=names)
    said = _("Reviews a day on average: {count} without new cards, {more} with {new} a day.")
    without, with_new = sum(d.reviews for d in days), sum(d.total for d in days)
    average = {"count": round(without / len(days)), "more": round(with_new / len(days))}
    print(said.format(new=found.new, **average))
    over = sum(day.reviews + day.repeats > found.limit for day in days)
    if over:
        told = _n(
            "{count} day brings more than your limit of {limit} reviews.",
            "{count} days bring more than your limit of {limit} reviews.",
            over,
        )
        print(told.format(count=over, limit=found.limit))
