"""Searches over 100,000 cards beside Anki's `find_cards`, the same questions over the same cards.

The texts are made of the words of a cheat sheet; every question is asked of both
in turn, and both give the numbers of all cards that fit.
"""

import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from anki.collection import AddNoteRequest, Collection

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.problem import Span
from dockquiz.domain.studyday import study_day
from dockquiz.services.merging import Reading, merge
from dockquiz.services.opening import Wanted, open_store
from dockquiz.services.selecting import select
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.store import Store, open_file

CARDS = 100_000
ROUNDS = 9
NOW = datetime.now(UTC)
SHEET = Path(__file__).resolve().parents[1] / "decks"
QUESTIONS = (
    ("docker", "docker"),
    ("container logs", "container logs"),
    ('"docker container"', '"docker container"'),
    ("-p", '"-p"'),
    ("zeppelin", "zeppelin"),
    ("docker -deck:docker::d3", "docker -deck:docker::d3"),
    ("deck:docker::d3", "deck:docker::d3"),
    ("tag:t3", "tag:t3"),
    ("tag:net", "tag:net"),
    ("is:due", "is:due"),
    ("is:new", "is:new"),
    ("interval>=21 -tag:net", "prop:ivl>=21 -tag:net"),
    ("ease<1.5", "prop:ease<1.5 -is:new"),
    ("is:due tag:t3 docker", "is:due tag:t3 docker"),
    ("rated:7", "rated:7"),
)
"""Ours and Anki's way to say the same."""


def main() -> None:
    """Print a row for every question, and one for the first search after an import."""
    with tempfile.TemporaryDirectory() as folder:
        ours, anki = Path(folder, "store.db"), Path(folder, "collection.anki2")
        cards = _cards()
        _fill(ours, cards)
        _fill_anki(anki, cards)
        collection = Collection(str(anki))
        with open_store(Wanted(str(ours)), now=NOW) as store:
            size = ours.stat().st_size
            start = time.perf_counter()
            select(store, "docker", now=NOW)
            print(
                f"first search after an import of {CARDS} cards",
                f"{time.perf_counter() - start:.1f} s",
                f"{(ours.stat().st_size - size) / CARDS:.0f} bytes a card on disk",
                sep="\t",
            )
            for own, theirs in QUESTIONS:
                _compare(store, collection, own, theirs)
        collection.close()


def _compare(store: Store, collection: Any, own: str, theirs: str) -> None:  # noqa: ANN401 anki has no types here
    assert len(select(store, own, now=NOW)) == len(collection.find_cards(theirs)), own
    pairs = [
        (
            _timed(lambda: select(store, own, now=NOW)),
            _timed(lambda: collection.find_cards(theirs)),
        )
        for _ in range(ROUNDS)
    ]
    one, other = (statistics.median(times) * 1_000 for times in zip(*pairs, strict=True))
    count = len(collection.find_cards(theirs))
    name = f"search {own}, {count} of {CARDS} cards"
    print(name, f"{one:.2f} ms", f"{other:.2f} ms, anki", f"{one / other:.2f}", 1, sep="\t")


def _timed(search: Callable[[], object]) -> float:
    start = time.perf_counter()
    search()
    return time.perf_counter() - start


def _state(number: int) -> tuple[int, int, int] | None:
    """Return days until a card is due, its interval and ease, or None while it is new."""
    if number % 10 == 0:
        return None
    interval = 1 + number % 300
    return (
        (-(number % 30) if number % 90 == 1 else 1 + number % 300),
        interval,
        1_300 + number % 1_400,
    )


def _cards() -> list[Card]:
    dice = random.Random(1)
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SHEET.glob("*.txt")))
    words = [word for word in dict.fromkeys(re.findall(r"\S+", text)) if "<" not in word]
    words = [word for word in words if not set(word) & set("&>\"'\\")]
    return [
        Card(
            kind=Kind.QA,
            question=" ".join(dice.choices(words, k=9)),
            answer=" ".join([*dice.choices(words, k=6), f"{n}"]),
            deck=f"docker::d{n % 20}",
            lang="en",
            block=str(n),
            sources=(Span("docker.md", n + 1, n + 1),),
            tags=(f"t{n % 50}", "net::mesh") if n % 3 else (),
        )
        for n in range(CARDS)
    ]


def _fill(path: Path, cards: list[Card]) -> None:
    reading = Reading(path="/docker.md", digest="", extractor=1, deck=None, cards=cards)
    store = open_file(path)
    store.migrate()
    with store.transaction() as connection:
        merge(connection, reading, gone_notes=frozenset(), displaced=set(), at=milliseconds(NOW))
        today = study_day(NOW).toordinal()
        connection.executemany(
            "UPDATE schedule SET due = ?, interval = ?, ease = ?, repetitions = 2"
            " WHERE card_id = ?",
            [(today + s[0], *s[1:], n + 1) for n in range(CARDS) if (s := _state(n))],
        )
    store.close()


def _fill_anki(path: Path, cards: list[Card]) -> None:
    collection: Any = Collection(str(path))
    kind = collection.models.by_name("Basic")
    decks = {name: collection.decks.id(name) for name in sorted({card.deck for card in cards})}
    requests = []
    for card in cards:
        note = collection.new_note(kind)
        note["Front"], note["Back"], note.tags = card.question, card.answer, list(card.tags)
        requests.append(AddNoteRequest(note, decks[card.deck]))
    collection.add_notes(requests)
    today = collection.sched.today
    ids = collection.db.list("select id from cards order by id")
    collection.db.executemany(
        "update cards set type=2, queue=2, reps=2, due=?, ivl=?, factor=? where id=?",
        [(today + s[0], *s[1:], card) for n, card in enumerate(ids) if (s := _state(n))],
    )
    collection.close()


if __name__ == "__main__":
    main()
