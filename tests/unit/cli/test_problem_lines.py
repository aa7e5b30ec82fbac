"""How a problem is written: for a person, for GitHub."""

import pytest

from dockquiz.cli.problem_output import annotation, print_lines, summary
from dockquiz.domain.problem import Problem, Severity, Span


def problem(
    message: str = "no",
    *,
    path: str = "notes.txt",
    severity: Severity = Severity.ERROR,
    end: int = 3,
) -> Problem:
    return Problem("unknown-flag", severity, message, Span(path, 3, end, 7))


def test_an_annotation_names_level_place_and_code() -> None:
    assert annotation(problem("no such flag")) == (
        "::error file=notes.txt,line=3,endLine=3,col=7,title=unknown-flag::no such flag"
    )


def test_what_is_only_worth_knowing_is_a_notice() -> None:
    assert annotation(problem(severity=Severity.INFO)).startswith("::notice ")


def test_a_column_is_left_out_of_an_annotation_over_several_lines() -> None:
    assert "col=" not in annotation(problem(end=5))


def test_an_annotation_escapes_what_github_would_read_as_its_own_signs() -> None:
    shown = annotation(problem("100%\nsure: a, b", path="a,b:c%.txt"))

    assert shown.startswith("::error file=a%2Cb%3Ac%25.txt,line=3")
    assert shown.endswith("::100%25%0Asure: a, b")


def test_a_name_of_a_file_cannot_break_the_line_nor_command_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_lines([problem(path="a\nb\x1b[31m.txt")])

    assert capsys.readouterr().out == "a b\ufffd[31m.txt:3:7: unknown-flag: no\n"


def test_the_summary_counts_and_says_what_is_hidden() -> None:
    found = [problem(), problem(severity=Severity.INFO), problem(severity=Severity.INFO)]

    assert (
        summary(found, 1, with_info=False) == "1 error, 0 warnings in 1 file (2 more with --info)"
    )
    assert summary(found, 2, with_info=True) == "1 error, 0 warnings in 2 files, 2 to know"
