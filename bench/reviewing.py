"""Today's queue and one answer, over 100,000 cards, beside Anki's own engine.

Both stores lie on the same disk, both write ahead and synchronise fully, and
both hold the same cards: 1,000 due, many not due yet, and new ones, of which
the daily limit lets 20 in. The queue is the first one after opening.
"""

import statistics
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from anki import scheduler_pb2
from anki.collection import AddNoteRequest, Collection

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.grade import Grade
from dockquiz.domain.limits import Limits
from dockquiz.domain.problem import Span
from dockquiz.domain.studyday import study_day
from dockquiz.services.due import read_queue
from dockquiz.services.merging import Reading, merge
from dockquiz.services.opening import Wanted, open_store
from dockquiz.services.review import Options, Review
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.store import Store, open_file

CARDS = 100_000
DUE = 1_000
NEW = 20
UNSEEN = 10_000
"""New cards in all."""
ROUNDS = 25
SITTINGS = 15
ANSWERS = 40
NOW = datetime.now(UTC)
LIMITS = Limits(new=NEW, reviews=9_999)


def main() -> None:
    """Print a row for the queue, one for the answer and one for the slowest of answers."""
    with tempfile.TemporaryDirectory() as folder:
        ours, anki = Path(folder, "store.db"), Path(folder, "collection.anki2")
        _fill(ours)
        _fill_anki(anki)
        queues = [(_queue(ours), _anki_queue(anki)) for _ in range(ROUNDS)]
        _print(f"today's queue, {CARDS} cards, {DUE} due, {NEW} new", queues)
        answers = [pair for _ in range(SITTINGS) for pair in _sitting(ours, anki)]
        _print("one answer committed; anki: queue, card, answer", answers)
        _print_slowest([own for own, _ in answers])


def _print(name: str, pairs: Iterable[tuple[float, float]]) -> None:
    ours, anki = (statistics.median(times) * 1_000 for times in zip(*pairs, strict=True))
    print(name, f"{ours:.2f} ms", f"{anki:.2f} ms, anki", f"{ours / anki:.2f}", 1, sep="\t")


def _print_slowest(times: list[float]) -> None:
    median = statistics.median(times) * 1_000
    slow = statistics.quantiles(times, n=100)[-1] * 1_000
    row = ("one answer in a hundred takes longer", f"{slow:.2f} ms", f"{median:.2f} ms, median")
    print(*row, f"{slow / median:.2f}", 5, sep="\t")


def _state(number: int) -> tuple[int, int] | None:
    """Return days until a card is due and its interval, or None while it is new."""
    if number < UNSEEN:
        return None
    if number < UNSEEN + DUE:
        return -(number % 30), 1 + number % 60
    return 1 + number % 300, 1 + number % 300


def _fill(path: Path) -> None:
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
    store = open_file(path)
    store.migrate()
    with store.transaction() as connection:
        merge(connection, reading, gone_notes=frozenset(), displaced=set(), at=milliseconds(NOW))
        today = study_day(NOW).toordinal()
        connection.executemany(
            "UPDATE schedule SET due = ?, interval = ?, repetitions = 2 WHERE card_id = ?",
            [(today + s[0], s[1], n + 1) for n in range(CARDS) if (s := _state(n))],
        )
    store.close()


def _fill_anki(path: Path) -> None:
    collection: Any = Collection(str(path))
    kind, deck = collection.models.by_name("Basic"), collection.decks.id("Default")
    requests = []
    for n in range(CARDS):
        note = collection.new_note(kind)
        note["Front"], note["Back"] = f"Question {n}", f"answer {n}"
        requests.append(AddNoteRequest(note, deck))
    collection.add_notes(requests)
    today = collection.sched.today
    ids = collection.db.list("select id from cards order by id")
    collection.db.executemany(
        "update cards set type=2, queue=2, factor=2500, reps=2, due=?, ivl=? where id=?",
        [(today + s[0], s[1], card) for n, card in enumerate(ids) if (s := _state(n))],
    )
    options = collection.decks.config_dict_for_deck_id(deck)
    options["rev"]["perDay"], options["new"]["perDay"] = LIMITS.reviews, LIMITS.new
    collection.decks.update_config(options)
    collection.close()


def _queue(path: Path) -> float:
    with open_store(Wanted(str(path)), now=NOW) as store:
        start = time.perf_counter()
        queue = read_queue(store, day=study_day(NOW), deck=None, limits=LIMITS)
        elapsed = time.perf_counter() - start
    assert len(queue) == DUE + NEW
    return elapsed


def _anki_queue(path: Path) -> float:
    collection: Any = Collection(str(path))
    start = time.perf_counter()
    queue = collection.sched.get_queued_cards(fetch_limit=1)
    elapsed = time.perf_counter() - start
    assert (queue.review_count, queue.new_count) == (DUE, NEW)
    collection.close()
    return elapsed


def _sitting(ours: Path, anki: Path) -> list[tuple[float, float]]:
    """Answer as many cards as a person does at a time, then close both stores."""
    collection = Collection(str(anki))
    pairs = []
    with open_store(Wanted(str(ours)), now=NOW) as store:
        review = _review(store)
        for number in range(ANSWERS):
            # Who writes second finds the disk awake: take turns at that too.
            if number % 2:
                pairs.append((_answer(review), _anki_answer(collection)))
            else:
                pairs.append((_anki_answer(collection), _answer(review))[::-1])
    collection.close()
    return pairs


def _review(store: Store) -> Review:
    return Review(store, clock=lambda: NOW, options=Options(limits=LIMITS))


def _answer(review: Review) -> float:
    start = time.perf_counter()
    event = review.grade(Grade.GOOD, 2_000)
    elapsed = time.perf_counter() - start
    assert event is not None
    return elapsed


def _anki_answer(collection: Any) -> float:  # noqa: ANN401 anki has no types here
    start = time.perf_counter()
    queued = collection.sched.get_queued_cards(fetch_limit=1).cards[0]
    card = collection.get_card(queued.card.id)
    card.start_timer()
    answer = collection.sched.build_answer(
        card=card, states=queued.states, rating=scheduler_pb2.CardAnswer.GOOD
    )
    collection.sched.answer_card(answer)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
