"""Fixing a note: what is certain is mended once, and nothing else in its bytes changes."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dockquiz.domain.problem import Fix, Problem, Severity, Span
from dockquiz.parsing.decode import raw
from dockquiz.parsing.rewriting import rewritten
from dockquiz.services.fixing import rewrite
from dockquiz.services.parsing import read_bytes

PIECES = [
    "=> list the networks",
    "=> lister les reseaux",
    "docker netwrok ls",
    "docker contrainer ls --al",
    "docker ps -a\u00a0# tous les conteneurs",
    "-- env A=<b>",
    "chwon -R me dir",
    "WORDIR est le dossier",
    "- `docker netwrok ls` montre les resaux netwrok netwrok",
    "services:",
    "  web:",
    "    image: nginx",
    "    prots: []",
    "```sh",
    "```",
    "\u200bTTL: time to live",
    "été — voilà",
    "",
]
INVISIBLE = re.compile("[\ufeff\u200b]")
"""Characters that no column counts."""
ENDS = ["\n", "\r\n", "\r", "\u2028", "\x0b"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"]

pieces = st.sampled_from(PIECES) | st.text(max_size=20)
notes = st.lists(st.tuples(pieces, st.sampled_from(ENDS)), max_size=14).map(
    lambda lines: "".join(text + end for text, end in lines)
)


def encoded(note: str, encoding: str) -> bytes:
    return note.encode(encoding, errors="replace")


@pytest.mark.parametrize("spelling", [True, False])
@given(note=notes, encoding=st.sampled_from(ENCODINGS))
def test_a_second_run_finds_nothing_to_fix(
    tmp_path_factory: pytest.TempPathFactory, *, note: str, encoding: str, spelling: bool
) -> None:
    path = tmp_path_factory.mktemp("fix") / "notes.txt"
    path.write_bytes(encoded(note, encoding))

    change = rewrite(path, spelling=spelling)

    if change:
        path.write_bytes(change.after)
        assert rewrite(path, spelling=spelling) is None


@given(notes, st.sampled_from(ENCODINGS))
def test_bytes_beyond_the_corrections_stay(note: str, encoding: str) -> None:
    before = encoded(note, encoding)
    assume(not INVISIBLE.search(raw(before).text))
    problems = [p for p in read_bytes(before, Path("notes.txt")).problems if p.fix]

    made = rewritten(before, problems)

    assert made.data == by_hand(before, made.fixed)


def by_hand(before: bytes, fixed: tuple[Problem, ...]) -> bytes:
    """Make fixes in the text of a note, the last one first, and encode it as it was."""
    text = raw(before)
    parts = re.split("(\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])", text.text)
    for problem in reversed(fixed):
        assert problem.fix
        row = 2 * (problem.span.line - 1)
        at = problem.span.column - 1
        rest = parts[row][at + len(problem.fix.found) :]
        parts[row] = parts[row][:at] + problem.fix.to + rest
    return text.mark + "".join(parts).encode(text.encoding)


@given(st.binary(max_size=60), st.integers(1, 4), st.integers(1, 30), st.text(max_size=4))
def test_a_problem_that_does_not_stand_there_changes_nothing(
    data: bytes, line: int, column: int, found: str
) -> None:
    problem = Problem(
        "spelling",
        Severity.INFO,
        "",
        Span("n", line, line, column),
        None,
        Fix(f"{found}\u0000no", "x"),
    )
    try:
        made = rewritten(data, [problem])
    except ValueError:
        return

    if f"{found}\u0000no" not in data.decode(errors="replace"):
        assert (made.data, made.fixed) == (data, ())
