"""`dockquiz check`: what is wrong in notes, one line a problem."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dockquiz.cli.wishes import SyntaxOption
from dockquiz.domain.problem import Problem, Severity
from dockquiz.errors import ExitCode, UsageError
from dockquiz.i18n import _

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help="Notes, or folders of notes.", show_default=False),
]
Output = Annotated[
    Format,
    typer.Option("--format", help="Lines to read, JSON, or annotations of a GitHub workflow."),
]
Json = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Info = Annotated[
    bool,
    typer.Option(
        "--info", help="Also what is worth knowing but not wrong: spelling, missing operands."
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(metavar="CODE", help="Leave these problems out; may be given several times."),
]
Fix = Annotated[
    bool, typer.Option("--fix", help="Write certain corrections into the notes, after asking.")
]
Diff = Annotated[bool, typer.Option("--diff", help="Only show what --fix would write, as a diff.")]
Spelling = Annotated[
    bool, typer.Option("--spelling", help="With --fix or --diff: mend prose, too.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="With --fix: do not ask.")]


@app.command()
def check(  # noqa: PLR0913  one argument an option
    *,
    paths: Paths,
    output: Output = Format.TEXT,
    syntax: SyntaxOption = None,
    as_json: Json = False,
    info: Info = False,
    ignore: Ignore = None,
    fix: Fix = False,
    diff: Diff = False,
    spelling: Spelling = False,
    yes: Yes = False,
) -> None:
    """Find problems in notes and in what their commands say.

    Exits with 1 if there is any warning or error.
    """
    from dockquiz.cli.check_fix import Wanted, fixed
    from dockquiz.cli.progressbar import progress
    from dockquiz.services.checking import check_notes
    from dockquiz.services.wishes import Wishes

    printed = Format.JSON if as_json else output
    wishes = Wishes(syntax=syntax)
    left_out = _codes(ignore or ())
    wanted = Wanted(fix=fix, only_show=diff, spelling=spelling, yes=yes)
    with progress(_("check")) as tell:
        report = check_notes(paths, tell, wishes)
    if (fix or diff) and fixed(
        report.problems, wanted, left_out, on_stderr=printed is not Format.TEXT
    ):
        report = check_notes(paths, wishes=wishes)
    found = [p for p in report.problems if p.code not in left_out]
    if not diff:
        _print(found, printed, files=len(report.files), info=info)
    if any(p.severity is not Severity.INFO for p in found):
        raise typer.Exit(ExitCode.PROBLEMS)


def _print(found: Sequence[Problem], printed: Format, *, files: int, info: bool) -> None:
    from dockquiz.cli import problem_output

    shown = [p for p in found if info or p.severity is not Severity.INFO]
    if printed is Format.JSON:
        problem_output.print_json(shown)
    elif printed is Format.GITHUB:
        problem_output.print_annotations(shown)
    else:
        problem_output.print_lines(shown)
        typer.echo(problem_output.summary(found, files, with_info=info), err=True)


def _codes(given: Iterable[str]) -> frozenset[str]:
    """Return the codes of `--ignore`, which may also be separated by commas."""
    from dockquiz.services.checking import CODES, nearest_code

    codes = frozenset(code for text in given for code in text.replace(",", " ").split())
    for code in sorted(codes - set(CODES)):
        near = nearest_code(code)
        hint = _("did you mean `{near}`").format(near=near)
        message = _("--ignore: no problem has the code `{code}`").format(code=code)
        raise UsageError(message, hint if near else _("docs/problems.md lists the codes"))
    return codes
