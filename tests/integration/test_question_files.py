"""Questions from a file, whatever it is."""

from pathlib import Path

import pytest
from builders import NOON
from stores import command, qa, stock

from dockquiz.domain.quiz.question import Form
from dockquiz.errors import DockquizError
from dockquiz.services.giftexport import gift_of, questions_of
from dockquiz.services.questionfiles import QuizCode, is_question_file, read_questions
from dockquiz.storage.store import Store

GIFT = "Which? {=a ~b}\n"
AIKEN = "Which?\nA. a\nB. b\nANSWER: A\n"


@pytest.mark.parametrize(
    ("name", "text"), [("q.gift", GIFT), ("q.txt", GIFT), ("q.aiken", AIKEN), ("q.txt", AIKEN)]
)
def test_a_file_is_read_by_its_ending_or_by_what_is_in_it(
    tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))

    found = read_questions(path)

    assert is_question_file(path)
    assert [question.choices for question in found.questions] == [("a", "b")]
    assert found.questions[0].source == f"{path}:1"


def test_what_is_no_file_of_questions_is_not_taken_for_one(tmp_path: Path) -> None:
    note = tmp_path / "docker.md"
    note.write_text("docker ps -a   # list ${ALL}\n", encoding="utf-8")

    assert not is_question_file(note)
    assert not is_question_file(tmp_path)
    assert not is_question_file(tmp_path / "none.gift")


def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    binary = tmp_path / "q.gift"
    binary.write_bytes(b"\0\1\2" * 100)

    for path in (tmp_path / "none.gift", binary):
        (problem,) = read_questions(path).problems
        assert problem.code == QuizCode.UNREADABLE
        assert str(path) in problem.message


COMMANDS = [
    f"docker {noun} {verb}" for noun in ("image", "volume", "network") for verb in ("ls", "prune")
]


def test_cards_become_questions_that_are_read_back_as_they_were(
    store: Store, tmp_path: Path
) -> None:
    cards = [command(answer, f"Run {answer}") for answer in COMMANDS]
    stock(store, [*cards, qa(9, question="What is a container?", answer="a process")])
    asked, left_out = questions_of(store, "docker", now=NOON, seed=1, typed=False)
    path = tmp_path / "docker.gift"
    path.write_text("".join(gift_of(asked)), encoding="utf-8")

    found = read_questions(path)

    assert len(asked) + left_out == len(cards) + 1
    assert Form.SINGLE in {question.form for question in asked}
    assert [(q.form, q.text, q.choices, q.right, q.card) for q in found.questions] == [
        (q.form, q.text, q.choices, q.right, q.card) for q in asked
    ]
    assert found.problems == ()


def test_cards_of_which_no_question_can_be_made_are_told(store: Store) -> None:
    stock(store, [qa(1)])

    with pytest.raises(DockquizError, match="no good question"):
        questions_of(store, "docker", now=NOON, seed=1, typed=False)
