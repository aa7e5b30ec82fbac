"""A quiz from a file of questions, and questions edited by hand."""

import sys
from pathlib import Path

import pytest
from quizroom import ALL_FORMS, SINGLE
from typer.testing import CliRunner

from dockquiz.cli.app import app
from dockquiz.domain.quiz.question import Question
from dockquiz.errors import DockquizError
from dockquiz.services.drafting import Draft
from dockquiz.services.filequestions import FileQuestions, title_of
from dockquiz.services.questionediting import from_gift, to_gift

GIFT = """Who lies there? {~Grant =no one ~Lee}

The sun is a star. {T}

The moon is a star. {F}

Say it at length. {}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "stars.gift"
    file.write_text(GIFT, encoding="utf-8")
    return file


def texts(draft: Draft) -> list[str]:
    return [question.text for question in draft.questions]


def test_a_short_file_is_asked_in_its_order_whatever_the_seed(path: Path) -> None:
    games = {tuple(texts(Draft(FileQuestions(path, 20), 20, seed))) for seed in range(5)}

    assert games == {("Who lies there?", "The sun is a star.", "The moon is a star.")}


def test_of_a_longer_file_some_are_drawn_by_lot(path: Path) -> None:
    games = {tuple(texts(Draft(FileQuestions(path, 1), 1, seed))) for seed in range(20)}

    assert len(games) == 3


def test_no_folder_is_told(path: Path) -> None:
    sources = [question.source for question in Draft(FileQuestions(path, 9), 9, 1).questions]

    assert sources == ["stars.gift:1", "stars.gift:3", "stars.gift:5"]
    assert title_of(str(path)) == "stars"
    assert title_of("docker") == "docker"


def test_what_cannot_be_asked_is_told(path: Path) -> None:
    (problem,) = FileQuestions(path, 9).problems

    assert problem.span.line == 7


def test_a_file_without_a_question_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "none.gift"
    empty.write_text("Say it. {}\n", encoding="utf-8")
    with pytest.raises(DockquizError):
        FileQuestions(empty, 9)


def test_what_is_wrong_with_a_file_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "crowded.gift"
    path.write_text("\nOne? {=a ~b}\nTwo? {=c ~d}\n")

    with pytest.raises(DockquizError) as told:
        FileQuestions(path, 9)

    assert told.value.message == f"{path}:2: the braces do not close"
    assert told.value.hint == "an empty line stands between two questions"


def test_a_quiz_is_played_from_a_file_without_any_card(path: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "s.db")
    played = CliRunner().invoke(app, ["--store", store, "quiz", str(path)], input="-\nt\nf\n")

    assert "2 of 3 right" in played.output
    assert str(tmp_path) not in played.output


def test_a_preview_without_a_terminal_lists_and_ends(path: Path, tmp_path: Path) -> None:
    listed = CliRunner().invoke(
        app, ["--store", str(tmp_path / "s.db"), "quiz", str(path), "--preview"]
    )

    assert listed.exit_code == 0
    assert "  3  The moon is a star.\n     = False\n" in listed.output
    assert "stars.gift:7: " in listed.output


@pytest.mark.parametrize("question", ALL_FORMS, ids=lambda one: one.form)
def test_a_question_comes_back_from_the_editor_as_it_went(question: Question) -> None:
    (after,) = from_gift(to_gift(question), like=question)

    assert after == question


def test_what_was_edited_stays_where_it_came_from() -> None:
    (after,) = from_gift("Who? {=me ~you}", like=SINGLE)

    assert (after.text, after.source, after.section) == ("Who?", SINGLE.source, SINGLE.section)


def test_a_spoiled_question_is_refused() -> None:
    with pytest.raises(DockquizError):
        from_gift("Who? {=me", like=SINGLE)


def test_an_emptied_question_is_dropped() -> None:
    assert from_gift("", like=SINGLE) == []


def test_a_question_is_edited_in_the_preview(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dockquiz.cli.quiz.preview import Preview

    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\n"
        "p = pathlib.Path(sys.argv[1])\n"
        "p.write_text(p.read_text().replace('The sun', 'Sirius'))\n"
    )
    monkeypatch.setenv("DOCKQUIZ_EDITOR", f"{sys.executable} {script}")
    draft = Draft(FileQuestions(path, 9), 9, seed=1)
    said: list[str] = []
    lines = iter(["e 2", "e 3", ""])

    assert Preview(draft, said.append, lambda: next(lines)).run()
    assert texts(draft) == ["Who lies there?", "Sirius is a star.", "The moon is a star."]
    assert "nothing was changed" in said
