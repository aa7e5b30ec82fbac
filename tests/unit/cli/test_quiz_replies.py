"""What is typed as an answer to a quiz."""

import pytest
from quizroom import MULTIPLE, NUMBER, ORDER, SINGLE, TRUTH, TYPED, Game

from dockquiz.cli.quiz.replies import keys, read_reply
from dockquiz.domain.quiz.messages import Asked
from dockquiz.domain.quiz.question import Question
from dockquiz.domain.quiz.views import asked


def shown(question: Question) -> Asked:
    return asked(Game(question).asking().room)


def letters(question: Question, text: str) -> str | None:
    """Return the letters of the choices that a text means."""
    found = shown(question)
    given = read_reply(found, text)
    of_id = {choice.id: choice.letter for choice in found.choices}
    return None if given is None else "".join(of_id[one] for one in given)


@pytest.mark.parametrize("text", ["b", "B", "2", " b ", "b)", "2."])
def test_a_choice_is_named_by_letter_or_number(text: str) -> None:
    assert letters(SINGLE, text) == "B"


@pytest.mark.parametrize("text", ["", "e", "5", "0", "ab", "docker ps", "b c", "-1"])
def test_what_names_no_choice_is_no_answer(text: str) -> None:
    assert letters(SINGLE, text) is None


@pytest.mark.parametrize("text", ["ac", "a c", "1,3", "13", "A, C", "a;c"])
def test_several_choices_are_named_in_many_ways(text: str) -> None:
    assert letters(MULTIPLE, text) == "AC"


def test_a_choice_is_not_named_twice() -> None:
    assert letters(MULTIPLE, "aa") is None


def test_steps_are_all_named() -> None:
    assert letters(ORDER, "dbca") == "DBCA"
    assert letters(ORDER, "dbc") is None


@pytest.mark.parametrize(
    ("text", "letter"),
    [("t", "A"), ("v", "A"), ("f", "B"), ("True", "A"), ("false", "B"), ("1", "A"), ("b", "B")],
)
def test_true_and_false_are_said_in_both_languages(text: str, letter: str) -> None:
    assert letters(TRUTH, text) == letter


def test_text_is_taken_as_it_is() -> None:
    assert read_reply(shown(TYPED), " docker ps -a ") == ("docker ps -a",)
    assert read_reply(shown(NUMBER), "443") == ("443",)
    assert read_reply(shown(TYPED), "  ") is None


def test_single_keys_answer_where_one_choice_is_right() -> None:
    assert keys(shown(SINGLE)) == frozenset("abcd1234")
    assert keys(shown(TRUTH)) >= frozenset("abtvf12")
    assert keys(shown(MULTIPLE)) == keys(shown(TYPED)) == frozenset()
