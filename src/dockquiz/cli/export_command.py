"""`dockquiz export`: its sub-commands, one a format."""

import json
from pathlib import Path
from typing import Annotated

import typer

from dockquiz.cli import export_texts
from dockquiz.cli.cardlists import TAKES_FLAGS
from dockquiz.cli.printable import printable
from dockquiz.cli.progressbar import progress
from dockquiz.i18n import _, _n
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.opening import read_store

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
)


@app.callback()
def export() -> None:
    """Write cards for other programs."""


app.command("csv", context_settings=TAKES_FLAGS)(export_texts.csv)
app.command("json", context_settings=TAKES_FLAGS)(export_texts.json)
app.command("notes", context_settings=TAKES_FLAGS)(export_texts.notes)
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
        print(json.dumps({"path": str(done.path), "cards": done.cards}, ensure_ascii=False))
    else:
        said = _n("{path}: {count} card", "{path}: {count} cards", done.cards)
        print(printable(said.format(path=done.path, count=done.cards)))
