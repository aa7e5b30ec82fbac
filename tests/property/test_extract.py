"""Whatever a note says, extraction holds its promises: no crash, no line lost, no empty card."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dockquiz.domain.card import Kind
from dockquiz.parsing.extract import Extraction, extract
from dockquiz.parsing.rules.leftover import REASONS
from dockquiz.services.parsing import Wishes, read_note

PATH = "notes.txt"
DECK = "my deck"
MARKERS = ["", "=> ", "- ", "* ", "# ", "## ", "// ", "-- ", "1. ", "2) ", "$ ", "\t", "    ", "> "]
CODE = [
    "docker ps -a", "docker netwrok ls", "git push origin :<branch>", "--detach", "-x, --extract",
    "-- env A=<b>", "/etc/hosts", "`ls -la`", "kubectl get pods", "FROM <image>", ":wq", "Ctrl-R",
    "SELECT * FROM t;", "a && b", "docker container ls \\", "&& docker top x", "$(pwd)", "C:\\x",
]  # fmt: skip
PROSE = [
    "list the images", "lister les réseaux", "What is a subnet?", "Qu'est-ce que NAT ?", "why ???",
    "the state of the cluster", "overlay", "Tags:", "N.B. c'est comme ça", "Best practice", "etc.",
    "Les 3 couches : a, b, c", "1648 : paix de Westphalie", "1789: the Bastille falls", "**NAT**",
    "La différence entre a et b : rien", "TODO: read on", "mac", "(windows)", "or", "teh brigde",
    "a container shares the kernel, whereas a machine boots its own", "Q: why?", "A: because",
    "deck: x", "lang: fr", "CONTAINER ID   IMAGE   STATUS", "https://example.org", "mémo perso",
]  # fmt: skip
JOINTS = [" => ", " : ", ": ", " = ", " - ", " # ", "   ", "\t", " ", " | ", " ou ", " vs "]
WHOLE = [
    "",
    "",
    "",
    "***********",
    "===",
    "---",
    "```",
    "```sh",
    "~~~",
    "| a | b |",
    "|---|---|",
    "\\",
]

pieces = st.sampled_from(CODE) | st.sampled_from(PROSE)
likely = st.builds(
    lambda marker, one, joint, other: marker + one + joint + other,
    st.sampled_from(MARKERS),
    pieces,
    st.sampled_from(["", "", *JOINTS]),
    pieces | st.just(""),
)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
lines = likely | st.sampled_from(WHOLE) | anything
notes = st.lists(lines, max_size=25).map("\n".join)
thorough = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(note: str) -> Extraction:
    return extract(note, PATH, DECK)


@thorough
@given(notes)
@example("---\ndeck: x\n---\n=> a\nls -a")
@example("## Why?\n- a\n- b\n\n```\nunclosed")
@example("N.B. a\n\n=> ?\n\n| a |")
@example("* ls\n\\\n```\n```")
@example("```\n=>\nls -a\nls -b\n```")
@example("| `a/b` | | (4) |")
@example(". \tdu")
@example("$ …")
@example("```\nQ: a?\nA: b\n\n```")
@example("Q: What does it draw?\n![](img/a.png)")
def test_every_line_is_a_source_or_context_or_skipped(note: str) -> None:
    found = read(note)

    sources = {n for c in found.cards for s in c.sources for n in range(s.line, s.end_line + 1)}
    context = {n for c in found.cards for s in c.context for n in range(s.line, s.end_line + 1)}
    skipped = {n for s in found.skipped for n in range(s.span.line, s.span.end_line + 1)}
    written = {n for n, row in enumerate(note.split("\n"), 1) if row.strip()}
    assert written - sources - context - skipped == set()
    assert skipped & sources == set()
    assert {s.reason for s in found.skipped} <= set(REASONS)


@thorough
@given(notes)
def test_spans_lie_in_the_note_and_columns_in_their_line(note: str) -> None:
    found = read(note)

    rows = note.split("\n")
    spans = [s for c in found.cards for s in (*c.sources, *c.context)]
    for span in [*spans, *(s.span for s in found.skipped), *(p.span for p in found.problems)]:
        assert span.path == PATH
        assert 1 <= span.line <= span.end_line <= len(rows)
        assert 1 <= span.column <= len(rows[span.line - 1]) + 1


@thorough
@given(notes)
@example("list the files\n\n~~~\n```\n~~~")
def test_no_card_is_empty_or_gives_its_answer_away(note: str) -> None:
    for card in read(note).cards:
        assert card.question.strip()
        assert card.answer.strip()
        assert card.deck == DECK or card.deck.startswith(f"{DECK}::")
        assert card.lang in {"fr", "en"}
        if card.kind is Kind.COMMAND and len(card.answer.split()) > 1:
            assert card.answer not in card.question


@thorough
@given(notes)
def test_the_same_note_gives_the_same_cards(note: str) -> None:
    assert read(note) == read(note)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(likely, max_size=12).map("\n".join))
def test_what_cannot_be_seen_changes_no_card(tmp_path: Path, note: str) -> None:
    clean, messy = tmp_path / "clean.txt", tmp_path / "messy.txt"
    clean.write_bytes(note.encode())
    messy.write_bytes(note.replace("\n", "\r\n").replace(" ", "\u00a0").encode("utf-8-sig"))

    one, other = read_note(clean, Wishes("deck")), read_note(messy, Wishes("deck"))

    assert [(c.question, c.answer) for c in one.cards] == [
        (c.question, c.answer) for c in other.cards
    ]


HUGE: dict[str, Callable[[], str]] = {
    "two megabytes of one word": lambda: "a" * 2_000_000,
    "two megabytes of words on one line": lambda: "docker run " * 180_000,
    "a long line below the limit": lambda: "a: b, c = d => " * 1_300,
    "many short lines": lambda: "a\n" * 50_000,
    "many descriptions": lambda: "=> list it\nls\n\n" * 8_000,
    "many bullets": lambda: "- one\n" * 15_000,
    "many numbers": lambda: "1. one\n" * 15_000,
    "many rows of a table": lambda: "| a | b |\n" * 15_000,
    "many wrapped lines": lambda: "and on it goes \\\n" * 15_000,
    "many open fences": lambda: "```\na\n~~~\n" * 8_001,
    "many headings": lambda: "# a\n" * 15_000,
    "many prompts": lambda: "$ ls\n" * 15_000,
    "nested brackets": lambda: "[" * 19_000 + "](" * 400,
    "nested quotes": lambda: "`" * 9_000 + "*" * 9_000,
    "a long row of backquotes beside a gap": lambda: "==a== " + "`" * 9_000 + "*",
    "a heading with a gap": lambda: "## a" + " " * 19_000 + "\\",
    "many stars": lambda: "* " * 9_000 + "x",
    "many spaces": lambda: "a" + " " * 19_000 + "b",
    "many angles": lambda: "<" * 19_000 + ">",
    "many capitals": lambda: "A  B " * 3_900 + "c",
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HUGE)
def test_a_note_of_any_size_is_read(name: str) -> None:
    note = HUGE[name]()

    found = read(note)

    told = {s.span.line for s in found.skipped}
    told |= {s.line for c in found.cards for s in (*c.sources, *c.context)}
    assert told if re.search(r"\S", note) else not told
