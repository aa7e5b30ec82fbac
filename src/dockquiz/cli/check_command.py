"""`dockquiz check`: what is wrong in notes, one line a problem."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dockquiz.domain.problem import Severity
from dockquiz.errors import ExitCode, UsageError

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
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Leave these problems out; may be given several times."),
    ] = None,
) -> None:
    """Find problems in notes and in what their commands say.

    Exits with 1 if there is any warning or error.
    """
    from dockquiz.cli import problem_output
    from dockquiz.cli.progressbar import progress
    from dockquiz.services.checking import check_notes

    left_out = _codes(ignore or ())
    with progress("check") as tell:
        report = check_notes(paths, tell)
    found = [p for p in report.problems if p.code not in left_out]
    shown = [p for p in found if info or p.severity is not Severity.INFO]
    if as_json or output is Format.JSON:
        problem_output.print_json(shown)
    elif output is Format.GITHUB:
        problem_output.print_annotations(shown)
    else:
        problem_output.print_lines(shown)
        typer.echo(problem_output.summary(found, len(report.files), with_info=info), err=True)
    if any(p.severity is not Severity.INFO for p in found):
        raise typer.Exit(ExitCode.PROBLEMS)


def _codes(given: Iterable[str]) -> frozenset[str]:
    """Return the codes of `--ignore`, which may also be separated by commas."""
    from dockquiz.services.checking import CODES, nearest_code

    codes = frozenset(code for text in given for code in text.replace(",", " ").split())
    for code in sorted(codes - set(CODES)):
        near = nearest_code(code)
        hint = f"did you mean `{near}`" if near else "docs/problems.md lists the codes"
        raise UsageError(f"--ignore: no problem has the code `{code}`", hint)
    return codes
