"""Names of players: safe in a page and in a terminal, and no two alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockquiz.domain.quiz.nickname import LONGEST, cleaned, length, skeleton


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ada", "Ada"),
        ("  Ada   L. ", "Ada L."),
        ("\x1b[31mAda", "[31mAda"),
        ("A\u202edA\u200b\u2066", "AdA"),
        ("Ada\r\n\tB", "Ada B"),
        ("Ａｄａ", "Ada"),
        ("<script>", "<script>"),
        ("Zoe\u0301", "Zoé"),
        ("z" + "\u0335" * 40, "z\u0335\u0335"),
        ("🐳", "🐳"),
        ("李雷", "李雷"),
        ("", None),
        ("\u200b\u2060\x07", None),
        ("\u0301\u0301", None),
        ("x" * 24, "x" * 24),
        ("x" * 25, None),
        ("e\u0301" * 24, "é" * 24),
    ],
)
def test_only_what_can_be_seen_is_kept(typed: str, kept: str | None) -> None:
    assert cleaned(typed) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada", "ADA"),
        ("Ada", "Аda"),
        ("Bill", "BiIl"),
        ("B0b", "Bob"),
        ("Al 1", "al l"),
        ("Zoé", "zoe"),
    ],
)
def test_names_that_look_alike_are_one(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_names_that_differ_differ() -> None:
    names = ["Ada", "Adam", "Bob", "Player 2", "Player 3", "李雷", "李磊", "🐳", "🐙"]

    assert len({skeleton(name) for name in names}) == len(names)


@given(st.text(max_size=60))
def test_a_cleaned_name_is_printable_short_and_stays_as_it_is(typed: str) -> None:
    name = cleaned(typed)

    if name is not None:
        assert name.isprintable()
        assert 1 <= length(name) <= LONGEST
        assert cleaned(name) == name
        assert skeleton(name)
