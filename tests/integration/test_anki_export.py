"""What `export anki` writes, held against what Anki itself makes of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from ankibox import Box
from stores import command, qa, stock

from dockquiz.domain import reviewlog
from dockquiz.domain.card import Kind
from dockquiz.domain.grade import Grade
from dockquiz.services.ankiexport import Exported, export_anki
from dockquiz.services.clock import Clock
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store

pytestmark = pytest.mark.slow
TODAY = Clock().today()
CARDS = (
    command("docker logs <container_name>", "Show the logs of a container"),
    qa(2, tags=("exam", "two words"), deck="docker::swarm"),
    qa(3, kind=Kind.SEQUENCE, items=("pull", "create", "start"), answer="pull\ncreate\nstart"),
    qa(4),
    qa(5),
)


@dataclass
class Desk:
    """A store with cards, some of them reviewed, and a folder."""

    store: Store
    folder: Path
    ids: list[int]

    def guid(self, number: int) -> str:
        """Return Anki's name of the note of a card, counted from 1."""
        sql = "SELECT guid FROM card WHERE id = ?"
        ((guid,),) = self.store.connection.execute(sql, (self.ids[number - 1],)).fetchall()
        return str(guid)

    def grade(self, number: int, grade: Grade, days_ago: int) -> None:
        """Review a card at noon of a day."""
        card, day = self.ids[number - 1], TODAY - timedelta(days=days_ago)
        before = hot.schedule(self.store.connection, 1, card)
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(seconds=number)
        event = reviewlog.record(card, before, grade=grade, at=at, day=day, duration=4_000)
        with self.store.transaction() as connection:
            answering.record(connection, 1, event)

    def export(self, *, wanted: str | None = None, progress: bool = True) -> Exported:
        path = self.folder / "out.apkg"
        return export_anki(self.store, path, clock=Clock(), wanted=wanted, progress=progress)


@pytest.fixture
def desk(empty: Store, tmp_path: Path) -> Iterator[Desk]:
    store = empty.copy()
    yield Desk(store, tmp_path, stock(store, CARDS))
    store.close()


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    with Box(tmp_path / "anki") as box:
        yield box


def test_every_card_becomes_one_note_with_one_card(desk: Desk, box: Box) -> None:
    done = desk.export()

    assert done.cards == len(CARDS)
    assert box.take(done.path) == {"new": len(CARDS)}
    assert box.all("SELECT count(*), count(DISTINCT nid) FROM cards") == [(5, 5)]
    assert box.problems() == []


def test_a_second_export_without_changes_brings_nothing(desk: Desk, box: Box) -> None:
    box.take(desk.export().path)

    assert box.take(desk.export().path) == {"duplicate": len(CARDS)}


def test_a_reviewed_card_keeps_its_due_day_interval_ease_and_log(desk: Desk, box: Box) -> None:
    for days_ago, grade in ((40, Grade.GOOD), (39, Grade.HARD), (33, Grade.GOOD)):
        desk.grade(1, grade, days_ago)

    box.take(desk.export().path)

    schedule = hot.schedule(desk.store.connection, 1, desk.ids[0])
    card = box.card(desk.guid(1))
    assert schedule.due is not None
    assert card.due - box.col.sched.today == (schedule.due - TODAY).days
    assert (card.ivl, card.factor, card.reps) == (schedule.interval, schedule.ease, 3)
    log = box.all("SELECT ease, ivl, lastIvl, type, time FROM revlog ORDER BY id")
    assert log == [(3, 1, 0, 0, 4_000), (2, 6, 1, 1, 4_000), (3, 15, 6, 1, 4_000)]
    assert box.problems() == []
