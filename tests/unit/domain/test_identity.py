"""Which card of an edited note is which card that was learned before."""

from collections.abc import Sequence
from difflib import SequenceMatcher

import pytest

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.identity import Ambiguity, match
from dockquiz.domain.problem import Span


def similarity(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def card(question: str, answer: str, section: str = "", block: str = "") -> Card:
    return Card(
        kind=Kind.COMMAND,
        question=question,
        answer=answer,
        deck="docker",
        lang="en",
        block=block or question,
        sources=(Span("docker.md", 1, 1),),
        section=(section,),
    )


def pairs(known: Sequence[Card], found: Sequence[Card]) -> dict[int, int]:
    return match(dict(enumerate(known)), found, similarity).pairs


PS = card("List the running containers", "docker container ls", "Containers")
LOGS = card("Show the logs of a container", "docker container logs <name>", "Containers")
PULL = card("Fetch an image", "docker image pull <name>", "Images")


def test_unchanged_cards_are_themselves_in_any_order() -> None:
    assert pairs([PS, LOGS, PULL], [PULL, PS, LOGS]) == {0: 2, 1: 0, 2: 1}


def test_a_card_keeps_its_history_when_its_section_is_renamed_or_it_moves() -> None:
    moved = card(PS.question, PS.answer, "Everyday")

    assert pairs([PS], [moved]) == {0: 0}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("List the running containers", "docker ps"),
        ("What runs?", "docker container ls"),
        ("List the runing containers", "docker container sl"),
    ],
    ids=["new answer", "new question", "slips on both sides"],
)
def test_a_card_keeps_its_history_when_it_is_edited_where_it_stands(
    question: str, answer: str
) -> None:
    edited = card(question, answer, "Containers")

    assert pairs([PS, LOGS, PULL], [edited, LOGS, PULL]) == {0: 0, 1: 1, 2: 2}


def test_an_edit_in_a_renamed_section_is_found_by_the_other_cards_of_the_section() -> None:
    renamed = [
        card("Which of them run at all?", PS.answer, "Basics"),
        card(LOGS.question, LOGS.answer, "Basics"),
    ]

    assert pairs([PS, LOGS], renamed) == {0: 0, 1: 1}


def test_a_mended_slip_in_another_section_is_found_by_likeness() -> None:
    mended = card("List all running containers", PS.answer, "Elsewhere")

    assert pairs([PS, LOGS, PULL], [mended]) == {0: 0}


def test_options_that_differ_in_case_are_different_cards() -> None:
    some = card("Publish one port", "docker run -p 80:80 nginx", "Ports")
    every = card("Publish all ports", "docker run -P nginx", "Ports")

    assert pairs([some, every], [every, some]) == {0: 1, 1: 0}
    assert pairs([every], [some]) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            card("List the networks", "docker network ls", "A"),
            card("List the volumes", "docker volume ls", "A"),
        ),
        (
            card("Remove a service of the swarm", "docker service rm <name>", "A"),
            card("Remove a secret of the swarm", "docker secret rm <name>", "A"),
        ),
    ],
)
def test_a_card_made_on_the_pattern_of_another_is_not_that_card(old: Card, new: Card) -> None:
    assert pairs([old], [new]) == {}


def test_what_has_nothing_in_common_is_new() -> None:
    assert pairs([PS], [PULL]) == {}


def test_two_equally_good_candidates_are_listed_and_neither_is_taken() -> None:
    known = [
        card("Show the logs of container a", "docker logs it", "1"),
        card("Show the logs of container b", "docker logs it", "2"),
    ]
    found = [card("Show the logs of container c", "docker logs it", "3")]

    matching = match(dict(enumerate(known)), found, similarity)

    assert matching.pairs == {}
    assert matching.ambiguous == (Ambiguity(place=0, candidates=(0, 1)),)


def test_a_card_that_two_found_ones_could_be_is_given_to_neither() -> None:
    known = [card("Show the logs of container c", "docker logs it", "3")]
    found = [
        card("Show the logs of container a", "docker logs it", "1"),
        card("Show the logs of container b", "docker logs it", "2"),
    ]

    matching = match(dict(enumerate(known)), found, similarity)

    assert matching.pairs == {}
    assert [doubt.place for doubt in matching.ambiguous] == [0, 1]


def test_a_sibling_that_is_certain_decides_between_equal_candidates() -> None:
    known = [
        card("Show the logs of container a", "docker logs it", "1", block="x"),
        card("Show the logs of container b", "docker logs it", "2", block="y"),
        card("Say hello", "echo hello", "2", block="y"),
    ]
    found = [
        card("Show the logs of container c", "docker logs it", "3", block="z"),
        card("Say hello", "echo hello", "4", block="z"),
    ]

    assert pairs(known, found) == {0: 1, 1: 2}


def test_a_card_of_another_note_is_paired_only_if_nothing_changed() -> None:
    edited = card("List running containers", PS.answer, "Containers")

    assert match({7: PS}, [PS], similarity, fixed={7}).pairs == {0: 7}
    assert match({7: PS}, [edited], similarity, fixed={7}).pairs == {}


def test_of_two_equal_cards_the_one_of_the_same_section_is_taken() -> None:
    there = card(PS.question, PS.answer, "There")

    assert pairs([PS, there], [there]) == {0: 1}
