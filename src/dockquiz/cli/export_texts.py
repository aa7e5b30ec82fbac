"""The sub-commands of `dockquiz export` that write text: csv, json, notes, gift."""

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


def gift(
    ctx: typer.Context,
    query: QueryArgument = None,
    *,
    out: OutOption = None,
    typed: Annotated[
        bool, typer.Option("--typed", help="Ask to type what can be typed, instead of choosing.")
    ] = False,
    seed: Annotated[
        int,
        typer.Option("--seed", min=0, metavar="N", help="Another number, other wrong choices."),
    ] = 0,
) -> None:
    """Write questions made of cards for Moodle (GIFT); no schedule, no cards.

    Example: dockquiz export gift docker -o docker.gift
    """
    from dockquiz.services.giftexport import gift_of, questions_of

    now = system_time()
    with read_store(ctx.obj, now=now) as store:
        wanted = _asked(query) or ""
        found, left_out = questions_of(store, wanted, now=now, seed=seed, typed=typed)
        if not _put(store, out, gift_of(found)):
            return
    said = _n("{path}: {count} question", "{path}: {count} questions", len(found))
    print(printable(said.format(path=out, count=len(found))))
    if left_out:
        said = _n("{count} card makes no question", "{count} cards make no question", left_out)
        print(said.format(count=left_out))


def _asked(query: list[str] | None) -> str | None:
    return " ".join(query or ()) or None


def _write(store: "Store", out: Path | None, pieces: Iterable[str], count: int) -> None:
    if _put(store, out, pieces):
        said = _n("{path}: {count} card", "{path}: {count} cards", count)
        print(printable(said.format(path=out, count=count)))


def _put(store: "Store", out: Path | None, pieces: Iterable[str]) -> bool:
    """Write a text into a file, or print it where none is named; tell whether there is a file."""
    text = "".join(pieces)
    if out is None or str(out) == "-":
        sys.stdout.write(text)
        return False
    write_text(store, out.expanduser(), text)
    return True
