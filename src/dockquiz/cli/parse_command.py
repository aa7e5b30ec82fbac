"""`dockquiz parse`: notes to cards on standard output, nothing stored."""

import json
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dockquiz.cli.wishes import ReverseOption, SyntaxOption, reverse_kinds
from dockquiz.domain.problem import Severity
from dockquiz.errors import ExitCode

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
        table = Table(
            "line", "kind", "question", "answer", box=None, header_style="bold", padding=(0, 1)
        )
        table.columns[0].justify = "right"
        for card in found.cards:
            answer = Text(printable(card.answer), style="cyan" if card.kind.is_typed else "")
            if card.suspect:
                answer.append(printable(f"\nsuspect: {card.suspect}"), style="yellow")
            for made in card.corrections:
                answer.append(printable(f"\ncorrected: {made.found} → {made.to}"), style="green")
            table.add_row(
                str(card.sources[0].line), card.kind.value, Text(printable(card.question)), answer
            )
        out.print(table)
        out.print(Text(printable(_summary(found)), style="dim"))


def _summary(found: "Extraction") -> str:
    held = sum(card.suspect is not None for card in found.cards)
    wrong = sum(problem.severity is not Severity.INFO for problem in found.problems)
    path = found.cards[0].sources[0].path
    counts = {"card": len(found.cards), "problem": wrong, "skipped place": len(found.skipped)}
    shown = [f"{count} {noun}{'s' * (count != 1)}" for noun, count in counts.items()]
    reasons = Counter(skipped.reason for skipped in found.skipped).most_common()
    why = f" ({', '.join(f'{count} {reason}' for reason, count in reasons)})" if reasons else ""
    return f"{path}: {', '.join(shown)}{why}" + (f"; {held} held back" if held else "")
