"""The questions that the decks that ship make, and which cards of a store are asked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from stores import command, qa, stock

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz.cardquestions import Reason
from dockquiz.domain.quiz.choosing import choose
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.errors import DockquizError
from dockquiz.services.drafting import Draft
from dockquiz.services.importing import import_notes
from dockquiz.services.judging import judge
from dockquiz.services.questions import CardQuestions
from dockquiz.storage.content import contents
from dockquiz.storage.store import Store, open_in_memory

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2024, 3, 15, 12, tzinfo=UTC)


@pytest.fixture(scope="module", params=["docker.fr.txt", "docker.en.md"])
def shipped(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Give a store with a deck that ships; nothing is written to it."""
    store = open_in_memory()
    import_notes(store, [ROOT / "decks" / request.param], now=NOW)
    yield store
    store.close()


@pytest.fixture(scope="module")
def made(shipped: Store) -> tuple[CardQuestions, list[Question]]:
    source = CardQuestions(shipped, "", now=NOW)
    return source, [one.question for one in source.candidates(1)]


def cards_by_guid(store: Store) -> dict[str, Card]:
    rows = store.connection.execute("SELECT guid, id FROM card").fetchall()
    found = contents(store.connection, [number for _, number in rows])
    return {guid: found[number] for guid, number in rows}


def test_most_cards_make_a_question(made: tuple[CardQuestions, list[Question]]) -> None:
    source, questions = made

    assert len(questions) >= 0.85 * source.total
    assert len(questions) + source.left_out.total() == source.total
    assert set(source.left_out) <= {Reason.OPTIONS, Reason.ITEMS}


def test_all_forms_but_several_right_ones_occur(
    made: tuple[CardQuestions, list[Question]],
) -> None:
    counts = Counter(question.form for question in made[1])

    assert set(counts) == set(Form) - {Form.MULTIPLE}
    assert counts[Form.SINGLE] > 0.6 * counts.total()
    assert counts[Form.TYPED] > 0.04 * counts.total()


def test_a_right_choice_is_judged_right_and_a_wrong_one_is_not(
    shipped: Store, made: tuple[CardQuestions, list[Question]]
) -> None:
    cards = cards_by_guid(shipped)
    for question in made[1]:
        if question.form is not Form.SINGLE:
            continue
        card = cards[question.card or ""]
        for place, choice in enumerate(question.choices):
            is_right = judge(card, choice).verdict is Verdict.RIGHT
            assert is_right == (place in question.right), (question.text, choice)


def test_a_statement_that_is_false_is_not_the_answer(
    shipped: Store, made: tuple[CardQuestions, list[Question]]
) -> None:
    cards = cards_by_guid(shipped)
    for question in made[1]:
        if question.form is Form.TRUTH:
            said = cards[question.card or ""].answer in question.text
            assert said == (question.right == {0}), question.text


def test_setting_up_is_no_wrong_option_for_running(
    made: tuple[CardQuestions, list[Question]],
) -> None:
    for question in made[1]:
        told = [choice.replace(" create ", " run ") for choice in question.choices]
        assert len(set(told)) == len(told), question.text


def test_equal_seeds_give_equal_games_in_different_stores() -> None:
    games = []
    for seed in (4, 4, 5):
        store = open_in_memory()
        import_notes(store, [ROOT / "decks/docker.en.md"], now=NOW)
        chosen = choose(CardQuestions(store, "", now=NOW).candidates(seed), 20)
        games.append([(one.question.text, one.question.choices) for one in chosen])
        store.close()

    assert games[0] == games[1]
    assert games[0] != games[2]


def test_a_game_has_questions_from_many_sections(shipped: Store) -> None:
    chosen = choose(CardQuestions(shipped, "", now=NOW).candidates(3), 20)
    sections = Counter(one.question.section[:2] for one in chosen)

    assert len(sections) >= 8
    assert max(sections.values()) <= 5


def test_orphans_suspects_and_what_is_suspended_are_left_out(store: Store) -> None:
    from dockquiz.services.acting import suspend

    ids = stock(store, [command(f"docker ps --last {n}", f"List {n}?") for n in range(1, 5)])
    suspend(store, ids[:1], now=NOW)
    with store.transaction() as connection:
        connection.execute("UPDATE card SET orphaned_at = 1 WHERE id = ?", (ids[1],))
        connection.execute("UPDATE card SET suspect = 'odd' WHERE id = ?", (ids[2],))
        connection.execute("UPDATE schedule SET suspended = 1 WHERE card_id = ?", (ids[2],))
    source = CardQuestions(store, "docker", now=NOW, typed=True)

    assert [one.question.text for one in source.candidates(1)] == ["List 4?"]
    assert source.left_out == {Reason.ORPHAN: 1, Reason.SUSPECT: 1, Reason.SUSPENDED: 1}
    assert source.total == 4


def test_a_query_chooses_cards_and_the_whole_deck_gives_wrong_options(store: Store) -> None:
    names = ("start", "stop", "kill", "pause")
    stock(store, [command(f"docker {n} <container>", f"How to {n}?", tags=(n,)) for n in names])
    (one,) = CardQuestions(store, "tag:stop", now=NOW).candidates(2)

    assert one.question.choices[0] == "docker stop <container>"
    assert len(one.question.choices) == 4


def test_nothing_that_fits_is_said(store: Store) -> None:
    stock(store, [qa(1)])
    with pytest.raises(DockquizError, match="there is no deck named pottery"):
        CardQuestions(store, "pottery", now=NOW)


def test_a_draft_is_swapped_dropped_and_drawn_anew(shipped: Store) -> None:
    draft = Draft(CardQuestions(shipped, "", now=NOW), 5, seed=1)
    before = draft.questions
    new = draft.swap(2)
    dropped = draft.drop(0)

    assert new is not None
    assert new.text not in texts(before)
    assert dropped.text == before[0].text
    assert texts(draft.questions) == [before[1].text, new.text, before[3].text, before[4].text]
    draft.shuffle(1)
    assert draft.questions == before


def texts(questions: Sequence[Question]) -> list[str]:
    return [question.text for question in questions]


def test_the_reveal_tells_what_wrong_options_are_right_for(store: Store) -> None:
    names = ("start", "stop", "kill", "pause")
    cards = [command(f"docker {n} <container>", f"How to {n}?", tags=(n,)) for n in names]
    stock(store, cards)
    (one,) = Draft(CardQuestions(store, "tag:stop", now=NOW), 1, seed=2).questions
    told = set(one.explanation.splitlines())

    assert told <= {f"{card.question} → {card.answer}" for card in cards}
    assert told - {""}


def test_the_reveal_tells_no_answer_of_the_same_game(shipped: Store) -> None:
    for seed in range(3):
        questions = Draft(CardQuestions(shipped, "", now=NOW), 40, seed=seed).questions
        told = "\n".join(question.explanation for question in questions)

        assert "→" in told
        for question in questions:
            assert f"{question.text} → " not in told


def test_a_draft_without_another_question_stays(store: Store) -> None:
    stock(store, [command("docker ps", "List?"), command("docker info", "Tell?")])
    draft = Draft(CardQuestions(store, "", now=NOW, typed=True), 5, seed=1)
    before = draft.questions

    assert draft.swap(0) is None
    assert draft.questions == before


def test_a_question_written_by_hand_takes_the_place_of_another(store: Store) -> None:
    stock(store, [command("docker ps", "List?"), command("docker info", "Tell?")])
    draft = Draft(CardQuestions(store, "", now=NOW, typed=True), 5, seed=1)
    mine = Question(form=Form.TYPED, text="Mine?", lang="en", answers=("yes",))
    draft.put(0, [mine])

    assert draft.questions[0] == mine
    assert len(draft.questions) == 2


def test_kinds_of_the_shipped_decks_are_as_these_tests_think(shipped: Store) -> None:
    kinds = {card.kind for card in cards_by_guid(shipped).values()}

    assert {Kind.COMMAND, Kind.FLAG, Kind.DEFINITION, Kind.SEQUENCE, Kind.LIST} <= kinds
