"""Cards of ours go out to Anki, are reviewed there, and come back: both histories are equal."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import ankimaker
import pytest
from anki.collection import Collection
from stores import qa, stock

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import EventKind, record
from dockquiz.exchange.anki.revlog import BUTTONS
from dockquiz.services.ankiexport import export_anki
from dockquiz.services.ankipackage import PackageReport, import_package
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.doctor import examine
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store

CARDS = 30


@pytest.fixture
def ours(empty: Store) -> Iterator[Store]:
    """Cards with a past of some days, most of them due."""
    store = empty.copy()
    ids = stock(store, [qa(number) for number in range(CARDS)])
    for days in (9, 8):
        review(store, ids[: CARDS - 5], days)
    yield store
    store.close()


def review(store: Store, ids: list[int], days_ago: int, grade: Grade = Grade.GOOD) -> None:
    clock = clock_of(store)
    with store.transaction() as connection:
        for second, card in enumerate(ids):
            at = clock.now() - timedelta(days=days_ago, seconds=CARDS - second)
            schedule = hot.schedule(connection, store.learner_id, card)
            event = record(card, schedule, grade=grade, at=at, day=clock.day(at))
            answering.record(connection, store.learner_id, event)


def take(store: Store, package: Path) -> PackageReport:
    return import_package(store, package, now=system_time())


def history(store: Store) -> list[tuple[str, int, int]]:
    """Return guid, instant and button of every answer."""
    guids = dict(store.connection.execute("SELECT id, guid FROM card").fetchall())
    return sorted(
        (guids[event.card_id], answering.milliseconds(event.at), BUTTONS[event.grade])
        for event in answering.events(store.connection, store.learner_id)
        if event.kind in {EventKind.REVIEW, EventKind.PRACTICE} and event.grade is not None
    )


def history_in_anki(collection: Collection) -> list[tuple[str, int, int]]:
    rows = collection.db.all(  # type: ignore[union-attr]
        "SELECT n.guid, r.id, r.ease FROM revlog AS r JOIN cards AS c ON c.id = r.cid"
        " JOIN notes AS n ON n.id = c.nid WHERE r.ease > 0"
    )
    return sorted((guid, number, ease) for guid, number, ease in rows)


def out_and_reviewed(store: Store, folder: Path, answers: int) -> tuple[Path, Path]:
    """Bring cards to Anki and answer some there; return the collection and its package."""
    out = folder / "out.apkg"
    export_anki(store, out, clock=clock_of(store))
    path = folder / "phone.anki2"
    with ankimaker.opened(path) as collection:
        ankimaker.take(collection, out)
        home = collection.decks.id_for_name("docker")
        assert home is not None
        collection.decks.set_current(home)
        assert ankimaker.answer(collection, answers) == answers
        return path, ankimaker.export(collection, folder / "back.apkg")


def test_after_a_full_circle_both_histories_are_equal(ours: Store, tmp_path: Path) -> None:
    cards = [*ours.connection.execute("SELECT * FROM card").fetchall()]
    phone, back = out_and_reviewed(ours, tmp_path, 20)

    report = take(ours, back)

    assert (report.new, report.changed, report.own, report.reviews) == (0, 0, CARDS, 20)
    with ankimaker.opened(phone) as collection:
        assert history_in_anki(collection) == history(ours)
        theirs = ankimaker.standings(collection)
    rows = ours.connection.execute(
        "SELECT guid, due, interval, ease FROM card JOIN schedule ON card_id = id"
        " WHERE repetitions > 0"
    ).fetchall()
    assert {row[0]: tuple(row[1:]) for row in rows} == {
        guid: (stand.due.toordinal(), stand.interval, stand.ease)
        for (guid, _), stand in theirs.items()
    }
    assert [*ours.connection.execute("SELECT * FROM card").fetchall()] == cards
    assert not [finding for finding in examine(ours) if finding.count]


def test_what_came_back_once_does_not_come_back_again(ours: Store, tmp_path: Path) -> None:
    _, back = out_and_reviewed(ours, tmp_path, 20)
    take(ours, back)
    before = [*ours.sqlite.iterdump()]

    report = take(ours, back)

    assert report.is_nothing
    assert [*ours.sqlite.iterdump()] == before


def test_a_second_circle_brings_only_its_own_answers(ours: Store, tmp_path: Path) -> None:
    phone, back = out_and_reviewed(ours, tmp_path, 10)
    take(ours, back)
    copy = Path(shutil.copy(phone, tmp_path / "later.anki2"))
    with ankimaker.opened(copy) as collection:
        assert ankimaker.answer(collection, 5) == 5
        later = ankimaker.export(collection, tmp_path / "later.apkg")

    assert take(ours, later).reviews == 5
    with ankimaker.opened(copy) as collection:
        assert history_in_anki(collection) == history(ours)


def test_reviews_here_meanwhile_are_joined_with_those_there(ours: Store, tmp_path: Path) -> None:
    _, back = out_and_reviewed(ours, tmp_path, 25)
    ids = [card for (card,) in ours.connection.execute("SELECT id FROM card").fetchall()]
    before = len(history(ours))
    review(ours, ids[:3], 0, Grade.AGAIN)

    report = take(ours, back)

    assert report.reviews == 25
    assert len(history(ours)) == before + 3 + 25
    assert not [finding for finding in examine(ours) if finding.count]
