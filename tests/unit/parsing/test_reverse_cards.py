"""Cards asked the other way round: where they stand alone, have one answer, and are wanted."""

import pytest

from dockquiz.domain.card import Card, Kind
from dockquiz.parsing.extract import extract
from dockquiz.parsing.front_matter import front_matter

FLAGS = (
    "docker container run --publish 80:80 --detach nginx\n\n--detach => runs in the background\n"
)
TERMS = "TTL => time to live\n**NAT**: maps addresses\n"


def cards(note: str, reverse: str = "flag, definition") -> list[Card]:
    return list(extract(f"---\nreverse: {reverse}\n---\n{note}", "n.md", "n").cards)


def sides(note: str, reverse: str = "flag, definition") -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in cards(note, reverse)]


def test_nothing_is_reversed_unless_the_note_says_so() -> None:
    assert len(extract(TERMS, "n.md", "n").cards) == 2


def test_a_flag_is_asked_for_its_meaning() -> None:
    *_, there, back = cards(FLAGS)

    assert back.question == "What does the flag --detach of docker container run do?"
    assert (back.answer, back.kind) == ("runs in the background", Kind.DEFINITION)
    assert back.block == there.block
    assert back.sources == there.sources


def test_a_meaning_is_asked_for_its_term() -> None:
    assert ("Which term is defined so: “time to live”?", "TTL") in sides(TERMS)
    assert ("Which term is defined so: “maps addresses”?", "NAT") in sides(TERMS)


def test_reverse_questions_are_in_the_language_of_the_note() -> None:
    note = "NAT : traduit les adresses du réseau\nTTL => durée de vie d'un paquet\n"

    assert ("Quel terme est défini ainsi : « traduit les adresses du réseau » ?", "NAT") in sides(
        note
    )


@pytest.mark.parametrize(
    ("reverse", "count"),
    [("flag", 0), ("definition", 2), ("flag, definition", 2), ("[definition]", 2), ("none", 0)],
)
def test_each_kind_is_turned_on_by_itself(reverse: str, count: int) -> None:
    assert len(cards(TERMS, reverse)) == 2 + count


def test_a_meaning_that_two_terms_share_is_not_reversed() -> None:
    note = "hub: repeats to all\nrepeater: repeats to all\nswitch: learns addresses\n"

    assert [a for q, a in sides(note) if q.startswith("Which term")] == ["switch"]


def test_a_meaning_that_says_its_term_is_not_reversed() -> None:
    assert len(cards("pod: the smallest pod unit\n")) == 1


def test_a_suspect_is_not_reversed() -> None:
    note = "=> start all\ndocker compose up\n\n=> start all again\ndocker compose up\n"

    assert len(cards(note)) == len(extract(note, "n.md", "n").cards)


def test_cards_that_their_author_wrote_are_not_reversed() -> None:
    assert sides("TTL :: time to live\n") == [("TTL", "time to live")]


def test_front_matter_names_kinds_and_leaves_out_what_is_none() -> None:
    assert front_matter("---\nreverse: Flag, nonsense\n---\n").reverse == {Kind.FLAG}
