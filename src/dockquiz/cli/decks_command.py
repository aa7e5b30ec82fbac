"""`dockquiz decks`: the decks and what lies in each."""

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from dockquiz.cli.names import name
from dockquiz.domain.cardstate import State
from dockquiz.domain.studyday import study_day
from dockquiz.i18n import _
from dockquiz.services.opening import read_store

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def decks(
    ctx: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """List the decks, with the number of cards in each and where they stand."""
    from dockquiz.services.decks import list_decks

    now = datetime.now(UTC).astimezone()
    day = study_day(now)
    with read_store(ctx.obj, now=now) as store:
        found = list_decks(store, day=day)
    counts = [{"cards": d.cards, **{s.value: d.states[s] for s in State}} for d in found]
    if as_json:
        rows = [{"deck": d.name, **c} for d, c in zip(found, counts, strict=True)]
        print(json.dumps({"day": day.isoformat(), "decks": rows}, ensure_ascii=False, indent=2))
        return
    if not found:
        print(_("There are no decks yet. `dockquiz import PATH` makes cards of your notes."))
        return
    from dockquiz.cli.tables import print_table

    titles = {"cards": _("cards"), **{s.value: name(s) for s in State}}
    shown = [n for n in titles if n == "cards" or any(c[n] for c in counts)]
    lines = [
        [d.name, *(str(c[n] or "·") for n in shown)] for d, c in zip(found, counts, strict=True)
    ]
    total = [_("total"), *(str(sum(c[n] for c in counts)) for n in shown)]
    heads = [titles[n] for n in shown]
    print_table([_("deck"), *heads], [*lines, total], numbers=heads)
