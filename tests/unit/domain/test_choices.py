"""Options named by letter, by number or by their words; one or several of them right."""

from dataclasses import replace

import pytest

from dockquiz.domain.answer import judge
from dockquiz.domain.card import Card, Kind
from dockquiz.domain.judging.choices import picked, right_choices, shuffled
from dockquiz.domain.judging.judgement import Change, Verdict

ONE = Card(
    kind=Kind.CHOICE,
    question="Which port does HTTPS use?",
    answer="443",
    choices=("80", "443", "22"),
    deck="net",
    lang="en",
    block="1",
    sources=(),
)
SEVERAL = replace(
    ONE,
    question="Which are encrypted?",
    answer="SSH\nHTTPS",
    choices=("SSH", "Telnet", "HTTPS", "an FTP server"),
)


def verdict(card: Card, given: str) -> Verdict:
    return judge(card, given, lambda _: ()).verdict


@pytest.mark.parametrize("given", ["b", "B", "b)", "(b)", "443", " 443 ", "2"])
def test_the_right_option_is_told_by_letter_by_number_or_by_itself(given: str) -> None:
    assert verdict(ONE, given) is Verdict.RIGHT


@pytest.mark.parametrize("given", ["a", "80", "3", "a b", "z", "4430", "no idea"])
def test_another_option_is_wrong_and_so_are_two(given: str) -> None:
    assert verdict(ONE, given) is Verdict.WRONG


@pytest.mark.parametrize(
    "given", ["a c", "c, a", "ac", "A,C", "a and c", "a et c", "1 3", "ssh, https", "HTTPS; SSH"]
)
def test_several_right_options_are_all_wanted_in_any_order(given: str) -> None:
    assert verdict(SEVERAL, given) is Verdict.RIGHT


def test_half_of_the_right_options_is_nearly_right_and_a_wrong_one_is_wrong() -> None:
    assert verdict(SEVERAL, "a") is Verdict.NEARLY
    assert verdict(SEVERAL, "a b") is Verdict.WRONG
    assert verdict(SEVERAL, "a c d") is Verdict.WRONG


def test_the_diff_names_options() -> None:
    diff = judge(SEVERAL, "a b", lambda _: ()).diff

    assert [(piece.change, piece.expected, piece.given) for piece in diff] == [
        (Change.KEPT, "SSH", "SSH"),
        (Change.DIFFERENT, "HTTPS", "Telnet"),
    ]


def test_options_that_are_letters_are_taken_at_their_word() -> None:
    letters = replace(ONE, answer="a", choices=("b", "a"))

    assert verdict(letters, "a") is Verdict.RIGHT
    assert verdict(letters, "b") is Verdict.WRONG


def test_case_matters_between_options_that_differ_in_nothing_else() -> None:
    flags = replace(ONE, answer="-p", choices=("-p", "-P"))

    assert verdict(flags, "-p") is Verdict.RIGHT
    assert verdict(flags, "-P") is Verdict.WRONG


def test_right_options_are_those_that_the_answer_lists() -> None:
    assert right_choices(SEVERAL) == ("SSH", "HTTPS")
    assert picked(SEVERAL, "quit") == picked(SEVERAL, "") == picked(SEVERAL, "e") == ()


def test_the_order_depends_on_the_seed_alone() -> None:
    orders = {shuffled(SEVERAL.choices, str(seed)) for seed in range(50)}

    assert len(orders) > 5
    assert all(sorted(order) == sorted(SEVERAL.choices) for order in orders)
    assert shuffled(SEVERAL.choices, "1") == shuffled(SEVERAL.choices[::-1], "1")
