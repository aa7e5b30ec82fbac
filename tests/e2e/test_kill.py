"""`kill -9` at random instants of a review: what was shown as graded is in the store."""

import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from stores import qa, stocked_file

from dockquiz.domain import sm2
from dockquiz.domain.reviewlog import HIDING, Event, EventKind, replay, standing
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.storage import answering, hot
from dockquiz.storage.store import REVISION, Store, open_file

CARDS = 2_000
KILLS = 25
LINES = 60
"""In one life of the program, which may be too short for them."""
SHOWN = re.compile(
    r"^> (?:(?:again|hard|good|easy): back in .*|buried until tomorrow|suspended"
    r"|taken back.*|no longer \w+)\n",
    re.MULTILINE,
)
"""What says that a row was written: a grade, a hiding, or an undo of one."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_killed_review_loses_nothing_that_was_shown(tmp_path: Path, seed: int) -> None:
    """Field complaint no. 12: answers are stored card by card, not at the end."""
    random = Random(seed)  # noqa: S311  (a failure can be repeated)
    path = tmp_path / "store.db"
    stocked_file(path, [qa(n) for n in range(1, CARDS + 1)])
    written = 0
    for _ in range(KILLS):
        shown = SHOWN.findall(_killed_review(path, random))
        events = _check(path)
        # The one answer under way may be stored without having been shown.
        assert len(shown) <= len(events) - written <= len(shown) + 1
        written = len(events)
    assert written > KILLS


def _killed_review(path: Path, random: Random) -> str:
    """Run a review, kill it at a random instant, and return what it had shown."""
    keys = path.with_name("keys")
    keys.write_text("\n".join(random.choices("12334gusbn", k=LINES)) + "\n", encoding="utf-8")
    program = [sys.executable, "-m", "dockquiz", "--store", str(path)]
    with (
        keys.open("rb") as lines,
        subprocess.Popen(
            [*program, "review", "--new", str(CARDS)], stdin=lines, stdout=subprocess.PIPE
        ) as process,
    ):
        assert process.stdout is not None
        # Most die among the answers, some before the first question. Counting lines and
        # not only time gives every machine answers to lose, however busy it is.
        lines_seen = random.randrange(24) if random.random() < 0.9 else 0
        first = b"".join(process.stdout.readline() for _ in range(lines_seen))
        time.sleep(random.uniform(0, 0.02 if first else 0.2))
        process.send_signal(signal.SIGKILL)
        return (first + process.stdout.read()).decode()


def _check(path: Path) -> list[Event]:
    """Open the store as the next start would; check it, and return its review log."""
    store = open_file(path)
    try:
        assert store.revision() == REVISION
        assert store.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        events = list(answering.events(store.connection, 1))
        stored = _stored_schedules(store, {event.card_id for event in events})
    finally:
        store.close()
    assert stored == replay(events) == _worked_out(events)
    return events


def _stored_schedules(store: Store, cards: set[int]) -> dict[int, Schedule]:
    return {card: hot.schedule(store.connection, 1, card) for card in cards}


def _worked_out(events: list[Event]) -> dict[int, Schedule]:
    """Compute every schedule again from the grades alone."""
    schedules = dict.fromkeys((event.card_id for event in events), NEW)
    for event in standing(events):
        if event.kind in HIDING:
            continue
        assert event.kind is EventKind.REVIEW
        assert event.grade is not None
        before = schedules[event.card_id]
        schedules[event.card_id] = sm2.review(before, event.grade, on=event.day)
    return schedules
