"""Whatever is edited, no card takes the history of two and none has two histories."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.identity import match
from dockquiz.domain.problem import Span

words = st.text("ab -P", min_size=1, max_size=6)
cards = st.builds(
    Card,
    kind=st.just(Kind.QA),
    question=words,
    answer=words,
    deck=st.just("docker"),
    lang=st.just("en"),
    block=st.sampled_from("xyz"),
    sources=st.just((Span("docker.md", 1, 1),)),
    section=st.sampled_from("uv").map(tuple),
)
notes = st.lists(cards, max_size=12, unique_by=lambda card: (card.question, card.answer))


def similarity(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@given(notes, notes)
def test_pairs_are_one_to_one_and_between_cards_that_exist(
    old: list[Card], new: list[Card]
) -> None:
    matching = match(dict(enumerate(old)), new, similarity)

    assert len(set(matching.pairs.values())) == len(matching.pairs)
    assert set(matching.pairs) <= set(range(len(new)))
    assert set(matching.pairs.values()) <= set(range(len(old)))


@given(notes, notes)
def test_an_unchanged_card_is_always_itself(old: list[Card], new: list[Card]) -> None:
    matching = match(dict(enumerate(old)), new, similarity)

    for place, card in enumerate(new):
        for number, other in enumerate(old):
            if (card.question, card.answer) == (other.question, other.answer):
                assert matching.pairs[place] == number


@given(notes, notes)
def test_an_ambiguous_card_is_paired_with_nothing_and_takes_no_candidate(
    old: list[Card], new: list[Card]
) -> None:
    matching = match(dict(enumerate(old)), new, similarity)

    for doubt in matching.ambiguous:
        assert doubt.place not in matching.pairs
        assert not set(doubt.candidates) & set(matching.pairs.values())


@given(notes, st.randoms(use_true_random=False))
def test_the_order_of_the_note_makes_no_difference(old: list[Card], random: object) -> None:
    shuffled = list(old)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    matching = match(dict(enumerate(old)), shuffled, similarity)

    assert {p: old.index(card) for p, card in enumerate(shuffled)} == matching.pairs
