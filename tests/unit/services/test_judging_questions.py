"""Typed questions of a quiz: code is judged by what it runs, words by what they mean."""

import pytest

from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.services.judging import judge_question

COMMAND = Question(
    form=Form.TYPED,
    text="How do you list all containers?",
    lang="en",
    answers=("docker ps -a",),
    monospace=True,
)
WORDS = Question(form=Form.TYPED, text="Which one?", lang="fr", answers=("Les contextes",))


@pytest.mark.parametrize(
    ("question", "given", "verdict"),
    [
        (COMMAND, "docker container ls --all", Verdict.RIGHT),
        (COMMAND, "docker rm", Verdict.WRONG),
        (WORDS, "contextes", Verdict.RIGHT),
        (WORDS, "les volumes", Verdict.WRONG),
    ],
)
def test_a_typed_answer_is_judged_by_what_it_means(
    question: Question, given: str, verdict: Verdict
) -> None:
    assert judge_question(question, given) is verdict
