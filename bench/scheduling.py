"""One review by each scheduler beside py-fsrs alone, and a switch of a long log.

The same grades on the same days for all. The peer keeps its own card objects
and does nothing else; ours make frozen schedules in study days. A switch goes
through the log of a store, card by card, and computes every schedule again; its
peer is the chain of py-fsrs over the same grades, without store or log.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import fsrs

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.grade import Grade
from dockquiz.domain.problem import Span
from dockquiz.domain.reviewlog import record
from dockquiz.domain.schedule import NEW
from dockquiz.domain.scheduler import SM2, Scheduler
from dockquiz.scheduling.fsrs import Fsrs, rating
from dockquiz.services.choices import choose
from dockquiz.services.merging import Reading, merge
from dockquiz.storage import answering
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.store import Store, open_file

ROUNDS = 9
CARDS = 500
REVIEWS = 10
DAY = date(2024, 1, 1)
NOW = datetime(2030, 1, 1, 12, tzinfo=UTC)
DICE = Random(1)
GRADES = [[DICE.choice((2, 3, 4, 4, 4, 5)) for _ in range(REVIEWS)] for _ in range(CARDS)]


def main() -> None:
    """Print a row for each scheduler and one for a switch."""
    rounds = [(_ours(SM2), _ours(Fsrs()), _peer()) for _ in range(ROUNDS)]
    _print("one review, SM-2", [(sm2, peer) for sm2, _, peer in rounds], 1)
    _print("one review, FSRS", [(own, peer) for _, own, peer in rounds], 2)
    with tempfile.TemporaryDirectory() as folder:
        store = open_file(Path(folder, "store.db"))
        store.migrate()
        _fill(store)
        pairs = []
        for number in range(ROUNDS):
            name = "sm2" if number % 2 else "fsrs"
            ours = _timed(partial(choose, store, "", {"scheduler": name}))
            pairs.append((ours, _peer()))
        _print("switch, a review of the log", pairs[::2], 8)
        store.close()


def _print(name: str, pairs: Iterable[tuple[float, float]], target: float) -> None:
    ours, peer = (statistics.median(times) * 1e6 for times in zip(*pairs, strict=True))
    print(name, f"{ours:.1f} µs", f"{peer:.1f} µs, py-fsrs", f"{ours / peer:.2f}", target, sep="\t")


def _timed(work: Callable[[], object]) -> float:
    """Return the seconds that each review of the whole work took."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) / (CARDS * REVIEWS)


def _ours(scheduler: Scheduler) -> float:
    def work() -> None:
        for grades in GRADES:
            schedule, day = NEW, DAY
            for grade in grades:
                schedule = scheduler.review(schedule, Grade(grade), on=day)
                day = schedule.due or day

    return _timed(work)


def _peer() -> float:
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    start = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)

    def work() -> None:
        for number, grades in enumerate(GRADES):
            card, at = fsrs.Card(card_id=number, due=start), start
            for grade in grades:
                card, _ = scheduler.review_card(card, fsrs.Rating(rating(Grade(grade))), at)
                at = card.due

    return _timed(work)


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
        for card, grades in enumerate(GRADES, 1):
            schedule, day = NEW, DAY
            for grade in grades:
                event = record(card, schedule, grade=Grade(grade), at=NOW, day=day)
                answering.record(connection, store.learner_id, event)
                schedule = event.after
                day = schedule.due or day + timedelta(days=1)


if __name__ == "__main__":
    main()
