"""`dockquiz check`: what is wrong in notes, one line a problem."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dockquiz.cli.printable import printable
from dockquiz.domain.problem import Problem, Severity
from dockquiz.errors import ExitCode

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


@app.command()
def check(
    *,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Notes, or folders of notes.", show_default=False),
    ],
    output: Annotated[
        Format,
        typer.Option("--format", help="Lines to read, JSON, or annotations of a GitHub workflow."),
    ] = Format.TEXT,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    info: Annotated[
        bool,
        typer.Option(
            "--info", help="Also what is worth knowing but not wrong: spelling, missing operands."
        ),
    ] = False,
) -> None:
    """Find problems in notes and in what their commands say.

    Exits with 1 if there is any warning or error.
    """
    from dockquiz.services.parsing import note_files, read_note

    found = [p for path in paths for file in note_files(path) for p in read_note(file).problems]
    shown = [p for p in found if info or p.severity is not Severity.INFO]
    if as_json or output is Format.JSON:
        from dockquiz.cli.shown import problem

        print(json.dumps([problem(p) for p in shown], ensure_ascii=False, indent=1))
    else:
        for p in shown:
            print(printable(_annotation(p) if output is Format.GITHUB else _line(p)))
    if output is Format.TEXT and not as_json:
        typer.echo(_summary(found), err=True)
    if any(p.severity is not Severity.INFO for p in found):
        raise typer.Exit(ExitCode.PROBLEMS)


def _line(problem: Problem) -> str:
    span = problem.span
    hint = f"\n    hint: {problem.hint}" if problem.hint else ""
    return f"{span.path}:{span.line}:{span.column}: {problem.code}: {problem.message}{hint}"


def _annotation(problem: Problem) -> str:
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}[
        problem.severity
    ]
    span = problem.span
    message = problem.message + (f" ({problem.hint})" if problem.hint else "")
    escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    place = f"file={span.path},line={span.line},endLine={span.end_line},col={span.column}"
    return f"::{level} {place},title={problem.code}::{escaped}"


def _summary(found: list[Problem]) -> str:
    counts = {s: sum(p.severity is s for p in found) for s in Severity}
    errors, warnings, infos = (
        counts[Severity.ERROR],
        counts[Severity.WARNING],
        counts[Severity.INFO],
    )
    more = f" ({infos} more with --info)" if infos else ""
    return f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}{more}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
