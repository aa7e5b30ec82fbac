"""Aiken's format of questions."""

import pytest

from dockquiz.domain.quiz.question import Form
from dockquiz.parsing.quizfiles.aiken import is_aiken, read_aiken
from dockquiz.parsing.quizfiles.asked import QuizCode

TEXT = """\
What is the correct answer to this question?
A. Is it this one?
B. Maybe this answer?
ANSWER: B

Which LMS has the most quiz import formats?
A) Moodle
B) ATutor
C) Blackboard
answer: A
"""


def test_questions_with_choices_behind_letters() -> None:
    one, two = read_aiken(TEXT, "q.txt").questions

    assert (one.form, one.source) == (Form.SINGLE, "q.txt:1")
    assert one.right == {1}
    assert two.choices == ("Moodle", "ATutor", "Blackboard")
    assert two.right == {0}


def test_several_letters_are_several_right_choices() -> None:
    (question,) = read_aiken("Which?\nA. a\nB. b\nC. c\nANSWER: A, C\n", "q.txt").questions

    assert question.form is Form.MULTIPLE
    assert question.right == {0, 2}


def test_true_and_false_are_a_form_of_their_own() -> None:
    (question,) = read_aiken("Is it?\nA. True\nB. False\nANSWER: B\n", "q.txt").questions

    assert question.form is Form.TRUTH
    assert question.right == {1}


def test_a_question_may_take_several_lines() -> None:
    text = "Read:\ndocker ps\nWhat is it?\nA. a list\nB. a run\nANSWER: A\n"

    (question,) = read_aiken(text, "q.txt").questions

    assert question.text == "Read:\ndocker ps\nWhat is it?"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Which?\nA. a\nB. b\nANSWER: C\n", 3),
        ("Which?\nA. a\nB. b\nANSWER:\n", 3),
        ("Which?\nA. a\nB. b\nWhat?\nA. a\nB. b\nANSWER: A\n", 3),
        ("Which?\nA. a\nANSWER: A\n", 3),
        ("Which?\nA. a\nB. b\n", 3),
    ],
)
def test_what_cannot_be_asked_is_told_with_its_line(text: str, line: int) -> None:
    found = read_aiken(f"Is it?\nA. a\nB. b\nANSWER: A\n{text}".removeprefix("\n"), "q.txt")

    assert [(p.code, p.span.line) for p in found.problems] == [(QuizCode.BROKEN, line + 2)]


def test_aiken_is_known_by_its_answers() -> None:
    assert is_aiken(TEXT)
    assert not is_aiken("Notes\nA. first\nB. second\n")
