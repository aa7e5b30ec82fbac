"""Choices and gaps in a review, line by line."""

import pytest
from builders import NOON
from stores import qa, stock

from dockquiz.cli.review.keys import keymap
from dockquiz.cli.review.plain import PlainReview
from dockquiz.domain.card import Kind
from dockquiz.services.review import Options, Review
from dockquiz.storage.store import Store

FRUITS = ("apple", "pear", "plum", "fig")


def played(store: Store, *lines: str) -> tuple[Review, list[str]]:
    said: list[str] = []
    review = Review(store, clock=lambda: NOON, options=Options())
    plain = PlainReview(review, say=said.append, keymap=keymap(), stopwatch=lambda: 0)
    plain.run(lines)
    return review, said


def letter_of(store: Store, option: str) -> str:
    """Return the letter that today's order gives an option."""
    card = Review(store, clock=lambda: NOON, options=Options()).card()
    assert card
    return "abcd"[card.choices.index(option)]


def test_options_have_letters_in_the_order_of_the_day(store: Store) -> None:
    stock(store, [qa(1, kind=Kind.CHOICE, answer="pear", choices=FRUITS)])

    _, said = played(store)

    assert all(f"{letter_of(store, fruit)}) {fruit}" in said[0] for fruit in FRUITS)
    assert played(store)[1][0] == said[0]


@pytest.mark.parametrize(("fruit", "verdict"), [("pear", "right"), ("plum", "wrong")])
def test_a_letter_picks_an_option_until_the_answer_is_shown(
    store: Store, fruit: str, verdict: str
) -> None:
    stock(store, [qa(1, kind=Kind.CHOICE, answer="pear", choices=FRUITS)])

    review, said = played(store, letter_of(store, fruit), "a")

    assert said[1].startswith(f"> {verdict}")
    assert "= pear" in said
    assert any(line.startswith("> again") for line in said)
    assert review.session.current is not None


def test_a_digit_grades_a_choice_at_once(store: Store) -> None:
    stock(store, [qa(1, kind=Kind.CHOICE, answer="pear", choices=FRUITS)])

    _, said = played(store, "3")

    assert said[1].startswith("> good")


def test_other_letters_still_act(store: Store) -> None:
    stock(store, [qa(1, kind=Kind.CHOICE, answer="pear", choices=FRUITS)])

    _, said = played(store, "s")

    assert "> suspended" in said


@pytest.mark.parametrize(
    ("answer", "given", "verdict"),
    [
        ("overlay", "overlay", "right"),
        ("overlay", "Overlya", "right"),
        ("overlay", "bridge", "wrong"),
        ("-p", "-p", "right"),
        ("-p", "-P", "wrong"),
        ("=>", "=>", "right"),
        ("=>", "->", "wrong"),
        ("/etc/hosts", "/etc/hosts", "right"),
        ("Ada, Mary", "Ada and Mary", "right"),
    ],
)
def test_what_is_typed_into_a_gap_is_judged(
    store: Store, answer: str, given: str, verdict: str
) -> None:
    stock(store, [qa(1, kind=Kind.CLOZE, question="The […] it is.", answer=answer)])

    _, said = played(store, given)

    assert said[1].startswith(f"> {verdict}"), said
