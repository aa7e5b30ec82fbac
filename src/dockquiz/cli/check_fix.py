"""`dockquiz check --fix`: shows what would change in notes, asks, and writes it."""

import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.text import Text

from dockquiz.cli.printable import printable
from dockquiz.cli.problem_output import counted_files, one_line
from dockquiz.cli.tables import console
from dockquiz.domain.problem import Problem
from dockquiz.errors import DockquizError, UsageError
from dockquiz.i18n import _, _n
from dockquiz.services.fixing import SPELLING, Rewrite, diff, rewrite, write

_STYLES = {"-": "red", "+": "green", "@": "cyan"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `check` was asked to do about the problems it finds."""

    fix: bool
    only_show: bool
    spelling: bool
    yes: bool

    def __post_init__(self) -> None:
        if (self.spelling or self.yes) and not (self.fix or self.only_show):
            option = "--spelling" if self.spelling else "--yes"
            raise UsageError(
                _("{option} goes with --fix").format(option=option),
                _("--fix writes corrections into the notes"),
            )
        if self.fix and not (self.only_show or self.yes or sys.stdin.isatty()):
            raise UsageError(
                _("--fix asks before it writes, and nobody can answer here"),
                _("--yes writes without asking, --diff only shows"),
            )


def fixed(
    problems: Sequence[Problem], wanted: Wanted, ignore: Collection[str], *, on_stderr: bool
) -> bool:
    """Show the corrections of notes and write them if that is wanted and confirmed.

    Args:
        problems: What was found in the notes.
        wanted: What to do.
        ignore: Codes of problems that are left alone.
        on_stderr: Whether standard output is for something else.

    Returns:
        Whether any note was written.
    """
    left = {*ignore, *(() if wanted.spelling else (SPELLING,))}
    paths = dict.fromkeys(p.span.path for p in problems if p.fix and p.code not in left)
    found = (rewrite(Path(path), spelling=wanted.spelling, ignore=ignore) for path in paths)
    changes = [change for change in found if change]
    for change in changes:
        _show(change, on_stderr=on_stderr)
    what = _counted(changes)
    if wanted.only_show or not changes:
        typer.echo(_("{corrections}; nothing was written").format(corrections=what), err=True)
        return False
    question = _("Write {corrections}?").format(corrections=what)
    if not (wanted.yes or typer.confirm(question, err=True)):
        typer.echo(_("Nothing was written."), err=True)
        return False
    return _write(changes)


def _write(changes: Sequence[Rewrite]) -> bool:
    """Write every note that can be written, and say what was."""
    written: list[Rewrite] = []
    for change in changes:
        try:
            write(change)
            written.append(change)
        except DockquizError as error:
            hint = "\n  " + _("hint: {hint}").format(hint=error.hint) if error.hint else ""
            typer.echo(printable(f"dockquiz: {error.message}{hint}"), err=True)
    typer.echo(_("Wrote {corrections}.").format(corrections=_counted(written)), err=True)
    return bool(written)


def _counted(changes: Sequence[Rewrite]) -> str:
    """Say how many corrections in how many files."""
    count = sum(len(change.fixed) for change in changes)
    said = _n("{count} correction in {files}", "{count} corrections in {files}", count)
    return said.format(count=count, files=counted_files(len(changes)))


def _show(change: Rewrite, *, on_stderr: bool) -> None:
    out = console(stderr=on_stderr)
    for number, line in enumerate(diff(change)):
        style = "bold" if number < 2 else _STYLES.get(line[0], "")
        out.print(Text(one_line(line), style=style), soft_wrap=True)
