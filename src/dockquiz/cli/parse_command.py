"""`dockquiz parse`: notes to cards on standard output, nothing stored."""

import json
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dockquiz.cli.names import name
from dockquiz.cli.wishes import ReverseOption, SyntaxOption, reverse_kinds
from dockquiz.domain.problem import Severity
from dockquiz.domain.suspect import told
from dockquiz.errors import ExitCode
from dockquiz.i18n import _, _n

if TYPE_CHECKING:
    from dockquiz.services.parsing import Extraction

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """How cards are printed."""

    TABLE = "table"
    JSONL = "jsonl"


@app.command()
def parse(
    *,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Notes, or folders of notes.", show_default=False),
    ],
    output: Annotated[
        Format, typer.Option("--format", help="A table to read, or one JSON object a line.")
    ] = Format.TABLE,
    deck: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The deck to name, instead of the note's own."),
    ] = None,
    syntax: SyntaxOption = None,
    reverse: ReverseOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Turn notes into cards and show them; nothing is stored.

    Exits with 1 if a path cannot be read or gives no card.
    """
    from dockquiz.services.parsing import Wishes, read_notes

    wishes = Wishes(deck, syntax, reverse_kinds(reverse))
    read = read_notes(paths, wishes)
    if as_json:
        from dockquiz.cli.shown import rows

        print(json.dumps([row for found in read for row in rows(found)], ensure_ascii=False))
    elif output is Format.JSONL:
        _print_lines(read)
    else:
        _print_table(read)
    if not all(found.cards for found in read):
        raise typer.Exit(ExitCode.PROBLEMS)


def _print_lines(read: "list[Extraction]") -> None:
    from dockquiz.cli.shown import rows

    for found in read:
        for row in rows(found):
            print(json.dumps(row, ensure_ascii=False))


def _print_table(read: "list[Extraction]") -> None:
    from rich.table import Table
    from rich.text import Text

    from dockquiz.cli.printable import printable
    from dockquiz.cli.tables import console

    out = console()
    for found in read:
        for problem in found.problems:
            is_told = problem.severity is Severity.ERROR or problem.code == "no-card"
            if is_told and not found.cards:
                typer.echo(printable(f"dockquiz: {problem.message}"), err=True)
        if not found.cards:
            continue
        heads = (_("line"), _("kind"), _("question"), _("answer"))
        table = Table(*heads, box=None, header_style="bold", padding=(0, 1))
        table.columns[0].justify = "right"
        for card in found.cards:
            answer = Text(printable(card.answer), style="cyan" if card.kind.is_typed else "")
            if card.suspect:
                answer.append(
                    printable("\n" + _("suspect: {why}").format(why=told(card.suspect))),
                    style="yellow",
                )
            for made in card.corrections:
                answer.append(
                    printable(
                        "\n" + _("corrected: {found} → {to}").format(found=made.found, to=made.to)
                    ),
                    style="green",
                )
            table.add_row(
                str(card.sources[0].line), name(card.kind), Text(printable(card.question)), answer
            )
        out.print(table)
        out.print(Text(printable(_summary(found)), style="dim"))


def _summary(found: "Extraction") -> str:
    held = sum(card.suspect is not None for card in found.cards)
    wrong = sum(problem.severity is not Severity.INFO for problem in found.problems)
    path = found.cards[0].sources[0].path
    cards, skipped = len(found.cards), len(found.skipped)
    shown = [
        _n("{count} card", "{count} cards", cards).format(count=cards),
        _n("{count} problem", "{count} problems", wrong).format(count=wrong),
        _n("{count} skipped place", "{count} skipped places", skipped).format(count=skipped),
    ]
    reasons = Counter(skipped.reason for skipped in found.skipped).most_common()
    why = f" ({', '.join(f'{count} {reason}' for reason, count in reasons)})" if reasons else ""
    said = _("{path}: {counts}").format(path=path, counts=", ".join(shown) + why)
    held_back = _n("; {count} held back", "; {count} held back", held).format(count=held)
    return said + (held_back if held else "")
