"""The syntax `cards`, as people write it by hand."""

import pytest

from dockquiz.domain.card import Card, Kind
from dockquiz.parsing.extract import Extraction, extract


def read(text: str) -> Extraction:
    return extract(f"---\nsyntax: cards\nlang: en\n---\n{text}", "net.md", "net")


def only(text: str) -> Card:
    (card,) = read(text).cards
    return card


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.QA])
def test_a_card_begins_with_its_kind(kind: Kind) -> None:
    card = only(f"{kind.capitalize()}: What?\nA: this\n")

    assert (card.kind, card.question, card.answer) == (kind, "What?", "this")


def test_other_right_answers_and_tags_stand_below() -> None:
    card = only("Command: List them?\nA: docker ps\nOr: docker container ls\nTags: exam, net\n")

    assert (card.accept, card.tags) == (("docker container ls",), ("exam", "net"))


def test_items_are_the_answer() -> None:
    assert only("List: Layers?\n- link\n- network\n").answer == "link\nnetwork"
    assert only("Sequence: Steps?\n1. look\n2. pull\n").answer == "1. look\n2. pull"


def test_marked_options_are_the_answer() -> None:
    card = only("Choice: PID 1?\n- [x] init\n- [ ] sh\n")

    assert (card.answer, card.choices) == ("init", ("init", "sh"))


def test_lines_go_on_as_they_are_and_a_colon_says_so() -> None:
    card = only("Q: First\nsecond?\nA: one\n:\n: - two\n  three\n")

    assert card.question == "First\nsecond?"
    assert card.answer == "one\n\n- two\n  three"


def test_titles_are_the_section_and_nest_in_the_deck() -> None:
    text = "# IP\n\nQ: a?\nA: b\n\n# TCP\n\n## Ports\n\nQ: c?\nA: d\n"

    assert [(card.section, card.deck) for card in read(text).cards] == [
        (("IP",), "net::ip"),
        (("TCP", "Ports"), "net::tcp"),
    ]


def test_a_deck_holds_from_its_line_on() -> None:
    text = "Deck: a::b\n\nQ: a?\nA: b\n\nDeck: c\n\nQ: c?\nA: d\n"

    assert [card.deck for card in read(text).cards] == ["a::b", "c"]


def test_cards_without_a_blank_line_between_them_are_siblings() -> None:
    one, two, three = read("Q: a?\nA: b\nQ: c?\nA: d\n\nQ: e?\nA: f\n").cards

    assert one.block == two.block != three.block
    assert [card.sources[0].line for card in (one, two, three)] == [5, 7, 10]


def test_a_card_without_an_answer_is_told_with_its_line() -> None:
    found = read("Q: a?\n\nQ: c?\nA: d\n")

    assert [(p.code, p.span.line) for p in found.problems] == [("broken-card", 5)]


def test_a_line_outside_of_cards_is_skipped() -> None:
    found = read("something\n\nQ: c?\nA: d\n")

    assert ("outside-card", 5) in [(s.reason, s.span.line) for s in found.skipped]


def test_a_suspect_is_held_back_again() -> None:
    card = only("Command: a?\nA: b\nSuspect: it says so\n")

    assert (card.suspect, card.tags) == ("it says so", ("suspect",))
