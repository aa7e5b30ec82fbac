"""Collections made by Anki itself, with a past, and what Anki says of its cards.

The past is written into the closed file by plain SQL, for speed; the last answers
are given through Anki's own scheduler.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from anki.collection import (
    AddNoteRequest,
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

from dockquiz.domain.studyday import study_day

DAY = 86_400_000
YEAR = 365


class Standing(NamedTuple):
    """Where Anki has a card that was reviewed."""

    due: date
    interval: int
    ease: int
    lapses: int


@contextmanager
def opened(path: Path) -> Iterator[Collection]:
    """Open a collection, or make one, for the length of a `with` block."""
    collection = Collection(str(path))
    try:
        yield collection
    finally:
        collection.close()


def add_notes(
    collection: Collection, notetype: str, deck: str, notes: Sequence[Sequence[str]], *tags: str
) -> list[int]:
    """Add notes of a stock type at once; return their numbers."""
    kind, home = collection.models.by_name(notetype), collection.decks.id(deck)
    assert kind is not None
    assert home is not None
    requests = []
    for fields in notes:
        note = collection.new_note(kind)
        note.fields[: len(fields)] = fields
        note.tags = list(tags)
        requests.append(AddNoteRequest(note, home))
    collection.add_notes(requests)
    return [request.note.id for request in requests]


def export(
    collection: Collection, target: Path, *, legacy: bool = False, progress: bool = True
) -> Path:
    """Write a package of all that is in a collection."""
    options = ExportAnkiPackageOptions(
        with_scheduling=progress, with_deck_configs=False, with_media=True, legacy=legacy
    )
    collection.export_anki_package(out_path=str(target), options=options, limit=None)
    return target


def take(collection: Collection, package: Path, *, progress: bool = True) -> Any:  # noqa: ANN401  Anki's own log
    """Import a package as a user does; return what Anki says of it."""
    options = ImportAnkiPackageOptions(with_scheduling=progress, with_deck_configs=False)
    request = ImportAnkiPackageRequest(package_path=str(package), options=options)
    return collection.import_anki_package(request).log


def live_a_year(path: Path, *, seed: int = 1) -> None:
    """Give most cards of a closed collection a year of answers, and the schedules they lead to."""
    random = Random(seed)  # noqa: S311  (a failure can be repeated)
    now = int(time.time() * 1_000)
    with closing(sqlite3.connect(path)) as file:
        cards = [card for (card,) in file.execute("SELECT id FROM cards ORDER BY id")]
        today = _today(file, now)
        used: set[int] = set()
        log, states = [], []
        for card in cards:
            if random.random() < 0.1:
                continue
            rows, state = _past(random, card, now, today, used)
            log += rows
            states.append(state)
        file.executemany("INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)", log)
        file.executemany(
            "UPDATE cards SET type = ?, queue = ?, due = ?, ivl = ?, factor = ?, reps = ?,"
            " lapses = ?, data = ? WHERE id = ?",
            states,
        )
        file.commit()


def _today(file: sqlite3.Connection, now: int) -> int:
    ((created,),) = file.execute("SELECT crt FROM col")
    made = datetime.fromtimestamp(created, UTC).astimezone().date()
    return (study_day(datetime.fromtimestamp(now / 1_000, UTC).astimezone()) - made).days


def _past(
    random: Random, card: int, now: int, today: int, used: set[int]
) -> tuple[list[tuple[int, ...]], tuple[Any, ...]]:
    """Return the answers of a card, and where they leave it."""
    at = now - random.randrange(30, YEAR) * DAY
    rows: list[tuple[int, ...]] = []
    interval, last, ease, lapses, kind = 0, -600, 2_500, 0, 0
    while at < now - DAY // 2:
        while at in used:
            at += 1
        used.add(at)
        button = random.choices((1, 2, 3, 4), (12, 10, 65, 13))[0]
        if button == 1:
            lapses += kind == 1
            ease = max(1_300, ease - 200) if kind else ease
            interval = 1
        else:
            ease = max(1_300, ease + (-150, 0, 150)[button - 2]) if kind else ease
            interval = max(1, interval * ease // 1_000)
        took = random.randrange(1_500, 60_000)
        rows.append((at, card, button, interval, last, ease if kind else 0, took, kind))
        last, kind = interval, 1
        at += interval * DAY + random.randrange(0, 3_600_000)
    waits = interval - (now - rows[-1][0]) // DAY
    queue = -1 if random.random() < 0.05 else 2
    data = f'{{"lrt":{rows[-1][0] // 1_000}}}'
    return rows, (2, queue, today + waits, interval, ease, len(rows), lapses, data, card)


def standings(collection: Collection) -> dict[tuple[str, int], Standing]:
    """Return where Anki has its reviewed cards, by guid and ordinal."""
    today = study_day(datetime.now(UTC).astimezone())
    query = (
        "SELECT n.guid, c.ord, c.due, c.ivl, c.factor, c.lapses"
        " FROM cards AS c JOIN notes AS n ON n.id = c.nid WHERE c.type = 2"
    )
    return {
        (guid, ordinal): Standing(
            today + timedelta(days=due - collection.sched.today), interval, ease, lapses
        )
        for guid, ordinal, due, interval, ease, lapses in collection.db.all(query)  # type: ignore[union-attr]
    }


def answer(collection: Collection, count: int, *, button: int = 3) -> int:
    """Answer cards that are due through Anki's scheduler; return how many were."""
    done = 0
    while done < count and (card := collection.sched.getCard()):
        card.start_timer()
        collection.sched.answerCard(card, button)  # type: ignore[arg-type]
        done += 1
    return done


def answers(collection: Collection) -> int:
    """Return how many answers the log of a collection holds."""
    assert collection.db is not None
    return int(collection.db.scalar("SELECT count() FROM revlog WHERE ease > 0"))
