"""What is told of a note: each code once, at its line and column."""

import pytest

from dockquiz.domain.problem import Problem
from dockquiz.parsing.extract import Extraction, extract


def read(note: str) -> Extraction:
    return extract(note, "notes.txt", "notes")


def only(note: str, code: str) -> Problem:
    [found] = [p for p in read(note).problems if p.code == code]
    return found


@pytest.mark.parametrize(
    ("code", "note", "line", "column"),
    [
        ("unknown-command", "=> list\ndocker netwrok ls", 2, 8),
        ("unknown-program", "=> list\ndokcer ps -a", 2, 1),
        ("unknown-flag", "=> list\ndocker ps --al", 2, 11),
        ("split-flag", "docker run x\n=> set a variable\n-- env A=<b>", 3, 1),
        ("unknown-instruction", "WORDIR is where commands run in the image", 1, 1),
        ("missing-operand", "=> attach\ndocker network connect", 2, 1),
        ("contradiction", "=> list the networks\ndocker container ls", 2, 1),
        ("spelling", "=> show the pasword\ncat /etc/shadow", 1, 13),
    ],
)
def test_a_problem_stands_where_it_is(code: str, note: str, line: int, column: int) -> None:
    span = only(note, code).span

    assert (span.line, span.column) == (line, column)


def test_a_proved_correction_is_made_and_shown() -> None:
    [card] = read("=> list the networks\ndocker netwrok ls").cards

    assert card.answer == "docker network ls"
    assert [(c.line, c.found, c.to) for c in card.corrections] == [(2, "netwrok", "network")]


def test_two_questions_with_one_answer_are_held_back() -> None:
    found = read(
        "=> start all\ndocker compose up\n\n=> start all in the background\ndocker compose up"
    )

    assert [bool(card.suspect) for card in found.cards] == [True, True]
    assert [p.code for p in found.problems if p.code == "shared-answer"] == ["shared-answer"] * 2


def test_a_card_that_is_written_twice_is_told_where_it_stands_again() -> None:
    note = "=> list the images\ndocker images\n\n=> list the images\ndocker images\n"

    assert only(note, "doubled-card").span.line == 4
    assert len(read(note).cards) == 1


def test_one_question_with_two_answers_is_told_where_it_is_asked_again() -> None:
    note = "=> stop everything\ndocker compose down\n\n=> stop everything\ndocker stop web\n"

    assert only(note, "conflicting-card").span.line == 4


@pytest.mark.parametrize("above", ["\n\n\n", "=> list the images\ndocker image ls\n\n"])
def test_flashcards_are_held_against_each_other_in_files_and_in_notes(above: str) -> None:
    note = above + "Q: Which port?\nA: 80\n\nQ: Which port?\nA: 443\n\nQ: Which port?\nA: 80\n"

    assert only(note, "conflicting-card").span.line == 7
    assert only(note, "doubled-card").span.line == 10


def test_case_sets_questions_apart() -> None:
    note = "Q: What does -p do?\nA: one\n\nQ: What does -P do?\nA: two\n"

    assert read(note).problems == ()


def test_two_ways_of_doing_one_thing_are_no_conflict() -> None:
    note = "=> list all containers\ndocker ps -a\n# or\ndocker container ls --all\n"
    note += "\n=> list all containers\ndocker container ls -a\n"

    assert [p.code for p in read(note).problems] == ["doubled-card"]


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        ("```sh\nls\n", [1]),
        ("```sh\nls\n```\n", []),
        ("````\n```\nls\n````\n", []),
        ("```sh\nls\n~~~\n", [1, 3]),
        ("text `code` ```more``` end\n", []),
    ],
)
def test_a_fence_that_nothing_closes_is_told(note: str, lines: list[int]) -> None:
    told = [p.span.line for p in read(note).problems if p.code == "unclosed-fence"]

    assert told == lines


@pytest.mark.parametrize(
    "note",
    [
        "=> show a file\ncat <filename>\n",
        "=> show a range\nls <cidrblock>\n",
        "=> show a file\ncat <file>\n",
    ],
)
def test_a_placeholder_of_several_words_is_left_alone(note: str) -> None:
    assert [p for p in read(note).problems if p.code == "unknown-placeholder"] == []


def test_a_misspelt_placeholder_is_told_once_with_the_one_that_was_meant() -> None:
    note = "=> remove an image\ndocker image rm <imgage>\n\n"
    note += "=> tag an image\ndocker tag <imgage> <image>\n"

    assert only(note, "unknown-placeholder").hint == "did you mean `<image>`"


def test_what_is_certain_can_be_mended_in_the_note() -> None:
    note = "=> list\ndocker netwrok ls | grep netwrok\n\n=> show\ndocker netwrok ls\n"

    fixes = [(p.span.line, p.fix is not None) for p in read(note).problems if p.code[:2] == "un"]
    assert fixes == [(2, False), (5, True)]


def test_what_is_outdated_is_told_once() -> None:
    note = "=> list\ndocker-compose ps\n\n=> stop\ndocker-compose down"

    assert len([p for p in read(note).problems if p.code == "obsolete-command"]) == 1
