"""What `export anki` writes, held against what Anki itself makes of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from ankibox import Box
from ankidesk import TODAY, AnkiDesk
from stores import command, hide, qa, stock

from dockquiz.domain.card import Kind
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import EventKind, practise
from dockquiz.domain.schedule import NEW
from dockquiz.errors import DockquizError, UsageError
from dockquiz.services.ankiexport import export_anki
from dockquiz.services.clock import Clock
from dockquiz.storage.store import Store

pytestmark = pytest.mark.xdist_group("anki")
CARDS = (
    command("docker logs <container_name>", "Show the logs of a container"),
    qa(2, tags=("exam", "two words"), deck="docker::swarm"),
    qa(3, kind=Kind.SEQUENCE, items=("pull", "create", "start"), answer="pull\ncreate\nstart"),
    qa(4),
    qa(5, suspect="it says so"),
)
QUEUES = {"new": 0, "review": 2, "suspended": -1, "buried": -3}


@pytest.fixture
def desk(empty: Store, tmp_path: Path) -> Iterator[AnkiDesk]:
    store = empty.copy()
    yield AnkiDesk(store, tmp_path, stock(store, CARDS))
    store.close()


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    with Box(tmp_path / "anki") as box:
        yield box


def test_every_card_becomes_one_note_with_one_card(desk: AnkiDesk, box: Box) -> None:
    done = desk.export()

    assert done.cards == len(CARDS)
    assert box.take(done.path) == {"new": len(CARDS)}
    assert box.all("SELECT count(*), count(DISTINCT nid) FROM cards") == [(5, 5)]
    assert box.decks() == {"docker": 4, "docker::swarm": 1}
    assert box.problems() == []


def test_a_store_on_a_server_gives_the_same_package(store: Store, tmp_path: Path) -> None:
    desk = AnkiDesk(store, tmp_path, stock(store, CARDS))
    desk.grade(1, Grade.GOOD, 9)
    desk.grade(2, Grade.HARD, 9)
    desk.undo(2)

    with Box(tmp_path / "anki") as box:
        box.take(desk.export().path)

        assert box.all("SELECT ease, ivl FROM revlog") == [(3, 1)]
        assert "two-words" in box.card(desk.guid(2)).note().tags
        assert box.problems() == []


def test_a_reviewed_card_keeps_its_due_day_interval_ease_and_log(desk: AnkiDesk, box: Box) -> None:
    for days_ago, grade in ((40, Grade.GOOD), (39, Grade.HARD), (33, Grade.WRONG)):
        desk.grade(1, grade, days_ago)

    done = desk.export()
    box.take(done.path)

    schedule, card = desk.schedule(1), box.card(desk.guid(1))
    assert schedule.due is not None
    assert done.reviews == 3
    assert card.due - box.col.sched.today == (schedule.due - TODAY).days
    assert (card.type, card.queue) == (2, QUEUES["review"])
    assert (card.ivl, card.factor, card.reps) == (schedule.interval, schedule.ease, 3)
    assert card.lapses == schedule.lapses == 1
    log = box.all("SELECT ease, ivl, lastIvl, factor, type, time FROM revlog ORDER BY id")
    assert log == [
        (3, 1, 0, 2_500, 0, 4_000),
        (2, 6, 1, 2_360, 1, 4_000),
        (1, 1, 6, 2_360, 1, 4_000),
    ]
    assert box.problems() == []


def test_an_answer_keeps_its_instant(desk: AnkiDesk, box: Box) -> None:
    desk.grade(1, Grade.GOOD, 40)
    (at,) = desk.rows("SELECT at FROM review WHERE kind = 'review'")

    box.take(desk.export().path)

    assert box.all("SELECT id FROM revlog") == [at]
    assert box.card(desk.guid(1)).last_review_time == at[0] // 1_000


def test_events_of_one_instant_are_told_apart(desk: AnkiDesk, box: Box) -> None:
    for number in (1, 2, 4):
        desk.grade(number, Grade.GOOD, 9)
    ((at,),) = desk.rows("SELECT min(at) FROM review WHERE kind = 'review'")
    desk.change("UPDATE review SET at = ?", at)

    box.take(desk.export().path)

    assert box.all("SELECT id FROM revlog ORDER BY id") == [(at,), (at + 1,), (at + 2,)]


def test_what_was_undone_does_not_go_out_and_what_moved_a_card_is_no_answer(
    desk: AnkiDesk, box: Box
) -> None:
    desk.grade(1, Grade.GOOD, 40)
    desk.grade(1, Grade.HARD, 39)
    desk.undo(1)
    desk.move(1, EventKind.PAUSE, replace(desk.schedule(1), due=TODAY), 30)
    desk.grade(2, Grade.GOOD, 20)
    desk.move(2, EventKind.RESET, NEW, 19)
    desk.grade(2, Grade.EASY, 18)

    box.take(desk.export().path)

    assert _log(desk, box, 1) == [(3, 0), (0, 4)]
    assert _log(desk, box, 2) == [(3, 0), (0, 4), (4, 0)]
    assert box.all("SELECT factor, ivl FROM revlog WHERE ease = 0 ORDER BY id") == [
        (2_500, 1),
        (0, 0),
    ]
    assert box.card(desk.guid(1)).reps == 1


def test_practice_is_an_answer_outside_the_schedule(desk: AnkiDesk, box: Box) -> None:
    desk.grade(1, Grade.GOOD, 3)
    event = practise(desk.ids[0], desk.schedule(1), grade=Grade.GOOD, at=Clock().now(), day=TODAY)
    desk.write(event)

    box.take(desk.export().path)

    assert _log(desk, box, 1) == [(3, 0), (3, 3)]
    assert box.all("SELECT factor FROM revlog WHERE type = 3") == [(0,)]


def test_hidden_cards_are_hidden_in_anki(desk: AnkiDesk, box: Box) -> None:
    now = Clock().now()
    desk.grade(1, Grade.GOOD, 9)
    hide(desk.store, EventKind.SUSPEND, [desk.ids[0]], at=now)
    for number, days in ((2, 3), (4, 0)):
        until = TODAY + timedelta(days=days)
        hide(desk.store, EventKind.BURY, [desk.ids[number - 1]], at=now, until=until)

    box.take(desk.export().path)

    queues = [box.card(desk.guid(number)).queue for number in (1, 2, 4, 5)]
    assert queues == [QUEUES[name] for name in ("suspended", "buried", "new", "suspended")]
    assert box.card(desk.guid(1)).type == 2
    assert box.problems() == []


def test_flags_leeches_and_the_memory_of_fsrs_go_along(desk: AnkiDesk, box: Box) -> None:
    desk.grade(1, Grade.GOOD, 9)
    desk.change("UPDATE schedule SET flag = 3, stability = 12.5, difficulty = 6.25 WHERE due > 0")
    desk.change("INSERT INTO setting VALUES (1, 'docker', 'scheduler', '\"fsrs\"')")
    desk.change("UPDATE setting SET value = 'fsrs'")
    desk.change("INSERT INTO learner_tag VALUES (?, 1, 'leech')", desk.ids[0])

    box.take(desk.export().path)

    card = box.card(desk.guid(1))
    assert card.user_flag() == 3
    assert card.note().tags == ["leech"]
    assert (card.memory_state.stability, card.memory_state.difficulty) == (12.5, 6.25)
    assert card.desired_retention == pytest.approx(0.9)
    assert box.problems() == []


def test_new_cards_come_in_the_order_of_the_notes(desk: AnkiDesk, box: Box) -> None:
    box.take(desk.export().path)

    order = box.all("SELECT n.guid FROM cards AS c JOIN notes AS n ON n.id = c.nid ORDER BY c.due")
    assert order == [(desk.guid(number),) for number in range(1, 6)]


def test_without_the_box_ticked_all_cards_are_new_in_anki(desk: AnkiDesk, box: Box) -> None:
    desk.grade(1, Grade.GOOD, 9)

    assert box.take(desk.export().path, progress=False) == {"new": 5}
    assert box.all("SELECT DISTINCT type, queue FROM cards") == [(0, 0)]
    assert box.all("SELECT count(*) FROM revlog") == [(0,)]
    assert box.problems() == []


def test_a_deck_to_share_has_no_progress_no_leech_and_nothing_that_is_held_back(
    desk: AnkiDesk, box: Box
) -> None:
    desk.grade(1, Grade.GOOD, 9)
    desk.change("INSERT INTO learner_tag VALUES (?, 1, 'leech')", desk.ids[0])

    done = desk.export(progress=False)

    assert (done.cards, done.held_back, done.reviews) == (4, 1, 0)
    assert box.take(done.path) == {"new": 4}
    assert box.all("SELECT DISTINCT type FROM cards") == [(0,)]
    assert box.card(desk.guid(1)).note().tags == []


def test_a_deck_and_a_query_choose_cards(desk: AnkiDesk, box: Box) -> None:
    desk.grade(1, Grade.GOOD, 9)
    desk.grade(2, Grade.GOOD, 9)

    assert desk.export(wanted="docker::swarm").cards == 1
    assert desk.export(wanted="is:suspect").cards == 1
    done = desk.export(wanted="kind:command")

    assert (done.cards, done.reviews) == (1, 1)
    with pytest.raises(DockquizError, match="no card fits"):
        desk.export(wanted="tag:none")


def test_orphans_and_deleted_cards_stay_here(desk: AnkiDesk) -> None:
    desk.change("UPDATE card SET orphaned_at = 1 WHERE id = ?", desk.ids[0])
    desk.change("UPDATE card SET deleted_at = 1 WHERE id = ?", desk.ids[1])

    assert desk.export().cards == 3
    assert desk.export(wanted="is:orphan").cards == 1


@pytest.mark.parametrize("name", ["collection.apkg", "backup-2026.apkg", "cards.zip"])
def test_a_name_that_anki_misunderstands_is_refused(desk: AnkiDesk, name: str) -> None:
    with pytest.raises(UsageError):
        export_anki(desk.store, desk.folder / name, clock=Clock())

    assert list(desk.folder.iterdir()) == []


def test_a_package_that_cannot_be_made_leaves_the_old_one(
    desk: AnkiDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.export().path
    before = path.read_bytes()
    monkeypatch.setattr("tempfile.tempdir", str(desk.folder / "nowhere"))

    with pytest.raises(DockquizError, match="cannot be written"):
        desk.export()

    assert path.read_bytes() == before
    assert list(desk.folder.iterdir()) == [path]


def _log(desk: AnkiDesk, box: Box, number: int) -> list[tuple[int, int]]:
    """Return button and type of each entry of a card."""
    return box.all(
        "SELECT ease, r.type FROM revlog AS r JOIN cards AS c ON c.id = r.cid"
        " JOIN notes AS n ON n.id = c.nid WHERE n.guid = ? ORDER BY r.id",
        desk.guid(number),
    )
