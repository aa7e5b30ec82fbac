"""All statistics over 1,000,000 reviews of 100,000 cards, beside one scan of the log, and Anki.

The log covers three years. The floor is the plainest question there is: one scan of
the log that adds up one column. Anki's engine makes the data of its own page of
graphs from a collection with as many cards and reviews, over the same time.
"""

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from anki.collection import Collection

from dockquiz.domain.statistics import Period
from dockquiz.domain.studyday import study_day
from dockquiz.services.figures import Asked, Section
from dockquiz.services.statistics import read_statistics
from dockquiz.storage.store import Store, open_file

CARDS = 100_000
REVIEWS = 1_000_000
DAYS = 1_096
DECKS = 50
ROUNDS = 5
BUDGET = 1_000
"""Milliseconds that counting may take."""
TODAY = study_day(datetime.now(UTC))
SCREEN = frozenset(
    {Section.TODAY, Section.RETENTION, Section.YEAR, Section.FORECAST, Section.CARDS}
)
_DAY = 86_400_000
_EPOCH = 719_163
"""The ordinal of 1 January 1970."""


class Done(NamedTuple):
    """One review, and where its card stood before and after."""

    card: int
    at: int
    day: int
    grade: int
    before: int
    after: int
    lapses: int
    duration: int


def main() -> None:
    """Print a row for what is shown at once, for everything, and for the whole log."""
    with tempfile.TemporaryDirectory() as folder:
        ours, peer = Path(folder, "store.db"), Path(folder, "collection.anki2")
        store = _store(ours)
        anki = _anki(peer)
        floor = _best(lambda: store.connection.execute(_SCAN).fetchall())
        screen = _best(lambda: read_statistics(store, Asked(day=TODAY, sections=SCREEN)))
        year = _best(lambda: read_statistics(store, Asked(day=TODAY)))
        every = _best(lambda: read_statistics(store, Asked(day=TODAY, period=Period.ALL)))
        theirs = _best(lambda: _graphs(anki, 365))
        whole = _best(lambda: _graphs(anki, 0))
        anki.close()
        store.close()
    name = f"stats, {REVIEWS} reviews, {CARDS} cards"
    _print(f"{name}: the screen", screen, BUDGET, "the budget", 1)
    _print(f"{name}: the screen", screen, floor, "one scan", 10)
    _print(f"{name}: everything, a year", year, theirs, "anki's graphs", 3)
    _print(f"{name}: everything, the whole log", every, whole, "anki's graphs", 5)


_SCAN = "SELECT sum(after_interval) FROM review NOT INDEXED"


def _print(name: str, ours: float, peer: float, who: str, target: float) -> None:
    print(name, f"{ours:.0f} ms", f"{peer:.0f} ms, {who}", f"{ours / peer:.2f}", target, sep="\t")


def _best(run: Callable[[], object]) -> float:
    """Return the milliseconds of the quickest of some rounds: other work only adds to it."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times) * 1_000


def _log() -> Iterator[Done]:
    """Yield reviews as a learner would make them; the same at every call."""
    chance = random.Random(7)
    intervals, lapses = [0] * (CARDS + 1), [0] * (CARDS + 1)
    first = TODAY.toordinal() - DAYS + 1
    for number in range(REVIEWS):
        day = first + number * DAYS // REVIEWS
        card = chance.randrange(CARDS * 9 // 10) + 1
        before, grade = intervals[card], chance.choice((2, 3, 4, 4, 4, 4, 5))
        after = 1 if grade < 3 or before == 0 else min(2_000, 6 if before == 1 else before * 5 // 2)
        intervals[card] = after
        lapses[card] += grade < 3 <= before
        hour = chance.choice((7, 8, 12, 19, 20, 21, 22)) * 3_600_000
        at = (day - _EPOCH) * _DAY + hour + number % 3_000_000
        yield Done(card, at, day, grade, before, after, lapses[card], chance.randrange(900, 30_000))


def _store(path: Path) -> Store:
    store = open_file(path)
    store.migrate()
    connection = store.connection
    connection.execute("PRAGMA synchronous = OFF")
    with store.transaction():
        connection.executemany(
            "INSERT INTO deck (id, name) VALUES (?, ?)",
            [(n + 1, f"deck {n // 5}::part {n}") for n in range(DECKS)],
        )
        connection.executemany(_CARD, [(n, f"{n:020}", n, n, n % DECKS + 1) for n in _numbers()])
        connection.executemany(_REVIEW, (done._asdict() for done in _log()))
        last = {done.card: done for done in _log()}
        connection.executemany(_SCHEDULE, [_stands(n, last.get(n)) for n in _numbers()])
    return store


_CARD = """
INSERT INTO card (id, guid, block, position, kind, question, answer, accept, items, choices, lang,
                  deck_id, section, corrections, fingerprint, created_at, changed_at)
VALUES (?, ?, ?, ?, 'qa', 'What does this command do?', 'It lists the images that are here.',
        '[]', '[]', '[]', 'en', ?, '[]', '[]', 0, 0, 0)
"""
_REVIEW = """
INSERT INTO review (learner_id, card_id, kind, at, offset_minutes, day, grade,
                    before_due, before_interval, before_ease, before_repetitions, before_lapses,
                    after_due, after_interval, after_ease, after_repetitions, after_lapses,
                    duration, uid)
VALUES (1, :card, 'review', :at, 60, :day, :grade,
        CASE WHEN :before > 0 THEN :day END, :before, 2500, 0, 0,
        :day + :after, :after, 2500, 1, :lapses, :duration, abs(random() / 2))
"""
_SCHEDULE = """
INSERT INTO schedule (card_id, learner_id, position, due, interval, ease, repetitions, lapses,
                      suspended)
VALUES (?, 1, ?, ?, ?, ?, ?, ?, 0)
"""


def _numbers() -> range:
    return range(1, CARDS + 1)


def _stands(card: int, done: Done | None) -> tuple[int | None, ...]:
    if done is None:
        return (card, card, None, 0, 2_500, 0, 0)
    return (card, card, done.day + done.after, done.after, 2_500, 1, done.lapses)


def _anki(path: Path) -> Any:  # noqa: ANN401 anki has no types here
    collection: Any = Collection(str(path))
    created = collection.db.scalar("select crt from col") - DAYS * 86_400
    collection.close()
    # Straight into the file: Anki's own way in takes minutes.
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE col SET crt = ?", (created,))
        file.executemany(
            "INSERT INTO notes VALUES (?, 'g' || ?, 1, 0, -1, '', 'Front', '', 0, 0, '')",
            [(n, n) for n in _numbers()],
        )
        file.executemany(
            "INSERT INTO cards VALUES (?, ?, 1, 0, 0, -1, 2, 2, ?, ?, 2500, 5, 1, 0, 0, 0, 0, '')",
            [(n, n, DAYS + n % 300, 1 + n % 300) for n in _numbers()],
        )
        file.executemany(
            "INSERT OR REPLACE INTO revlog VALUES (?, ?, -1, ?, ?, ?, 2500, ?, 1)",
            (
                (d.at + n % 997, d.card, max(1, d.grade - 1), d.after, d.before, d.duration)
                for n, d in enumerate(_log())
            ),
        )
    return Collection(str(path))


def _graphs(collection: Any, days: int) -> None:  # noqa: ANN401 anki has no types here
    # What its page of graphs asks for has no other name.
    collection._backend.graphs(search="", days=days)  # noqa: SLF001 as said above


if __name__ == "__main__":
    main()
