"""A store whose cards go out to Anki, and short ways to change it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from dockquiz.domain import reviewlog
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.schedule import Schedule
from dockquiz.services.ankiexport import Exported, export_anki
from dockquiz.services.clock import Clock
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store

ME = 1
TODAY = Clock().today()


@dataclass
class AnkiDesk:
    """A store with cards, and a folder for packages."""

    store: Store
    folder: Path
    ids: list[int]

    def guid(self, number: int) -> str:
        """Return Anki's name of the note of a card, counted from 1."""
        ((guid,),) = self.rows("SELECT guid FROM card WHERE id = ?", self.ids[number - 1])
        return str(guid)

    def rows(self, sql: str, *values: object) -> list[Any]:
        return self.store.connection.execute(sql, values).fetchall()

    def change(self, sql: str, *values: object) -> None:
        self.store.connection.execute(sql, values)

    def schedule(self, number: int) -> Schedule:
        return hot.schedule(self.store.connection, ME, self.ids[number - 1])

    def grade(self, number: int, grade: Grade, days_ago: int) -> None:
        """Review a card at noon of a day, each card at a second of its own."""
        at, day = self._noon(number, days_ago)
        card, before = self.ids[number - 1], self.schedule(number)
        self.write(
            reviewlog.record(card, before, grade=grade, at=at, day=day, duration=4_000),
        )

    def move(self, number: int, kind: EventKind, after: Schedule, days_ago: int) -> None:
        """Move a card by something that is no answer."""
        at, day = self._noon(number, days_ago)
        before = self.schedule(number)
        card = self.ids[number - 1]
        self.write(Event(kind=kind, card_id=card, at=at, day=day, before=before, after=after))

    def undo(self, number: int) -> None:
        """Take back the last event of a card."""
        log = list(answering.events(self.store.connection, ME, card_id=self.ids[number - 1]))
        self.write(reviewlog.take_back(log[-1], at=log[-1].at, day=log[-1].day))

    def write(self, event: Event) -> None:
        with self.store.transaction() as connection:
            answering.record(connection, ME, event)

    def export(self, *, wanted: str | None = None, progress: bool = True) -> Exported:
        path = self.folder / "out.apkg"
        return export_anki(self.store, path, clock=Clock(), wanted=wanted, progress=progress)

    def _noon(self, number: int, days_ago: int) -> tuple[datetime, date]:
        day = TODAY - timedelta(days=days_ago)
        return datetime(day.year, day.month, day.day, 12, 0, number, tzinfo=UTC), day
