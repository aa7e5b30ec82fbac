"""What the user's own reference knows serves typed answers and wrong options alike."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dockquiz.domain.answer import judge_command
from dockquiz.domain.judging.judgement import Verdict
from dockquiz.reference.lookup import use_learned
from dockquiz.reference.variants import variants
from dockquiz.services.judging import read

TREE = {
    "flags": [],
    "commands": {
        "start": {"flags": ["-f --force", "-n --name ="], "operands": "SERVER"},
        "stop": {"flags": ["-f --force"], "operands": "SERVER", "names": ["halt"]},
    },
}


@pytest.fixture
def learned(tmp_path: Path) -> Iterator[None]:
    path = tmp_path / "frobctl.json"
    path.write_text(json.dumps(TREE), encoding="utf-8")
    use_learned({"frobctl": path})
    yield
    use_learned({})


SAME = [
    ("frobctl start -f web", "frobctl start --force <server>"),
    ("frobctl start --name=a web", "frobctl start -n a web"),
    ("frobctl halt web", "frobctl stop web"),
]


@pytest.mark.parametrize(("given", "expected"), SAME)
def test_a_learned_program_is_judged_by_its_tree(given: str, expected: str, learned: None) -> None:
    assert judge_command(given, expected, read=read).verdict is Verdict.RIGHT


@pytest.mark.parametrize(("given", "expected"), SAME)
def test_an_unknown_program_is_not(given: str, expected: str) -> None:
    assert judge_command(given, expected, read=read).verdict is not Verdict.RIGHT


def test_a_learned_program_proposes_wrong_options(learned: None) -> None:
    assert "frobctl stop -f web" in [text for _, text in variants("frobctl start -f web")]
