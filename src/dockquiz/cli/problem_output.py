"""Problems of notes as lines to read, as JSON, and as annotations of a GitHub workflow."""

import json
from collections.abc import Sequence

from rich.text import Text

from dockquiz.cli import shown
from dockquiz.cli.printable import printable
from dockquiz.cli.tables import console
from dockquiz.domain.problem import Problem, Severity

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
        line.append(f"\n    hint: {one_line(problem.hint)}", style="not bold dim")
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
    failing = [counted(counts[s], s.value) for s in (Severity.ERROR, Severity.WARNING)]
    infos = counts[Severity.INFO]
    said = f"{', '.join(failing)} in {counted(files, 'file')}"
    if infos:
        said += f", {infos} to know" if with_info else f" ({infos} more with --info)"
    if fixable := sum(p.fix is not None and p.severity is not Severity.INFO for p in problems):
        said += f"; --fix mends {fixable}"
    return said


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: `1 error`, `2 errors`."""
    return f"{count} {noun}{'s' * (count != 1)}"
