"""The decks that ship: read whole, without a complaint, right by the command reference."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.problem import Severity
from dockquiz.reference.examine import examine, examine_flags
from dockquiz.services.parsing import Extraction, read_note

DECKS = Path(__file__).resolve().parents[2] / "decks"
FRENCH, ENGLISH = DECKS / "docker.fr.txt", DECKS / "docker.en.md"
FEWEST_CARDS = 150

both = pytest.mark.parametrize("deck", [FRENCH, ENGLISH], ids=["french", "english"])


@cache
def read(deck: Path) -> Extraction:
    """Read a deck once for all tests; what is read is never changed."""
    return read_note(deck)


def asked(deck: Path, *words: str) -> Card:
    """Return the only card whose question holds all these words."""
    found = [c for c in read(deck).cards if all(w in c.question.casefold() for w in words)]
    assert len(found) == 1, [card.question for card in found]
    return found[0]


def answers(card: Card) -> set[str]:
    """Return every right answer of a card."""
    return {card.answer, *card.accept}


@both
def test_a_deck_gives_enough_cards(deck: Path) -> None:
    assert len(read(deck).cards) >= FEWEST_CARDS


@both
def test_a_deck_has_no_warning_and_no_error(deck: Path) -> None:
    wrong = [p for p in read(deck).problems if p.severity is not Severity.INFO]

    assert wrong == []


@both
def test_nothing_in_a_deck_is_held_back_corrected_or_misspelt(deck: Path) -> None:
    extraction = read(deck)

    assert [c.question for c in extraction.cards if c.suspect] == []
    assert [c.corrections for c in extraction.cards if c.corrections] == []
    assert [p.message for p in extraction.problems if p.code.startswith("spell")] == []


@both
def test_every_line_of_a_deck_is_accounted_for(deck: Path) -> None:
    extraction = read(deck)
    spans = [s for c in extraction.cards for s in (*c.sources, *c.context)]
    spans += [row.span for row in extraction.skipped]
    told = {n for span in spans for n in range(span.line, span.end_line + 1)}
    lines = deck.read_text(encoding="utf-8").split("\n")

    assert [n for n, line in enumerate(lines, 1) if line.strip() and n not in told] == []


@both
def test_only_decoration_and_titles_of_a_deck_give_no_card(deck: Path) -> None:
    assert {row.reason for row in read(deck).skipped} <= {"decoration", "title"}


@both
def test_no_two_cards_of_a_deck_ask_the_same(deck: Path) -> None:
    times = Counter(card.question.casefold() for card in read(deck).cards)

    assert [question for question, count in times.items() if count > 1] == []


@both
def test_no_two_commands_of_a_deck_are_the_same_answer(deck: Path) -> None:
    commands = (card for card in read(deck).cards if card.kind is Kind.COMMAND)
    times = Counter(answer for card in commands for answer in answers(card))

    assert [answer for answer, count in times.items() if count > 1] == []


@both
def test_every_command_of_a_deck_is_right_by_the_reference(deck: Path) -> None:
    cards = [card for card in read(deck).cards if card.kind is Kind.COMMAND]
    lines = [line for card in cards for answer in answers(card) for line in answer.splitlines()]
    findings = {line: [f for f in examine(line) if f.severity != "info"] for line in lines}

    assert len(lines) >= FEWEST_CARDS
    assert {line: found for line, found in findings.items() if found} == {}


@both
def test_no_command_of_a_deck_leaves_its_operands_out(deck: Path) -> None:
    cards = [card for card in read(deck).cards if card.kind is Kind.COMMAND]
    short = [
        a for c in cards for a in answers(c) if any(f.code == "missing-operand" for f in examine(a))
    ]

    assert short == []


@pytest.mark.parametrize(
    ("deck", "command"),
    [
        (FRENCH, "docker container run"),
        (FRENCH, "docker service update"),
        (ENGLISH, "docker run"),
        (ENGLISH, "docker service update"),
    ],
)
def test_the_flags_of_a_command_belong_to_it(deck: Path, command: str) -> None:
    cards = [c for c in read(deck).cards if c.kind is Kind.FLAG and f" {command} " in c.question]
    found = {a: examine_flags(a, command) for card in cards for a in answers(card)}

    assert len(cards) >= 5
    assert [a for a, faults in found.items() if any(f.severity != "info" for f in faults)] == []


@both
def test_a_deck_speaks_one_language(deck: Path) -> None:
    assert {card.lang for card in read(deck).cards} == {"fr" if deck is FRENCH else "en"}


@both
def test_both_decks_go_by_one_name(deck: Path) -> None:
    assert {card.deck.partition("::")[0] for card in read(deck).cards} == {"docker"}


@pytest.mark.parametrize(
    ("deck", "words"),
    [(FRENCH, ("quel flag", "run", "arrière-plan")), (ENGLISH, ("which flag", "run", "detached"))],
)
def test_a_deck_asks_for_the_flag_that_detaches(deck: Path, words: tuple[str, ...]) -> None:
    assert answers(asked(deck, *words)) == {"-d", "--detach"}


@both
def test_a_deck_sets_the_routing_mesh_against_round_robin(deck: Path) -> None:
    card = asked(deck, "routing mesh", "round robin", "avantage" if deck is FRENCH else "advantage")

    assert card.kind is Kind.COMPARISON
    assert "cache" in card.answer


@pytest.mark.parametrize(
    ("deck", "meaning"),
    [(FRENCH, ("état", "essaim", "managers")), (ENGLISH, ("state", "swarm", "managers"))],
)
def test_a_deck_asks_what_raft_does(deck: Path, meaning: tuple[str, ...]) -> None:
    card = asked(deck, "raft")

    assert all(word in card.answer for word in meaning)
