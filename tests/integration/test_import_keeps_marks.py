"""What a learner did to cards by hand outlives every import of their notes."""

from pathlib import Path

import pytest
from builders import NOON
from desk import NOTES, Desk

from dockquiz.services import acting
from dockquiz.services.selecting import select
from dockquiz.storage.store import Store


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    made = Desk(store, tmp_path / "notes")
    (tmp_path / "notes").mkdir()
    made.write("docker.txt", NOTES)
    made.take()
    return made


def ids(desk: Desk, query: str) -> list[int]:
    return sorted(select(desk.store, query, now=NOON))


def test_a_deleted_card_is_not_brought_back_by_its_note(desk: Desk) -> None:
    """Field complaint no. 16: what was removed returned with the next synchronisation."""
    (logs,) = ids(desk, "question:logs")
    acting.delete(desk.store, [logs], now=NOON)

    desk.write("docker.txt", NOTES + "List the networks => docker network ls\n")
    assert desk.change().new == 1

    assert ids(desk, "logs") == []
    assert ids(desk, "is:deleted") == [logs]


def test_a_deleted_card_stays_deleted_when_its_note_words_it_better(desk: Desk) -> None:
    (logs,) = ids(desk, "question:logs")
    acting.delete(desk.store, [logs], now=NOON)

    desk.write(
        "docker.txt", NOTES.replace("Show the logs of a container", "Show a container's logs")
    )
    desk.take()

    assert ids(desk, "logs") == []
    assert ids(desk, "is:deleted logs") == [logs]


def test_tags_and_flags_of_the_learner_stay_when_the_note_is_edited(desk: Desk) -> None:
    """Field complaint no. 1: an edit of the text lost what the learner had done."""
    (logs,) = ids(desk, "question:logs")
    acting.tag(desk.store, [logs], "exam")
    acting.flag(desk.store, [logs], 4)

    desk.write("docker.txt", NOTES.replace("Show the logs", "Follow the logs"))
    assert desk.change().changed == 1

    assert ids(desk, "tag:exam flag:4") == ids(desk, '"follow the logs"') == [logs]
    assert ids(desk, '"show the logs"') == []


def test_words_are_found_in_the_notes_as_they_are_now(desk: Desk) -> None:
    before = ids(desk, "running")
    assert before == ids(desk, "section:containers question:list")

    desk.write("docker.txt", NOTES.replace("running", "active").replace("# Images", "# Pictures"))
    desk.take()

    assert ids(desk, "active") == before
    assert ids(desk, "running") == ids(desk, "section:images") == []
    assert ids(desk, "section:pictures") == ids(desk, "image")
