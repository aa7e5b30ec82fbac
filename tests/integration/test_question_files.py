"""Questions from a file, whatever it is."""

from pathlib import Path

import pytest

from dockquiz.services.questionfiles import QuizCode, is_question_file, read_questions

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
