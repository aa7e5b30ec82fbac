"""A second package: what Anki takes over, what it leaves alone, and that we said so before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ankibox import Box
from ankidesk import AnkiDesk
from stores import command, qa, stock

from dockquiz.domain.grade import Grade
from dockquiz.domain.problem import Span
from dockquiz.services.ankiexport import Difference
from dockquiz.storage.store import Store

pytestmark = pytest.mark.xdist_group("anki")
CARDS = (command("docker ps", "List the containers"), qa(2), qa(3, deck="docker::swarm"))


@pytest.fixture
def desk(empty: Store, tmp_path: Path) -> Iterator[AnkiDesk]:
    store = empty.copy()
    yield AnkiDesk(store, tmp_path, stock(store, CARDS))
    store.close()


@pytest.fixture
def box(desk: AnkiDesk, tmp_path: Path) -> Iterator[Box]:
    """Give a collection that took the first package in."""
    with Box(tmp_path / "anki") as box:
        assert box.take(desk.export().path) == {"new": 3}
        yield box


def test_without_changes_nothing_happens(desk: AnkiDesk, box: Box) -> None:
    done = desk.export()

    assert done.difference == Difference(0, 0, 3, 0, 0)
    assert box.take(done.path) == {"duplicate": 3}


def test_an_edited_card_is_the_only_one_that_is_updated(desk: AnkiDesk, box: Box) -> None:
    _edit(desk, 1, "docker container ls", at=2_000)

    done = desk.export()

    assert done.difference == Difference(new=0, updated=1, unchanged=2, moved=0, gone=0)
    assert box.take(done.path) == {"updated": 1, "duplicate": 2}
    assert box.card(desk.guid(1)).note()["Answer"] == "docker container ls"
    assert box.all("SELECT count(*) FROM notes") == [(3,)]
    assert box.problems() == []


def test_a_card_that_is_of_another_kind_now_keeps_its_note_type(desk: AnkiDesk, box: Box) -> None:
    _edit(desk, 1, "a list", at=2_000)
    desk.change("UPDATE card SET kind = 'definition' WHERE id = ?", desk.ids[0])

    done = desk.export()

    assert done.difference == Difference(new=0, updated=1, unchanged=2, moved=0, gone=0)
    assert box.take(done.path) == {"updated": 1, "duplicate": 2}
    assert box.card(desk.guid(1)).note()["Answer"] == "a list"


def test_a_card_that_became_a_cloze_keeps_its_old_words_in_anki(desk: AnkiDesk, box: Box) -> None:
    _edit(desk, 1, "docker", at=2_000)
    desk.change("UPDATE card SET kind = 'cloze' WHERE id = ?", desk.ids[0])

    done = desk.export()

    assert done.difference == Difference(0, 0, 2, 0, 0, blocked=1)
    assert box.take(done.path) == {"conflicting": 1, "duplicate": 2}
    assert box.card(desk.guid(1)).note()["Answer"] == "docker ps"


def test_words_that_were_changed_in_anki_after_ours_stay(desk: AnkiDesk, box: Box) -> None:
    note = box.card(desk.guid(1)).note()
    note["Answer"] = "my own"
    box.col.update_note(note)
    _edit(desk, 1, "docker container ls", at=2_000)

    box.take(desk.export().path)

    assert box.card(desk.guid(1)).note()["Answer"] == "my own"


def test_the_schedule_of_a_card_that_anki_has_stays_anki_s(desk: AnkiDesk, box: Box) -> None:
    desk.grade(1, Grade.GOOD, 9)
    _edit(desk, 1, "docker container ls", at=2_000)

    box.take(desk.export().path)

    assert box.card(desk.guid(1)).type == 0
    assert box.all("SELECT count(*) FROM revlog") == [(0,)]


def test_a_renamed_deck_leaves_cards_where_anki_has_them(desk: AnkiDesk, box: Box) -> None:
    desk.change("UPDATE deck SET name = 'containers' WHERE name = 'docker'")
    _edit(desk, 1, "docker container ls", at=2_000)

    done = desk.export()
    box.take(done.path)

    assert done.difference == Difference(new=0, updated=1, unchanged=2, moved=2, gone=0)
    assert box.decks() == {"docker": 2, "docker::swarm": 1}
    assert box.problems() == []


def test_a_new_card_is_added_and_one_that_is_gone_is_kept(desk: AnkiDesk, box: Box) -> None:
    desk.change("UPDATE card SET deleted_at = 1 WHERE id = ?", desk.ids[1])
    desk.ids += stock(desk.store, [qa(9, sources=(Span("/notes/other.md", 1, 1),))])

    done = desk.export()

    assert done.difference == Difference(new=1, updated=0, unchanged=2, moved=0, gone=1)
    assert box.take(done.path) == {"new": 1, "duplicate": 2}
    assert box.all("SELECT count(*) FROM cards") == [(4,)]


def test_progress_never_comes_later_to_cards_that_anki_has(desk: AnkiDesk, tmp_path: Path) -> None:
    with Box(tmp_path / "other") as box:
        box.take(desk.export(progress=False).path)
        desk.grade(1, Grade.GOOD, 9)

        assert box.take(desk.export().path) == {"duplicate": 3}


def test_a_file_that_is_no_package_of_ours_is_replaced_and_not_compared(desk: AnkiDesk) -> None:
    (desk.folder / "out.apkg").write_bytes(b"PK\x03\x04 nothing of ours")

    assert desk.export().difference is None
    assert desk.export().difference == Difference(0, 0, 3, 0, 0)


def test_a_card_has_the_same_number_whatever_else_goes_along(desk: AnkiDesk, box: Box) -> None:
    ((before,),) = box.all("SELECT id FROM notes WHERE guid = ?", desk.guid(3))
    with Box(desk.folder / "alone") as alone:
        alone.take(desk.export(wanted="docker::swarm").path)

        assert alone.all("SELECT id FROM notes") == [(before,)]


def _edit(desk: AnkiDesk, number: int, answer: str, *, at: int) -> None:
    desk.change(
        "UPDATE card SET answer = ?, changed_at = ? WHERE id = ?", answer, at, desk.ids[number - 1]
    )
