"""A desk: a store, a folder of notes, and a plain notation to write them in."""

from datetime import datetime
from pathlib import Path
from typing import Any

from builders import DAY, NOON

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.grade import Grade
from dockquiz.domain.problem import Problem, Severity, Span
from dockquiz.domain.reviewlog import record
from dockquiz.domain.schedule import Schedule
from dockquiz.parsing.extract import Extraction
from dockquiz.services.importing import FileReport, import_notes
from dockquiz.services.merging import Changes
from dockquiz.services.wishes import Wishes
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store

ME = 1
NOTES = """\
# Containers
List the running containers => docker container ls
Show the logs of a container => docker container logs <name>
Remove a container that runs => docker container rm --force <name>

# Images
Fetch an image => docker image pull <name>
List the layers of an image => docker image history <name>
"""


def read_lines(path: Path, wishes: Wishes) -> Extraction:
    """Read titles, and lines of question => answer; a paragraph is a block."""
    cards: list[Card] = []
    section: tuple[str, ...] = ()
    block = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            section = (line.removeprefix("#").strip(),)
        question, arrow, answer = line.partition(" => ")
        if arrow:
            suspect = "it says so" if question.endswith("?!") else None
            cards.append(
                Card(
                    kind=Kind.COMMAND,
                    question=question,
                    answer=answer,
                    deck=wishes.deck or path.stem,
                    lang="en",
                    block=str(block),
                    sources=(Span(str(path), number, number),),
                    section=section,
                    suspect=suspect,
                )
            )
        else:
            block = number
    problem = Problem("no-card", Severity.WARNING, f"{path} holds no card", Span(str(path), 1, 1))
    return Extraction(tuple(cards), () if cards else (problem,), ())


class Desk:
    """A store and a folder of notes."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.folder = folder

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def take(self, *paths: Path, now: datetime = NOON, **options: Any) -> list[FileReport]:  # noqa: ANN401 of import_notes
        return import_notes(
            self.store,
            paths or (self.folder,),
            now=now,
            wishes=Wishes(options.pop("deck", None)),
            read=options.pop("read", read_lines),
            **options,
        )

    def change(self, *paths: Path, **options: Any) -> Changes:  # noqa: ANN401 of import_notes
        (report,) = self.take(*paths, **options)
        return report.changes

    def ids(self) -> dict[str, int]:
        rows = self.store.connection.execute("SELECT question, id FROM card").fetchall()
        assert len({question for question, _ in rows}) == len(rows)
        return dict(rows)

    def grade_all(self) -> dict[int, Schedule]:
        """Grade every card and return the schedules by id."""
        for card_id in self.ids().values():
            before = hot.schedule(self.store.connection, ME, card_id)
            event = record(card_id, before, grade=Grade.GOOD, at=NOON, day=DAY)
            with self.store.transaction() as connection:
                answering.record(connection, ME, event)
        return self.schedules()

    def schedules(self) -> dict[int, Schedule]:
        return {i: hot.schedule(self.store.connection, ME, i) for i in self.ids().values()}

    def dump(self) -> list[str]:
        return list(self.store.sqlite.iterdump())

    def card(self, question: str) -> Card:
        return hot.content(self.store.connection, self.ids()[question])

    def orphans(self) -> int:
        sql = "SELECT count(*) FROM card WHERE orphaned_at IS NOT NULL"
        return int(self.store.connection.execute(sql).fetchall()[0][0])
