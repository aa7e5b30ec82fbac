"""What several notes show together: only what no note shows alone."""

import pytest

from dockquiz.domain.problem import Problem
from dockquiz.parsing.card_problems import problems_between
from dockquiz.parsing.extract import extract


def between(*notes: str, deck: str = "net") -> list[Problem]:
    cards = [
        card for n, text in enumerate(notes, 1) for card in extract(text, f"{n}.txt", deck).cards
    ]
    return list(problems_between(cards))


def shown(problems: list[Problem]) -> list[tuple[str, str, int]]:
    return [(p.code, p.span.path, p.span.line) for p in problems]


START = "=> start the whole project\ndocker compose up\n"
STOP = "=> stop the whole project\ndocker compose down\n"


def test_a_card_in_two_notes_is_told_in_the_second() -> None:
    assert shown(between(START, STOP + "\n" + START)) == [("doubled-card", "2.txt", 4)]


def test_a_question_with_another_answer_in_another_note_is_a_conflict() -> None:
    found = between(START, START.replace("up", "start"))

    assert shown(found) == [("conflicting-card", "2.txt", 1)]
    assert found[0].message.endswith("on line 1 of 1.txt")


def test_a_different_question_with_the_same_answer_is_told() -> None:
    assert shown(between(START, START.replace("project", "database"))) == [
        ("shared-answer", "2.txt", 1)
    ]


@pytest.mark.parametrize("other", [START.replace("up", "start"), START.replace("project", "web")])
def test_other_decks_may_say_otherwise(other: str) -> None:
    cards = [*extract(START, "1.txt", "a").cards, *extract(other, "2.txt", "b").cards]

    assert list(problems_between(cards)) == []


def test_what_one_note_shows_alone_is_not_told_again() -> None:
    assert between(START + "\n" + START.replace("up", "start"), STOP) == []
