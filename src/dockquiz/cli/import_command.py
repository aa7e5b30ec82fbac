"""`dockquiz import`: notes into the store, each card with its history."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from dockquiz.cli.printable import printable
from dockquiz.cli.progressbar import progress
from dockquiz.cli.wishes import ReverseOption, SyntaxOption, reverse_kinds
from dockquiz.domain.problem import Severity
from dockquiz.errors import ExitCode
from dockquiz.services.importing import FileReport, Outcome, import_notes
from dockquiz.services.opening import open_copy, open_store
from dockquiz.services.wishes import Wishes

app = typer.Typer(rich_markup_mode=None, add_completion=False)
_COUNTS = ("new", "changed", "moved", "gone", "kept")


@app.command()
def import_(
    ctx: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Notes, or folders of notes.", show_default=False),
    ],
    *,
    deck: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The deck for all cards, instead of the note's own."),
    ] = None,
    syntax: SyntaxOption = None,
    reverse: ReverseOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change; change nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Take notes into the store; cards that were edited or moved keep their history.

    Each file goes in wholly or not at all. Exits with 1 if a path cannot be read
    or gives no card.
    """
    now = datetime.now(UTC).astimezone()
    wishes = Wishes(deck, syntax, reverse_kinds(reverse))
    opened = open_copy(ctx.obj) if dry_run else open_store(ctx.obj, now=now)
    with opened as store, progress("import") as tell:
        reports = import_notes(
            store, paths, now=now, wishes=wishes, tell=lambda p: tell(p.done, p.total)
        )
    if as_json:
        print(json.dumps(_document(reports, dry_run=dry_run), ensure_ascii=False, indent=2))
    else:
        _print(reports, dry_run=dry_run)
    if any(report.outcome is Outcome.REFUSED for report in reports):
        raise typer.Exit(ExitCode.PROBLEMS)


def _print(reports: Sequence[FileReport], *, dry_run: bool) -> None:
    width = max(len(report.path) for report in reports)
    for report in reports:
        if report.outcome is Outcome.REFUSED:
            for problem in report.problems:
                print(printable(f"dockquiz: {problem.message}"), file=sys.stderr)
            continue
        print(printable(f"{report.path:<{width}}  {_sentence(report)}"))
        for line in _remarks(report):
            print(printable(f"  {line}"))
    if dry_run:
        print("Nothing was stored: this was a dry run.")


def _sentence(report: FileReport) -> str:
    if report.outcome is Outcome.UNCHANGED:
        return "unchanged"
    counts = asdict(report.changes)
    said = ", ".join(f"{counts[name]} {name}" for name in _COUNTS if counts[name])
    if report.outcome is Outcome.GONE:
        return f"the file is gone: {said or 'its cards are in other notes'}"
    return said


def _remarks(report: FileReport) -> Iterator[str]:
    if held := report.changes.suspects:
        yield f"{held} held back: what they say contradicts what they ask"
    for doubt in report.changes.ambiguous:
        candidates = " or ".join(f"“{_short(text)}”" for text in doubt.candidates)
        yield f"new, because it could be {candidates}: “{_short(doubt.question)}”"
    wrong = sum(problem.severity is not Severity.INFO for problem in report.problems)
    if wrong:
        noun = "problem" if wrong == 1 else "problems"
        yield f"{wrong} {noun}: see `dockquiz check {report.path}`"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _document(reports: Sequence[FileReport], *, dry_run: bool) -> dict[str, Any]:
    from dockquiz.cli.shown import problem

    files = [
        {
            "path": report.path,
            "outcome": report.outcome.value,
            **asdict(report.changes),
            "problems": [problem(found) for found in report.problems],
        }
        for report in reports
    ]
    totals = {name: sum(file[name] for file in files) for name in _COUNTS}
    return {"dry_run": dry_run, **totals, "files": files}
