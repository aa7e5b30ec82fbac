"""Several learners on one store: each has schedules, reviews and settings of their own."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from builders import DAY, NOON
from stores import qa, stock, stocked_file

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import record
from dockquiz.domain.schedule import NEW
from dockquiz.errors import DockquizError, UsageError
from dockquiz.services import learners
from dockquiz.services.due import what_waits
from dockquiz.services.opening import Wanted, open_store
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store


def as_(store: Store, name: str) -> Store:
    return replace(store, learner=name)


def add(store: Store, name: str) -> Store:
    return as_(store, learners.add_learner(store, name, now=NOON))


def grade(store: Store, card: int, given: Grade = Grade.GOOD) -> None:
    before = hot.schedule(store.connection, store.learner_id, card)
    event = record(card, before, grade=given, at=NOON, day=DAY)
    with store.transaction() as connection:
        answering.record(connection, store.learner_id, event)


def names(store: Store) -> list[str]:
    return [learner.name for learner in learners.list_learners(store)]


def test_every_card_is_new_to_who_is_added(store: Store) -> None:
    (card, _) = stock(store, [qa(1), qa(2)])
    grade(store, card)

    ana = add(store, "Ana")

    assert what_waits(ana, day=DAY).all.new == 2
    assert what_waits(store, day=DAY).all.new == 1


def test_a_card_that_is_imported_later_is_new_to_everybody(store: Store) -> None:
    ana = add(store, "Ana")

    stock(store, [qa(1)])

    assert [what_waits(one, day=DAY).all.new for one in (store, ana)] == [1, 1]


def test_a_suspect_card_is_held_back_from_who_is_added_until_they_confirm_it(store: Store) -> None:
    stock(store, [qa(1, suspect="it contradicts itself"), qa(2)])

    ana = add(store, "Ana")

    assert what_waits(ana, day=DAY).all.new == 1
    (held,) = answering.events(ana.connection, ana.learner_id)
    assert held.kind == "suspend"


def test_a_grade_moves_the_schedule_of_one_learner_only(store: Store) -> None:
    (card,) = stock(store, [qa(1)])
    ana = add(store, "Ana")

    grade(ana, card)

    assert hot.schedule(store.connection, ana.learner_id, card).due == DAY + timedelta(days=1)
    assert hot.schedule(store.connection, store.learner_id, card) == NEW
    assert list(answering.events(store.connection, store.learner_id)) == []


def test_the_list_tells_how_far_each_is(store: Store) -> None:
    (card, _) = stock(store, [qa(1), qa(2)])
    grade(add(store, "Ana"), card)

    ana, me = learners.list_learners(store)

    assert (ana.name, ana.cards, ana.reviews, ana.last) == ("Ana", 1, 1, DAY)
    assert (me.name, me.cards, me.reviews, me.last) == ("me", 0, 0, None)


def test_a_name_that_nobody_has_is_refused_and_near_names_are_offered(store: Store) -> None:
    """Field complaint no. 12: a slip of the finger must not put reviews where nobody finds them."""
    add(store, "Ana")

    with pytest.raises(DockquizError, match="no learner named anna") as caught:
        what_waits(as_(store, "anna"), day=DAY)

    assert "did you mean Ana?" in str(caught.value.hint)


def test_without_a_name_me_is_meant_or_who_is_alone(store: Store) -> None:
    add(store, "Ana")
    assert store.learner_id == as_(store, "me").learner_id

    learners.rename_learner(store, "me", "Bo")
    with pytest.raises(DockquizError, match="several learn from this store: Ana, Bo"):
        _ = store.learner_id

    learners.remove_learner(store, "Ana", now=NOON)
    assert store.learner_id == as_(store, "Bo").learner_id


@pytest.mark.parametrize("name", ["", "   ", "two\nlines", "x" * 61, "bell\a"])
def test_what_can_be_nobodys_name_is_refused(store: Store, name: str) -> None:
    with pytest.raises(UsageError):
        learners.add_learner(store, name, now=NOON)

    assert names(store) == ["me"]


def test_names_that_differ_in_case_only_are_one_name(store: Store) -> None:
    add(store, " Ana ")

    with pytest.raises(DockquizError, match="a learner named Ana already"):
        learners.add_learner(store, "ANA", now=NOON)
    with pytest.raises(DockquizError, match="a learner named Ana already"):
        learners.rename_learner(store, "me", "ana")
    learners.rename_learner(store, "Ana", "ANA")

    assert names(store) == ["ANA", "me"]


def test_who_is_removed_takes_everything_of_theirs_and_nothing_else(store: Store) -> None:
    (card,) = stock(store, [qa(1)])
    grade(store, card)
    ana = add(store, "Ana")
    grade(ana, card)
    number = ana.learner_id

    learners.remove_learner(store, "Ana", now=NOON)

    assert names(store) == ["me"]
    for table in ("schedule", "review", "learner_tag", "setting"):
        left = f"SELECT count(*) FROM {table} WHERE learner_id = ?"  # noqa: S608 names are ours
        assert store.connection.execute(left, (number,)).fetchall() == [(0,)]
    assert hot.schedule(store.connection, store.learner_id, card).repetitions == 1


def test_the_only_learner_cannot_be_removed(store: Store) -> None:
    with pytest.raises(DockquizError, match="me is the only learner"):
        learners.remove_learner(store, "me", now=NOON)


def test_a_removal_makes_a_backup_first(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1)])
    with open_store(Wanted(str(path)), now=NOON) as store:
        add(store, "Ana")
        learners.remove_learner(store, "Ana", now=NOON)

    (copy,) = (tmp_path / "backups").iterdir()
    with open_store(Wanted(str(copy), "Ana"), now=NOON) as old:
        assert names(old) == ["Ana", "me"]


def run(path: Path, *words: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "dockquiz", "--store", str(path), *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, **environ},
        check=False,
    )


def test_the_command_line_says_who_learns(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1)])
    assert run(path, "learners", "add", "Ana Luz").stdout == (
        "Ana Luz learns here now: dockquiz --as 'Ana Luz' review\n"
    )
    subprocess.run(
        [sys.executable, "-m", "dockquiz", "--store", str(path), "--as", "Ana Luz", "review"],
        input="\n3\n",
        check=True,
        capture_output=True,
        text=True,
    )

    rows = json.loads(run(path, "learners", "list", "--json", DOCKQUIZ_LEARNER="Ana Luz").stdout)
    assert [(one["name"], one["current"], one["reviews"]) for one in rows["learners"]] == [
        ("Ana Luz", True, 1),
        ("me", False, 0),
    ]
    assert run(path, "learners").stdout == run(path, "learners", "list").stdout
    refused = run(path, "learners", "remove", "Ana Luz")
    assert refused.returncode == 2
    assert "--yes says that it is meant" in refused.stderr
    assert run(path, "learners", "remove", "Ana Luz", "--yes").returncode == 0
    assert run(path, "--as", "Ana Luz", "due").returncode == 1
