"""`dockquiz pause`: go away without a pile waiting at the return."""

import json
from typing import Annotated

import typer

from dockquiz.cli.localised import labelled
from dockquiz.cli.printable import printable
from dockquiz.i18n import _, _n
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.opening import open_store, read_store
from dockquiz.services.pausing import Pause
from dockquiz.services.pausing import pause as pause_cards

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def pause(
    ctx: typer.Context,
    *,
    days: Annotated[
        int, typer.Option("--days", min=1, max=3_650, metavar="N", help="How long, from today.")
    ],
    deck: Annotated[str | None, typer.Argument(help="Only this deck and those inside it.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change; change nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Move the due days of all cards, so that none comes back while you are away.

    Example: dockquiz pause --days 14
    """
    opened = read_store if dry_run else open_store
    with opened(ctx.obj, now=system_time()) as store:
        made = pause_cards(store, clock=clock_of(store), days=days, deck=deck, dry_run=dry_run)
    if as_json:
        print(json.dumps(_row(made, dry_run=dry_run), indent=2))
    else:
        print("\n".join(map(printable, _lines(made, dry_run=dry_run))))


def _row(made: Pause, *, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "cards": made.cards,
        "overdue": made.overdue,
        "until": made.until.isoformat(),
    }


def _lines(made: Pause, *, dry_run: bool) -> list[str]:
    if not made.cards:
        return [_("No card was reviewed yet: there is nothing to pause.")]
    if dry_run:
        moved = _n("{count} card would move", "{count} cards would move", made.cards)
    else:
        moved = _n("{count} card moved", "{count} cards moved", made.cards)
    lines = [
        labelled(
            moved.format(count=made.cards),
            _("none of them comes back before {day}.").format(day=made.until),
        )
    ]
    if made.overdue:
        late = _n("{count} that was overdue", "{count} that were overdue", made.overdue)
        lines.append(
            _("{late}: that day as well.").format(late=late.format(count=made.overdue))
            + " "
            + _("`dockquiz catch-up` spreads them.")
        )
    if not dry_run:
        lines.append(_("`dockquiz undo` takes it back."))
    return lines
