"""`doctor --rebuild` of a million events, every schedule wrong, behind its copy.

The first row holds it against the ten seconds that it may take, the second
against what nobody can avoid: reading the whole log and writing every schedule.
"""

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.problem import Span
from dockquiz.services import doctor
from dockquiz.services.merging import Reading, merge
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.store import Store, open_file

CARDS = 100_000
LIMIT = 10.0
"""Seconds a million events may take."""
ROUNDS = 3
NOW = datetime.now(UTC)
TODAY = date(2026, 1, 1).toordinal()
STATES = (0, 1, 2, 3, 4, 3, 4, 5, 6, 7, 8)
"""Where a card stands after each of its ten events; the fifth takes the fourth back."""
UNDO = 5
EVENTS = CARDS * (len(STATES) - 1)
HARM = "UPDATE schedule SET due = due + 1, ease = 1300, suspended = 1"


def main() -> None:
    """Print both rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "store.db")
        with closing(open_file(path)) as store:
            store.migrate()
            _fill(store)
            pairs = [(_rebuild(store), _floor(path)) for _ in range(ROUNDS)]
    ours, floor = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    name = f"rebuild of {EVENTS} events, {CARDS} schedules wrong"
    _print(name, ours, f"{LIMIT:.1f} s, allowed", ours / LIMIT, 1)
    _print(
        "the same; plain SQLite: read the log, write them", ours, f"{floor:.2f} s", ours / floor, 8
    )


def _print(name: str, ours: float, peer: str, ratio: float, target: int) -> None:
    print(name, f"{ours:.2f} s", peer, f"{ratio:.2f}", target, sep="\t")


def _rebuild(store: Store) -> float:
    with store.transaction() as connection:
        connection.execute(HARM)
    start = time.perf_counter()
    done = doctor.rebuild(store, now=datetime.now(UTC))
    elapsed = time.perf_counter() - start
    assert done.moved == CARDS
    return elapsed


def _floor(path: Path) -> float:
    start = time.perf_counter()
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        cursor = plain.execute("SELECT * FROM review ORDER BY id")
        while cursor.fetchmany(1_000):
            pass
        plain.execute("BEGIN IMMEDIATE")
        plain.execute("UPDATE schedule SET due = due, ease = 2500, suspended = 0")
        plain.execute("COMMIT")
    return time.perf_counter() - start


def _fill(store: Store) -> None:
    cards = [
        Card(
            kind=Kind.QA,
            question=f"Question {n}",
            answer=f"answer {n}",
            deck="docker",
            lang="en",
            block=str(n),
            sources=(Span("docker.md", n + 1, n + 1),),
        )
        for n in range(CARDS)
    ]
    reading = Reading(path="/docker.md", digest="", extractor=1, deck=None, cards=cards)
    with store.transaction() as connection:
        merge(connection, reading, gone_notes=frozenset(), displaced=set(), at=milliseconds(NOW))
        connection.executemany(
            "INSERT INTO review (id, learner_id, card_id, kind, at, offset_minutes, day, grade,"
            " before_due, before_interval, before_ease, before_repetitions, before_lapses,"
            " before_reviewed_on, after_due, after_interval, after_ease, after_repetitions,"
            f" after_lapses, after_reviewed_on, undoes, uid) VALUES ({', '.join('?' * 22)})",
            _events(),
        )


def _events() -> Iterator[tuple[object, ...]]:
    for number in range(1, len(STATES)):
        day = TODAY + number
        before, after = _state(STATES[number - 1]), _state(STATES[number])
        for card in range(1, CARDS + 1):
            identity = (number - 1) * CARDS + card
            kind, grade = ("undo", None) if number == UNDO else ("review", 4)
            undoes = identity - CARDS if number == UNDO else None
            said = (identity, 1, card, kind, day * 86_400_000 + card, 60, day, grade)
            yield (*said, *before, *after, undoes, identity)


def _state(passes: int) -> tuple[int | None, ...]:
    if not passes:
        return (None, 0, 2_500, 0, 0, None)
    return (TODAY + 9 * passes, 9, 2_500, passes, 0, TODAY + 9 * passes - 9)


if __name__ == "__main__":
    main()
