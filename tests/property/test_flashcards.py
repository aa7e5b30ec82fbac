"""Cards written in a syntax are read back as they were; any text is read without an exception."""

import csv
import io
from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dockquiz.domain.syntax import Syntax
from dockquiz.parsing.extract import Extraction, extract
from dockquiz.parsing.front_matter import FrontMatter
from dockquiz.parsing.rules.leftover import REASONS

Pair = tuple[str, str]
words = st.sampled_from(
    "un deux the kernel is partagé, docker ps -a $x^2$ ![](a.png) [sound:b.mp3] naïve 'quoted' -p"
    " -P <image> a_b 50% (so) «là» rien.".split()
)
sentences = st.lists(words, min_size=1, max_size=5).map(" ".join).filter(lambda s: s[0].isalpha())
pairs = st.lists(st.tuples(sentences, sentences), min_size=3, max_size=8, unique=True)
thorough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def told(text: str, syntax: str) -> Extraction:
    return extract(text, "deck.txt", "deck", FrontMatter(syntax=syntax))


def read(text: str, name: str = "deck.txt") -> list[Pair]:
    return [(card.question, card.answer) for card in extract(text, name, "deck").cards]


def _table(cards: Sequence[Pair], sign: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=sign, lineterminator="\n").writerows(cards)
    return written.getvalue()


WRITERS: dict[str, Callable[[Sequence[Pair]], str]] = {
    "hashcards": lambda cards: "\n\n".join(f"Q: {q}\nA: {a}" for q, a in cards),
    "hashcards-dashes": lambda cards: "\n---\n".join(f"Q: {q}\nA: {a}" for q, a in cards),
    "obsidian-line": lambda cards: "#flashcards\n\n" + "\n".join(f"{q}::{a}" for q, a in cards),
    "obsidian-block": lambda cards: (
        "#flashcards\n\n" + "\n\n".join(f"{q}\n?\n{a}" for q, a in cards)
    ),
    "hascard": lambda cards: "\n---\n".join(f"# {q}\n{a}" for q, a in cards),
    "org-drill": lambda cards: "\n".join(f"* Item :drill:\n{q}\n** Answer\n{a}" for q, a in cards),
    "beside": lambda cards: "\n".join(f"- {q} :: {a}" for q, a in cards),
    "tabs": lambda cards: "#separator:tab\n#html:false\n" + _table(cards, "\t"),
    "commas": lambda cards: "#separator:comma\n#html:false\n" + _table(cards, ","),
}


@pytest.mark.parametrize("name", WRITERS)
@thorough
@given(cards=pairs)
def test_cards_written_are_the_cards_read(name: str, cards: list[Pair]) -> None:
    assert read(WRITERS[name](cards)) == cards


@thorough
@given(st.lists(sentences, min_size=2, max_size=4, unique=True))
def test_each_gap_of_a_text_asks_for_what_stood_in_it(gaps: list[str]) -> None:
    shown = ["first", *gaps, "last"]
    for marks in ("=={}==", "{{{{c{n}::{}}}}}"):
        text = " ".join(
            marks.format(word, n=n) if word in gaps else word for n, word in enumerate(shown)
        )
        expected = [
            (" ".join("[…]" if word == gap else word for word in shown), gap) for gap in gaps
        ]
        assert read(text) == expected


MARKS = r"""Q: A: C:_[x]_y --- :: ::: ? ?? == ==x== {{c1:: }} [ ] #flashcards #_a *_b_:drill: **_c
    :PROPERTIES: :END: <!--SR:!2026 --> [*]_x []_y *_x -_y _a|b_ 1._x 2._y " "" ; , | $ $$
    #separator:tab #columns:Front #tags_column:2 <b> <!-- ` ``` \[ \t a ==a==[^ash] ==1;;a;;b==
    <anki-mathjax> é :LOGBOOK: ![](""".split()
pieces = st.sampled_from([*(mark.replace("_", " ") for mark in MARKS), "_", "\t", "\n", " "])
texts = st.lists(pieces | st.text(st.characters(exclude_categories=["Cs"]), max_size=5)).map(
    "".join
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, syntax=st.sampled_from(Syntax))
@example(text='"\n' * 50, syntax=Syntax.ANKI)
def test_any_text_is_read_in_any_syntax_and_no_line_is_lost(text: str, syntax: Syntax) -> None:
    text = text.replace("\r", "\n")
    found = told(text, syntax)

    rows = text.split("\n")
    spans = [s for c in found.cards for s in (*c.sources, *c.context)]
    spans += [s.span for s in found.skipped]
    assert all(1 <= s.line <= s.end_line <= len(rows) for s in spans)
    told_of = {n for s in spans for n in range(s.line, s.end_line + 1)}
    assert {n for n, row in enumerate(rows, 1) if row.strip()} <= told_of
    assert {s.reason for s in found.skipped} <= set(REASONS)
    assert all(card.question.strip() and card.answer.strip() for card in found.cards)


@pytest.mark.parametrize(
    "text",
    [
        '"' * 60_000,
        '"a\n' * 12_000,
        "==a " * 20_000,
        "{{c1::" * 20_000,
        "{{c1::a}} " * 10_000,
        "[" * 60_000,
        "a::" * 20_000,
        "![" * 30_000,
        "a?\n?\n" * 12_000,
        "<!--" * 16_000,
        "<!--SR:" * 12_000,
        "`" * 20_000,
        "Q: a\n" * 12_000,
        "#flashcards\n" + "a::b\n" * 6_000,
        "```\n~~~\n" * 8_000,
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.parametrize("syntax", Syntax)
def test_much_of_one_mark_is_read_as_well(text: str, syntax: Syntax) -> None:
    told(text, syntax)
