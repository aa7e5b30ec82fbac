"""The sub-commands of `dockquiz export` that write text: csv, json, notes."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dockquiz.cli.printable import printable
from dockquiz.cli.progressbar import progress
from dockquiz.errors import UsageError
from dockquiz.i18n import _, _n
from dockquiz.services.clock import system_time
from dockquiz.services.exporting import chosen
from dockquiz.services.opening import read_store
from dockquiz.services.textexport import (
    Reader,
    Sign,
    notes_of,
    table_of,
    write_text,
)

if TYPE_CHECKING:
    from dockquiz.services.textexport import Store

QueryArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[DECK|QUERY]", help="This deck and those inside it, or what a query means."
    ),
]
OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="The file to write, or to replace; without it, or with -, standard output.",
    ),
]
NoProgressOption = Annotated[
    bool, typer.Option("--no-progress", help="Cards alone, new for whoever takes them.")
]
AnkiOption = Annotated[
    bool, typer.Option("--anki", help="Begin with the header lines that Anki's import reads.")
]
SpreadsheetOption = Annotated[
    bool, typer.Option("--spreadsheet", help="Let no cell be taken for a formula; mark as UTF-8.")
]
SeparatorOption = Annotated[
    Sign | None,
    typer.Option("--separator", help="What sets cells apart; a tab where FILE ends in .tsv."),
]


def csv(
    ctx: typer.Context,
    query: QueryArgument = None,
    *,
    out: OutOption = None,
    anki: AnkiOption = False,
    spreadsheet: SpreadsheetOption = False,
    separator: SeparatorOption = None,
) -> None:
    """Write cards as a table, one a row; `dockquiz import` reads it back.

    Example: dockquiz export csv docker -o docker.csv
    """
    if anki and spreadsheet:
        raise UsageError(_("--anki and --spreadsheet do not go together"))
    is_tabs = out is not None and out.suffix.lower() == ".tsv"
    sign = separator or (Sign.TAB if is_tabs else Sign.COMMA)
    reader = Reader.PROGRAM
    if anki or spreadsheet:
        reader = Reader.ANKI if anki else Reader.SPREADSHEET
    with read_store(ctx.obj, now=system_time()) as store, progress(_("export")) as tell:
        ids = chosen(store, _asked(query), now=system_time())
        pieces = table_of(store, ids, sign=sign, reader=reader, tell=tell)
        _write(store, out, pieces, len(ids))


def notes(ctx: typer.Context, query: QueryArgument = None, *, out: OutOption = None) -> None:
    """Write cards as a clean note; `dockquiz import` reads the very same cards back.

    Example: dockquiz export notes docker -o docker.md
    """
    with read_store(ctx.obj, now=system_time()) as store, progress(_("export")) as tell:
        ids = chosen(store, _asked(query), now=system_time())
        _write(store, out, notes_of(store, ids, tell=tell), len(ids))


def json(
    ctx: typer.Context,
    query: QueryArgument = None,
    *,
    out: OutOption = None,
    no_progress: NoProgressOption = False,
) -> None:
    """Write cards with schedules and the whole review log; `dockquiz import` takes all back.

    Example: dockquiz export json docker -o docker.json
    """
    from dockquiz.services.documentexport import document_of

    now = system_time()
    with read_store(ctx.obj, now=now) as store, progress(_("export")) as tell:
        ids = chosen(store, _asked(query), now=now)
        pieces = document_of(store, ids, now=now, progress=not no_progress, tell=tell)
        _write(store, out, pieces, len(ids))


def _asked(query: list[str] | None) -> str | None:
    return " ".join(query or ()) or None


def _write(store: "Store", output: Path | None, pieces: Iterable[str], count: int) -> None:
    text = "".join(pieces)
    if output is None or str(output) == "-":
        sys.stdout.write(text)
        return
    write_text(store, output, text)
    said = _n("{path}: {count} card", "{path}: {count} cards", count)
    print(printable(said.format(path=output, count=count)))
