"""Which questions come into one game."""

from dataclasses import replace
from decimal import Decimal

from stores import ASKED

from dockquiz.domain.card import Kind
from dockquiz.domain.quiz.choosing import Candidate, choose, mixed
from dockquiz.domain.quiz.listitems import Items
from dockquiz.domain.quiz.question import Form, Question


def candidate(text: str, answer: str, kin: str = "") -> Candidate:
    return Candidate(Question(form=Form.TYPED, text=text, lang="en", answers=(answer,)), kin)


def texts(chosen: list[Candidate]) -> list[str]:
    return [one.question.text for one in chosen]


def test_a_question_that_shows_the_answer_of_another_is_left_out() -> None:
    asks = candidate("What is used instead of RUN cd?", "WORKDIR")
    tells = candidate("What does WORKDIR do?", "sets the directory")

    assert choose([asks, tells], 2) == [asks]
    assert choose([tells, asks], 2) == [tells]


def test_a_part_of_a_word_tells_nothing() -> None:
    one, other = candidate("Who runs?", "task"), candidate("What do tasks need?", "a node")

    assert choose([one, other], 2) == [one, other]


def test_a_number_is_no_secret() -> None:
    number = Question(form=Form.NUMBER, text="How many?", lang="en", number=Decimal(300))
    one, other = Candidate(number), candidate("What do 300 managers need?", "a quorum")

    assert choose([one, other], 2) == [one, other]


def test_the_same_answer_is_asked_for_once() -> None:
    one, other = candidate("Which one lists?", "docker ps"), candidate("What lists?", "docker ps")

    assert choose([one, other], 2) == [one]


def test_siblings_wait_until_there_is_nothing_else() -> None:
    first, sibling = candidate("One?", "first", "a"), candidate("Two?", "second", "a")
    other = candidate("Three?", "third", "b")

    assert texts(choose([first, sibling, other], 2)) == ["One?", "Three?"]
    assert texts(choose([first, sibling, other], 3)) == ["One?", "Three?", "Two?"]


def test_no_more_candidates_are_made_than_needed() -> None:
    source = iter([candidate(f"Question {n}?", f"answer {n}") for n in range(100)])
    choose(source, 3)

    assert next(source).question.text == "Question 3?"


def test_a_small_section_is_spread_like_a_large_one() -> None:
    things = [((f"s{n % 2}",) if n < 10 else ("big",), str(n), n) for n in range(60)]
    order = mixed(things, 7)
    first_half = order[:30]

    assert sum(n < 10 for n in first_half) in {4, 5, 6}
    assert sorted(order) == list(range(60))


LIST = replace(ASKED, kind=Kind.LIST, section=("Docker", "Health"))
STATES = replace(LIST, question="Which states are there?", items=("starting", "healthy"))
DRIVERS = replace(LIST, question="Which drivers exist?", items=("bridge", "overlay"))


def test_wrong_items_come_from_another_list_of_the_section() -> None:
    assert set(Items([STATES, DRIVERS]).strangers(STATES, 1)) == {"bridge", "overlay"}


def test_a_list_of_the_same_things_gives_no_wrong_items() -> None:
    more = replace(STATES, question="Which other states are there?", items=("unhealthy", "none"))

    assert Items([STATES, more]).strangers(STATES, 1) == ()


def test_items_that_look_different_are_no_wrong_items() -> None:
    other = replace(DRIVERS, items=("--driver", "a network across several hosts"))

    assert Items([STATES, other]).strangers(STATES, 1) == ()


def test_an_item_that_shares_a_word_is_no_wrong_one() -> None:
    other = replace(DRIVERS, items=("healthy", "overlay"))

    assert Items([STATES, other]).strangers(STATES, 1) == ("overlay",)
