"""Problems of notes as lines to read, as JSON, and as annotations of a GitHub workflow."""

import json
from collections.abc import Sequence

from rich.text import Text

from dockquiz.cli import shown
from dockquiz.cli.printable import printable
from dockquiz.cli.tables import console
from dockquiz.domain.problem import Problem, Severity
from dockquiz.i18n import _, _n

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def print_lines(problems: Sequence[Problem]) -> None:
    """Print a line for each problem, and its hint below; coloured on a terminal."""
    out = console()
    for problem in problems:
        line = _line(problem)
        if out.is_terminal:
            # Never broken by us: an editor or a terminal follows `path:line:column`.
            out.print(line, soft_wrap=True)
        else:
            print(line.plain)


def print_json(problems: Sequence[Problem]) -> None:
    """Print one JSON list."""
    print(json.dumps([shown.problem(p) for p in problems], ensure_ascii=False, indent=1))


def print_annotations(problems: Sequence[Problem]) -> None:
    """Print a workflow command of GitHub Actions for each problem."""
    for problem in problems:
        print(printable(annotation(problem)))


def annotation(problem: Problem) -> str:
    """Return a problem as a workflow command of GitHub Actions, escaped as it asks for."""
    span = problem.span
    message = problem.message + (f" ({problem.hint})" if problem.hint else "")
    places = {
        "file": span.path,
        "line": str(span.line),
        "endLine": str(span.end_line),
        "col": str(span.column),
        "title": problem.code,
    }
    if span.end_line != span.line:
        del places["col"]  # GitHub takes a column only within one line
    properties = ",".join(f"{name}={_escaped_property(text)}" for name, text in places.items())
    return f"::{_LEVELS[problem.severity]} {properties}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _line(problem: Problem) -> Text:
    span = problem.span
    line = Text(one_line(span.path), style="bold", end="")
    line.append(f":{span.line}:{span.column}: ", style="not bold")
    line.append(problem.code, style=f"not bold {STYLES[problem.severity]}")
    line.append(f": {one_line(problem.message)}", style="not bold")
    if problem.hint:
        hint = _("hint: {hint}").format(hint=one_line(problem.hint))
        line.append(f"\n    {hint}", style="not bold dim")
    return line


def one_line(text: str) -> str:
    """Return a text without line ends and other control characters."""
    return printable(text.replace("\n", " "))


def summary(problems: Sequence[Problem], files: int, *, with_info: bool) -> str:
    """Return counts in one line.

    Args:
        problems: All that were found.
        files: How many were read.
        with_info: Whether those of severity info were shown.
    """
    counts = {s: sum(p.severity is s for p in problems) for s in Severity}
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    said = _("{errors}, {warnings} in {files}").format(
        errors=_n("{count} error", "{count} errors", errors).format(count=errors),
        warnings=_n("{count} warning", "{count} warnings", warnings).format(count=warnings),
        files=counted_files(files),
    )
    if infos := counts[Severity.INFO]:
        more = _(", {count} to know") if with_info else _(" ({count} more with --info)")
        said += more.format(count=infos)
    if fixable := sum(p.fix is not None and p.severity is not Severity.INFO for p in problems):
        said += _("; --fix mends {count}").format(count=fixable)
    return said


def counted_files(count: int) -> str:
    """Say how many files: `1 file`, `2 files`."""
    return _n("{count} file", "{count} files", count).format(count=count)
