"""`dockquiz catch-up`: a backlog over several days instead of all today."""

import json
from datetime import timedelta
from typing import Annotated

import typer

from dockquiz.i18n import _, _n
from dockquiz.services.catchingup import CatchUp
from dockquiz.services.catchingup import catch_up as spread
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.opening import open_store, read_store

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def catch_up(
    ctx: typer.Context,
    *,
    days: Annotated[
        int,
        typer.Option("--days", min=2, max=366, metavar="N", help="Over how many days, from today."),
    ] = 7,
    deck: Annotated[str | None, typer.Argument(help="Only this deck and those inside it.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change; change nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Spread what is due over the coming days: the most urgent first, the days as even as can be.

    Example: dockquiz catch-up --days 7 --dry-run
    """
    opened = read_store if dry_run else open_store
    with opened(ctx.obj, now=system_time()) as store:
        made = spread(store, clock=clock_of(store), days=days, deck=deck, dry_run=dry_run)
    if as_json:
        print(json.dumps(_row(made, dry_run=dry_run), indent=2))
    else:
        _print(made, dry_run=dry_run)


def _row(made: CatchUp, *, dry_run: bool) -> dict[str, object]:
    days = [
        {"day": (made.first + timedelta(days=n)).isoformat(), "before": before, "after": after}
        for n, (before, after) in enumerate(zip(made.before, made.after, strict=True))
    ]
    return {"dry_run": dry_run, "moved": made.moved, "limit": made.limit, "days": days}


def _print(made: CatchUp, *, dry_run: bool) -> None:
    if not made.moved:
        print(_("There is no backlog to spread."))
        return
    from dockquiz.cli.dayplot import print_days

    if dry_run:
        told = _n("{count} card would be put off.", "{count} cards would be put off.", made.moved)
    else:
        told = _n("{count} card was put off.", "{count} cards were put off.", made.moved)
    print(told.format(count=made.moved))
    changes = zip(made.before, made.after, strict=True)
    shown = [f"{before} → {after}" for before, after in changes]
    print_days(made.first, [(after,) for after in made.after], shown=shown)
    if max(made.after) > made.limit:
        print(
            _("More than your limit of {limit} reviews a day: take more days, or lift it.").format(
                limit=made.limit
            )
        )
    if not dry_run:
        print(_("`dockquiz undo` takes it back."))
