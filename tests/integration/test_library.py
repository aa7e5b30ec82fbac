"""Lists and search, over stores with cards whose history is known."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import DAY, NOON, scheduled
from stores import command, put_schedules, qa, stock, stocked_file

from dockquiz.domain import reviewlog
from dockquiz.domain.cardstate import State
from dockquiz.domain.grade import Grade
from dockquiz.domain.studyday import study_day
from dockquiz.services import cards
from dockquiz.services.decks import list_decks
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store


def grade(store: Store, card_id: int, given: Grade, *, days_ago: int = 0) -> int:
    """Write one review into the log, as a review would."""
    at = NOON - timedelta(days=days_ago)
    learner = store.learner_id
    before = hot.schedule(store.connection, learner, card_id)
    event = reviewlog.record(card_id, before, grade=given, at=at, day=study_day(at), duration=2_000)
    with store.transaction() as connection:
        return answering.record(connection, learner, event)


def questions(store: Store, query: str = "", **order: Any) -> list[str]:  # noqa: ANN401  of list_cards
    found = cards.list_cards(store, query, now=NOON, **order)
    return [card.question for card in found.cards]


def test_a_search_finds_words_in_question_and_answer_whatever_case_and_accents(
    store: Store,
) -> None:
    stock(store, [qa(1, question="Où sort un réseau ?", answer="par le pare-feu"), qa(2)])

    assert questions(store, "RESEAU pare") == ["Où sort un réseau ?"]
    assert questions(store, "réseau answer") == []


def test_a_deck_holds_the_cards_of_the_decks_inside_it_and_of_no_other(store: Store) -> None:
    decks = ("docker", "docker::swarm", "dockerfile")
    stock(store, [qa(n, deck=deck) for n, deck in enumerate(decks)])

    assert questions(store, "deck:docker") == ["Question 0?", "Question 1?"]


def test_cards_are_filtered_by_kind_and_by_where_they_stand(store: Store) -> None:
    new, due, waiting = stock(store, [command("docker images"), qa(2), qa(3)])
    put_schedules(store, {due: scheduled(late=1), waiting: scheduled(late=-3)})

    assert questions(store, "kind:command") == ["List the images"]
    assert questions(store, "is:new") == ["List the images"]
    assert questions(store, "is:due") == ["Question 2?"]
    assert questions(store, "is:waiting") == ["Question 3?"]
    assert new


def test_cards_are_listed_in_the_order_that_is_asked_for(store: Store) -> None:
    ids = stock(store, [qa(1, deck="b"), qa(2, deck="a"), qa(3, deck="a")])
    put_schedules(store, {ids[0]: scheduled(9), ids[2]: scheduled(3, late=-1)})

    assert questions(store) == ["Question 2?", "Question 3?", "Question 1?"]
    assert questions(store, sort=cards.Sort.ID, descending=True, limit=2) == [
        "Question 3?",
        "Question 2?",
    ]
    assert questions(store, sort=cards.Sort.DUE)[:2] == ["Question 1?", "Question 3?"]
    assert questions(store, sort=cards.Sort.INTERVAL)[-1] == "Question 1?"


def test_a_card_is_shown_with_its_whole_history(store: Store) -> None:
    (card,) = stock(store, [qa(1)])
    grade(store, card, Grade.GOOD, days_ago=1)
    grade(store, card, Grade.EASY)

    whole = cards.show(store, card, now=NOON)

    assert [event.grade for event in whole.events] == [Grade.GOOD, Grade.EASY]
    assert whole.standing.interval == 6
    assert whole.card.sources


def test_decks_count_their_own_cards_by_where_they_stand(store: Store) -> None:
    _, seen, _ = stock(store, [qa(1, deck="git"), qa(2, deck="git"), qa(3, deck="vim")])
    put_schedules(store, {seen: scheduled(late=2)})

    git, vim = list_decks(store, day=DAY)

    assert (git.name, git.cards, git.states[State.NEW], git.states[State.DUE]) == ("git", 2, 1, 1)
    assert (vim.name, vim.cards) == ("vim", 1)


def run(store: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run dockquiz on a store, with its output in pipes."""
    return subprocess.run(
        [sys.executable, "-m", "dockquiz", "--store", str(store), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["decks", "--json"],
        ["cards", "list", "--json"],
        ["cards", "search", "question", "--json"],
        ["cards", "show", "1", "--json"],
        ["stats", "--json"],
        ["due", "--json"],
    ],
    ids=" ".join,
)
def test_json_output_is_one_document(tmp_path: Path, arguments: Sequence[str]) -> None:
    stocked_file(tmp_path / "store.db", [qa(1), qa(2)])

    done = run(tmp_path / "store.db", *arguments)

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)


@pytest.mark.parametrize(
    "arguments", [["decks"], ["cards", "list"], ["cards", "show", "1"], ["stats"]], ids=" ".join
)
def test_what_people_read_is_not_padded_to_the_width_of_a_pipe(
    tmp_path: Path, arguments: Sequence[str]
) -> None:
    stocked_file(tmp_path / "store.db", [qa(1)])

    done = run(tmp_path / "store.db", *arguments)

    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) < 200


def test_cards_are_listed_as_one_json_object_a_line(tmp_path: Path) -> None:
    stocked_file(tmp_path / "store.db", [qa(1), qa(2)])

    done = run(tmp_path / "store.db", "cards", "list", "--format", "jsonl")

    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["question"] for row in rows] == ["Question 1?", "Question 2?"]


def test_a_card_that_does_not_exist_gives_one_line_and_exit_code_1(tmp_path: Path) -> None:
    stocked_file(tmp_path / "store.db", [qa(1)])

    done = run(tmp_path / "store.db", "cards", "show", "7")

    assert done.returncode == 1
    assert done.stderr.startswith("dockquiz: there is no card 7\n")


@pytest.mark.parametrize("action", ["suspend", "resume", "show"])
@pytest.mark.parametrize("number", [0, 7, 2**64])
def test_a_number_that_no_card_has_is_refused_however_large(
    tmp_path: Path, action: str, number: int
) -> None:
    stocked_file(tmp_path / "store.db", [qa(1)])

    done = run(tmp_path / "store.db", "cards", action, str(number))

    assert done.returncode == 1
    assert done.stderr.startswith(f"dockquiz: there is no card {number}\n")


def test_a_card_named_twice_counts_once(tmp_path: Path) -> None:
    stocked_file(tmp_path / "store.db", [qa(1)])

    assert run(tmp_path / "store.db", "cards", "suspend", "1", "1").stdout == "1 card suspended\n"
