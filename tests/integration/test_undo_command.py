"""`dockquiz undo`: whole actions, the latest first, whatever session they were done in."""

import json
import os
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from builders import DAY, NOON
from stores import qa, stock, stocked_file

from dockquiz.domain import reviewlog
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind, hide, replay
from dockquiz.domain.schedule import NEW
from dockquiz.services import undoing
from dockquiz.services.undoing import NotTakenBackError
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store, open_file, open_in_memory


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store in which card 1 was graded, then cards 2 and 3 were buried by one command."""
    file = tmp_path / "store.db"
    ids = stocked_file(file, [qa(1), qa(2), qa(3)])
    with closing(open_file(file)) as store:
        act(store, [graded(ids[0])])
        until = DAY + timedelta(days=1)
        hiding = [hide(EventKind.BURY, i, NEW, at=NOON, day=DAY, until=until) for i in ids[1:]]
        act(store, hiding)
    return file


def graded(card: int, grade: Grade = Grade.GOOD) -> Event:
    return reviewlog.record(card, NEW, grade=grade, at=NOON, day=DAY)


def act(store: Store, events: list[Event]) -> None:
    with store.transaction() as connection:
        answering.record_all(connection, 1, events)


def undo(path: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "dockquiz", "--store", str(path), "undo", *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", "DOCKQUIZ_LANG": "en"},
    )
    assert done.stderr == ""
    return done.stdout


def standing(path: Path) -> list[str]:
    with closing(open_file(path)) as store:
        log = list(answering.events(store.connection, 1))
        return [event.kind.value for event in reviewlog.standing(log)]


def test_one_undo_takes_back_all_that_one_command_did(path: Path) -> None:
    assert undo(path) == ("taken back: 2024-03-15 12:00  bury  Question 2?  and 1 other card\n")
    assert standing(path) == ["review"]


def test_undo_goes_back_through_sessions_until_nothing_is_left(path: Path) -> None:
    """Field complaint no. 35: undo, without a limit and without a stale state."""
    undo(path, "2")

    assert standing(path) == []
    assert undo(path) == "There is nothing to undo.\n"
    with closing(open_file(path)) as store:
        assert {hot.schedule(store.connection, 1, card) for card in (1, 2, 3)} == {NEW}


def test_redo_brings_back_what_one_undo_took(path: Path) -> None:
    undo(path, "2")

    listed = undo(path, "--list", "--redo").splitlines()
    assert [line.split("  ")[1:] for line in listed] == [
        ["bury", "Question 2?", "and 2 other cards"]
    ]
    assert undo(path, "--redo") == f"brought back: {listed[0]}\n"
    assert standing(path) == ["review", "bury", "bury"]
    assert undo(path, "--redo") == "There is nothing to bring back.\n"


def test_nothing_is_brought_back_once_something_new_was_done(path: Path) -> None:
    undo(path)
    with closing(open_file(path)) as store:
        act(store, [graded(3)])

    assert undo(path, "--redo") == "There is nothing to bring back.\n"


@pytest.mark.parametrize("option", ["--list", "--dry-run"])
def test_looking_changes_nothing(path: Path, option: str) -> None:
    shown = undo(path, option)

    assert shown.splitlines()[0] == "2024-03-15 12:00  bury  Question 2?  and 1 other card"
    assert standing(path) == ["review", "bury", "bury"]


def test_the_list_shows_all_and_json_says_the_same(path: Path) -> None:
    shown = undo(path, "--list").splitlines()
    document = json.loads(undo(path, "--list", "--json"))

    assert [line.split("  ")[1] for line in shown] == ["bury", "good"]
    assert [action["cards"] for action in document["actions"]] == [[2, 3], [1]]
    assert [action["grade"] for action in document["actions"]] == [None, 4]
    assert document["changed"] is False


def test_a_review_below_another_one_of_its_card_is_refused() -> None:
    with closing(open_in_memory()) as store:
        (stocked,) = stock(store, [qa(1)])
        act(store, [graded(stocked)])
        (first,) = undoing.last_actions(store, 1)
        after = hot.schedule(store.connection, 1, stocked)
        day = DAY + timedelta(days=1)
        act(store, [reviewlog.record(stocked, after, grade=Grade.GOOD, at=NOON, day=day)])

        with pytest.raises(NotTakenBackError, match="elsewhere"):
            undoing.take_back(store, [first], now=NOON, day=DAY)

        log = list(answering.events(store.connection, 1))
        assert [event.kind for event in log] == [EventKind.REVIEW] * 2
        assert replay(log)[stocked] == hot.schedule(store.connection, 1, stocked)
