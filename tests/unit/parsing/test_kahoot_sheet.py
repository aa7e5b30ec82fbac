"""The spreadsheet that Kahoot takes, and archives that only look like one."""

from collections.abc import Callable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from dockquiz.domain.quiz.question import Form
from dockquiz.parsing.quizfiles.asked import Asked, QuizCode
from dockquiz.parsing.quizfiles.kahoot_sheet import LARGEST, read_sheet

HEAD = (
    None,
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
FRENCH = (None, "Question", "Réponse 1", "Réponse 2", "Réponse 3", "Réponse 4", "Limite de temps")
Row = Sequence[object]


def book(*rows: Row, head: Row = HEAD) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append([None, "Quiz template"])
    sheet.append([])
    for row in (head, *rows):
        sheet.append(list(row))
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def read(*rows: Row, head: Row = HEAD) -> Asked:
    return read_sheet(book(*rows, head=head), "quiz.xlsx")


def test_a_row_is_a_question() -> None:
    (question,) = read((1, "Which port?", 80, 443.0, None, "22", 20, 2)).questions

    assert (question.form, question.choices) == (Form.SINGLE, ("80", "443", "22"))
    assert question.right == {1}
    assert (question.seconds, question.source) == (20, "quiz.xlsx:4")


def test_columns_of_a_french_template_are_known() -> None:
    head = (*FRENCH, "Bonne(s) réponse(s)")

    (question,) = read(
        (1, "Quel port est le bon ?", "80", "443", "", "", "", "1"), head=head
    ).questions

    assert (question.lang, question.seconds) == ("fr", None)
    assert question.right == {0}


def test_one_of_several_right_answers_is_enough_there() -> None:
    found = read((1, "Which?", "a", "b", "c", "d", 30, "1, 3"))

    assert found.questions[0].form is Form.MULTIPLE
    assert found.questions[0].right == {0, 2}
    assert [p.code for p in found.problems] == [QuizCode.READ_OTHERWISE]


def test_rows_without_a_question_are_no_questions() -> None:
    assert (
        len(read((1, "", "", "", "", "", 30, ""), (2, "Which?", "a", "b", "", "", 5, 1)).questions)
        == 1
    )


@pytest.mark.parametrize("right", ["", "none", "5", "3"])
def test_a_right_answer_that_is_not_there_is_told_with_its_row(right: str) -> None:
    found = read((1, "Good?", "a", "b", "", "", 20, 1), (2, "Which?", "a", "b", "", "", 20, right))

    assert [(p.code, p.span.line) for p in found.problems] == [(QuizCode.BROKEN, 5)]


def test_a_sheet_without_its_columns_is_told() -> None:
    found = read(head=("Name", "Points"))

    assert [p.code for p in found.problems] == [QuizCode.UNREADABLE]
    assert "Answer 1" in found.problems[0].message


def archive(parts: dict[str, bytes]) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return written.getvalue()


def with_entities() -> bytes:
    with ZipFile(BytesIO(book())) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["xl/workbook.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts["xl/workbook.xml"]
    return archive(parts)


UNREADABLE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "the head of an archive": lambda: b"PK\x03\x04 and no more",
    "a text": lambda: b"question,answer",
    "another archive": lambda: archive({"a.txt": b"hello"}),
    "broken inside": lambda: archive({"xl/workbook.xml": b"<workbook"}),
    "much too large inside": lambda: archive({"xl/a.bin": b"\0" * 51_000_000}),
    "too many parts": lambda: archive({f"xl/{n}.xml": b"<a/>" for n in range(501)}),
    "too large": lambda: b"\0" * (LARGEST + 1),
    "entities": with_entities,
    "cut off": lambda: book()[:-50],
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_is_no_such_spreadsheet_is_one_problem(what: str) -> None:
    data = UNREADABLE[what]()

    found = read_sheet(data, "quiz.xlsx")

    assert found.questions == ()
    assert [(p.code, p.span.line) for p in found.problems] == [(QuizCode.UNREADABLE, 1)]
