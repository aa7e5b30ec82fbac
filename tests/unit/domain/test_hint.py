"""Hints: more of the answer each time, and never all of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stores import command, qa

from dockquiz.domain.card import Kind
from dockquiz.domain.grade import Grade
from dockquiz.domain.hint import hints, lowered


def test_a_command_comes_by_first_letters_and_then_word_by_word() -> None:
    assert hints(command("docker image ls")) == ("d… i… l…", "docker i… l…", "docker image l…")


def test_a_flag_keeps_its_dashes_and_a_placeholder_its_name() -> None:
    assert hints(command("docker run --rm -d <image>"))[0] == "d… r… --r… -… <image>"


def test_one_word_comes_by_its_first_letter_and_then_by_half() -> None:
    assert hints(command("--detach")) == ("--d…", "--de…")


def test_a_list_comes_item_by_item() -> None:
    card = qa(1, kind=Kind.LIST, answer="red\ngreen\nblue", items=("red", "green", "blue"))

    assert hints(card) == ("r…\ng…\nb…", "red\n…\n…", "red\ngreen\n…")


def test_prose_comes_by_first_letters_and_then_by_quarters() -> None:
    card = qa(1, answer="a running instance of an image, kept apart")

    assert hints(card) == (
        "… r… i… o… a… i… k… a…",
        "a running i… o… a… i… k… a…",
        "a running instance of a… i… k… a…",
        "a running instance of an image, k… a…",
    )


def test_of_a_choice_wrong_options_are_struck_out_but_one() -> None:
    card = qa(1, kind=Kind.CHOICE, answer="two", choices=("one", "two", "three", "four"))

    assert hints(card) == ("a) one", "a) one\nc) three")


def test_a_single_letter_has_no_hint() -> None:
    assert hints(command("x")) == ()


@pytest.mark.parametrize(
    ("judged", "suggested"),
    [(Grade.GOOD, Grade.HARD), (Grade.HARD, Grade.AGAIN), (Grade.AGAIN, Grade.AGAIN)],
)
def test_a_hint_lowers_the_suggested_grade_by_one(judged: Grade, suggested: Grade) -> None:
    assert lowered(judged) is suggested


@given(st.text(min_size=1), st.sampled_from(Kind), st.lists(st.text(min_size=1), max_size=4))
def test_no_hint_tells_the_whole_answer(answer: str, kind: Kind, items: list[str]) -> None:
    card = qa(1, kind=kind, answer=answer, items=tuple(items))

    assert answer not in hints(card) or (items and len(items) > 1)
    assert len(set(hints(card))) == len(hints(card))
