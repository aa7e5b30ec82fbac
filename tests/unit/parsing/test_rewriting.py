"""Fixes go where their problems stand, and nowhere else."""

import pytest

from dockquiz.domain.problem import Fix, Problem, Severity, Span
from dockquiz.parsing.fold import fold
from dockquiz.parsing.places import Place, place_of, places_of
from dockquiz.parsing.rewriting import rewritten


def problem(line: int, column: int, found: str, to: str) -> Problem:
    span = Span("notes.txt", line, line, column)
    return Problem("spelling", Severity.INFO, "", span, None, Fix(found, to))


def test_fixes_are_made_from_left_to_right_whatever_their_order() -> None:
    problems = [problem(2, 3, "c", "CCC"), problem(1, 1, "a", ""), problem(2, 1, "b", "B")]

    assert rewritten(b"a x\nb c", problems).data == b" x\nB CCC"


def test_the_second_of_two_fixes_that_overlap_is_left_for_the_next_time() -> None:
    first, second = problem(1, 1, "-- env", "--env"), problem(1, 4, "env", "ENV")

    made = rewritten(b"-- env", [second, first])

    assert (made.data, made.fixed) == (b"--env", (first,))


def test_columns_count_what_is_seen() -> None:
    data = "\u200bé\u00a0\ufeffnetwrok".encode()

    made = rewritten(data, [problem(1, 3, "netwrok", "network")])

    assert made.data == "\u200bé\u00a0\ufeffnetwork".encode()


@pytest.mark.parametrize(
    ("line", "column", "found"), [(1, 2, "a"), (3, 1, "a"), (1, 9, "a"), (1, 1, "")]
)
def test_what_does_not_stand_there_is_not_replaced(line: int, column: int, found: str) -> None:
    assert rewritten(b"ab\nc", [problem(line, column, found, "x")]).data == b"ab\nc"


def test_a_word_that_the_encoding_lacks_is_not_written() -> None:
    data = "é".encode("cp1252") + b" word"

    assert rewritten(data, [problem(1, 3, "word", "слово")]).data == data


def test_bytes_that_windows_1252_lacks_stay() -> None:
    data = b"\x81\xe9 word \x81"

    assert rewritten(data, [problem(1, 4, "word", "w")]).data == b"\x81\xe9 w \x81"


def test_a_word_is_found_as_a_word_of_its_own() -> None:
    rows = ["docker images --image image"]
    [item] = fold(rows)

    assert places_of(item, "image", rows) == [Place(1, 23)]
    assert place_of(item, "imag", rows) == Place(1, 8)
