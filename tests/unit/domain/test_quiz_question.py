"""A question that nobody could answer cannot be made."""

from decimal import Decimal
from typing import Any

import pytest

from dockquiz.domain.quiz.question import Form, Question


def question(**values: Any) -> Question:  # noqa: ANN401  fields of any type
    wanted: dict[str, Any] = {"form": Form.TYPED, "text": "Which?", "lang": "en"}
    return Question(**(wanted | values))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"text": "  ", "answers": ("a",)}, "needs a text"),
        ({"answers": ("", " ")}, "needs an answer"),
        ({"answers": ("a",), "weight": 3}, "0, 1 or 2"),
        ({"answers": ("a",), "seconds": 0}, "1 to 3600"),
        ({"form": Form.NUMBER}, "needs a number"),
        ({"form": Form.NUMBER, "number": Decimal("NaN")}, "needs a number"),
        ({"form": Form.NUMBER, "number": Decimal(1), "tolerance": Decimal(-1)}, "at least 0"),
        ({"form": Form.SINGLE, "choices": ("a",), "right": frozenset({0})}, "2 to 10"),
        ({"form": Form.SINGLE, "choices": ("a", "a"), "right": frozenset({0})}, "equal"),
        ({"form": Form.SINGLE, "choices": ("a", "b"), "right": frozenset({2})}, "among"),
        ({"form": Form.SINGLE, "choices": ("a", "b"), "right": frozenset({0, 1})}, "2 right"),
        ({"form": Form.MULTIPLE, "choices": ("a", "b")}, "0 right"),
        ({"form": Form.TRUTH, "choices": ("a", "b", "c"), "right": frozenset({0})}, "two"),
        ({"form": Form.ORDER, "choices": ("a", "b"), "right": frozenset({0})}, "1 right"),
    ],
)
def test_a_question_without_a_right_answer_is_refused(values: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        question(**values)


@pytest.mark.parametrize(
    ("values", "solution"),
    [
        ({"answers": ("docker ps", "docker container ls")}, ("docker ps",)),
        ({"form": Form.NUMBER, "number": Decimal("8.50")}, ("8.50",)),
        ({"form": Form.ORDER, "choices": ("pull", "run")}, ("pull", "run")),
        (
            {"form": Form.MULTIPLE, "choices": ("a", "b", "c"), "right": frozenset({2, 0})},
            ("a", "c"),
        ),
    ],
)
def test_the_solution_is_what_is_shown_at_the_reveal(
    values: dict[str, Any], solution: tuple[str, ...]
) -> None:
    assert question(**values).solution == solution
