"""`dockquiz backup`: copy the store now, or list the copies there are."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dockquiz.cli.localised import decimal
from dockquiz.cli.names import name
from dockquiz.cli.printable import printable
from dockquiz.errors import UsageError
from dockquiz.i18n import _
from dockquiz.services.clock import system_time
from dockquiz.services.opening import read_store

if TYPE_CHECKING:
    from dockquiz.services.copies import Contents

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def backup(
    ctx: typer.Context,
    *,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="Where to; a file in the backups folder if it is not said."
        ),
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the copies; make none.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Copy the store, even while others use it, into one file that is whole.

    Example: dockquiz backup ~/dockquiz.2026-11-23.db
    """
    from dockquiz.services.backup import Occasion, back_up, back_up_to, no_file
    from dockquiz.services.copies import look_at

    if listing:
        if file is not None:
            raise UsageError(_("--list makes no copy: leave {file} out").format(file=file))
        print_copies(ctx, as_json=as_json)
        return
    now = system_time()
    with read_store(ctx.obj, now=now) as store:
        if store.path is None:
            raise no_file()
        made = file and file.expanduser().absolute()
        if made:
            back_up_to(store, made)
        else:
            made = back_up(store, now=now, reason=Occasion.ASKED)
    if made is None:
        return
    copy = look_at(made)
    if as_json:
        print(json.dumps(row(copy), ensure_ascii=False, indent=2))
    else:
        said = _("{file}: {cards} cards, {events} events of the log, {size}")
        print(printable(said.format(file=made, **_counts(copy), size=size(copy.size))))


def print_copies(ctx: typer.Context, *, as_json: bool) -> None:
    """List the copies of a store, the newest first."""
    from dockquiz.services.copies import list_copies
    from dockquiz.services.restoring import store_file

    path = store_file(ctx.obj)
    found = list_copies(path)
    if as_json:
        document = {"store": str(path), "copies": [row(copy) for copy in found]}
        print(json.dumps(document, ensure_ascii=False, indent=2))
    elif found:
        _print_table(found)
    else:
        print(printable(_("There are no copies of {store} yet.").format(store=path)))


def row(copy: "Contents") -> dict[str, Any]:
    """Return what lies in a copy as JSON has it."""
    return {
        "path": str(copy.path),
        "made": _iso(copy.made),
        "reason": copy.reason,
        "bytes": copy.size,
        "cards": copy.cards,
        "events": copy.events,
        "last_event": _iso(copy.last_event),
        "problem": copy.problem,
    }


def size(count: int) -> str:
    """Return a number of bytes as people read it."""
    kilo = count / 1_000
    if kilo < 1_000:
        return _("{number} kB").format(number=round(kilo))
    return _("{number} MB").format(number=decimal(kilo / 1_000))


def local(instant: datetime | None) -> str:
    """Return an instant as the clock on the wall showed it."""
    return f"{instant.astimezone():%Y-%m-%d %H:%M}" if instant else "–"


def _print_table(found: Sequence["Contents"]) -> None:
    from dockquiz.cli.tables import print_table

    numbers = [_("no."), _("cards"), _("events"), _("size")]
    heads = [numbers[0], _("made"), _("why"), *numbers[1:], _("last event"), _("file")]
    print_table(
        heads,
        [
            [
                *(str(number), local(copy.made), _why(copy.reason)),
                *(str(copy.cards), str(copy.events), size(copy.size), local(copy.last_event)),
                copy.problem or copy.path.name,
            ]
            for number, copy in enumerate(found, 1)
        ],
        numbers=numbers,
        spare=heads[-1:] if all(copy.problem is None for copy in found) else (),
    )


def _why(reason: str | None) -> str:
    from dockquiz.services.backup import Occasion

    return name(Occasion(reason)) if reason in set(Occasion) else reason or ""


def _counts(copy: "Contents") -> dict[str, int]:
    return {"cards": copy.cards, "events": copy.events}


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
