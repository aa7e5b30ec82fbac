"""Questions with their answers behind them, and lines that only look like that."""

import pytest

from dockquiz.parsing.extract import extract


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(c.question, c.answer) for c in extract(text, "notes.txt", "notes").cards]


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        ("Who wrote TAOCP? Knuth", "Who wrote TAOCP?", "Knuth"),
        ("- where is DNS cached? in the resolver", "Where is DNS cached?", "in the resolver"),
        ("c'est quoi un fief ? une terre", "C'est quoi un fief ?", "une terre"),
        ("D'où vient le sel ? de la mer", "D'où vient le sel ?", "de la mer"),
        ("Qu'est-ce qu'un ion ? un atome chargé", "Qu'est-ce qu'un ion ?", "un atome chargé"),
    ],
)
def test_what_stands_behind_a_question_answers_it(line: str, question: str, answer: str) -> None:
    assert _pairs(line) == [(question, answer)]


@pytest.mark.parametrize(
    "line",
    [
        "Why is mercury liquid? no idea",
        "où est né Molière ? à vérifier",
        "What is a mole? And who counted it?",
        "why is the build so slow ???",
        "Why? Because.",
    ],
)
def test_an_open_question_stays_open(line: str) -> None:
    assert _pairs(line) == []


def test_questions_below_each_other_are_one_card_each() -> None:
    first = "Qui a inventé l'imprimerie en Europe au quinzième siècle ? Gutenberg"

    assert len(_pairs(f"{first}\nc'est quoi une gabelle ? un impôt sur le sel\n")) == 2
