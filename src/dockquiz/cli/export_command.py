"""`dockquiz export`: its sub-commands, one a format."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dockquiz.cli import export_texts
from dockquiz.cli.cardlists import TAKES_FLAGS
from dockquiz.cli.printable import printable
from dockquiz.cli.progressbar import progress
from dockquiz.i18n import _, _n
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.opening import read_store

if TYPE_CHECKING:
    from dockquiz.services.ankiexport import Difference, Exported

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
)


@app.callback()
def export() -> None:
    """Write cards for other programs."""


WantedArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[DECK|QUERY]", help="Only this deck and those inside it, or what a query means."
    ),
]
OutOption = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The file to write.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@app.command(context_settings=TAKES_FLAGS)
def anki(
    ctx: typer.Context,
    wanted: WantedArgument = None,
    *,
    out: OutOption,
    no_progress: Annotated[
        bool,
        typer.Option("--no-progress", help="Cards alone, new for whoever takes them."),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Write a package for Anki, with schedules and the whole review log.

    Example: dockquiz export anki docker -o docker.apkg
    """
    from dockquiz.services.ankiexport import export_anki

    with read_store(ctx.obj, now=system_time()) as store, progress(_("export")) as tell:
        done = export_anki(
            store,
            out.expanduser(),
            clock=clock_of(store),
            wanted=" ".join(wanted or ()) or None,
            progress=not no_progress,
            tell=tell,
        )
    if as_json:
        print(json.dumps(_row(done), ensure_ascii=False, indent=2))
    else:
        print("\n".join(map(printable, _lines(done))))


def _row(done: "Exported") -> dict[str, Any]:
    difference = done.difference and asdict(done.difference)
    return asdict(done) | {"path": str(done.path), "difference": difference}


def _lines(done: "Exported") -> Iterator[str]:
    """Say what went out, and what Anki will make of it."""
    cards = _n("{count} card", "{count} cards", done.cards).format(count=done.cards)
    if done.progress:
        reviews = _n("{count} review", "{count} reviews", done.reviews).format(count=done.reviews)
        yield f"{done.path}: {cards}, {reviews}"
    else:
        yield _("{path}: {cards}, without progress").format(path=done.path, cards=cards)
    if done.held_back:
        yield "  " + _n(
            "{count} card is held back, and not in it",
            "{count} cards are held back, and not in it",
            done.held_back,
        ).format(count=done.held_back)
    if done.difference:
        yield "  " + _difference(done.difference)
    yield "  " + _("Anki adds the cards it has not got; those it has take their new words.")
    if done.progress:
        yield "  " + _("It never overwrites its own schedule: that of a card goes over once.")
        yield "  " + _("When you import it, tick “Import any learning progress”.")


def _difference(difference: "Difference") -> str:
    counted = [
        _n("{count} new", "{count} new", difference.new).format(count=difference.new),
        _n("{count} changed", "{count} changed", difference.updated).format(
            count=difference.updated
        ),
        _n("{count} unchanged", "{count} unchanged", difference.unchanged).format(
            count=difference.unchanged
        ),
    ]
    if difference.gone:
        counted.append(
            _n(
                "{count} no longer in it, which Anki keeps",
                "{count} no longer in it, which Anki keeps",
                difference.gone,
            ).format(count=difference.gone)
        )
    if difference.blocked:
        counted.append(
            _n(
                "{count} of another kind now, whose old words Anki keeps",
                "{count} of another kind now, whose old words Anki keeps",
                difference.blocked,
            ).format(count=difference.blocked)
        )
    if difference.moved:
        counted.append(
            _n(
                "{count} in another deck, which Anki leaves where it is",
                "{count} in another deck, which Anki leaves where they are",
                difference.moved,
            ).format(count=difference.moved)
        )
    return _("Since the file that was there: {counts}.").format(counts=", ".join(counted))


app.command("csv", context_settings=TAKES_FLAGS)(export_texts.csv)
app.command("json", context_settings=TAKES_FLAGS)(export_texts.json)
app.command("notes", context_settings=TAKES_FLAGS)(export_texts.notes)
app.command("gift", context_settings=TAKES_FLAGS)(export_texts.gift)
