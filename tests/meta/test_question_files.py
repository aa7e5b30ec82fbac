"""The page about files of questions tells what the readers do."""

import re
from pathlib import Path

import pytest

from dockquiz.parsing.quizfiles.aiken import read_aiken
from dockquiz.parsing.quizfiles.asked import SEVERITIES, QuizCode
from dockquiz.parsing.quizfiles.gift import read_gift

PAGE = (Path(__file__).resolve().parents[2] / "docs/question-files.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| `([^`$/]*\{[^`]*\}[^`]*)`", PAGE, re.MULTILINE)


def test_the_page_lists_exactly_the_codes_there_are() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (error|warning|info) \|", PAGE, re.MULTILINE)

    assert dict(rows) == {code.value: SEVERITIES[code].value for code in QuizCode}


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_gift_is_a_question(example: str) -> None:
    found = read_gift(example, "page.gift")

    assert len(found.questions) == 1
    assert found.problems == ()


def test_the_page_has_an_example_of_each_form() -> None:
    forms = {read_gift(example, "page.gift").questions[0].form for example in EXAMPLES}

    assert len(forms) == 6


def test_the_example_of_aiken_is_a_question() -> None:
    (example,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)

    assert len(read_aiken(example, "page.txt").questions) == 1
