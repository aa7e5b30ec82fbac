"""`kill -9` of whoever hosts a room: no acknowledged answer is lost, none counts twice."""

import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from roomserver import BATCH

from dockquiz.domain.quiz import records
from dockquiz.domain.quiz.applying import fold
from dockquiz.domain.quiz.events import Answered, Event
from dockquiz.domain.quiz.messages import Phase
from dockquiz.storage import rooms
from dockquiz.storage.store import open_file

SERVER = Path(__file__).resolve().parents[1] / "roomserver.py"
KILLS = 7


@pytest.mark.slow
def test_a_killed_room_loses_no_acknowledged_answer_and_doubles_none(tmp_path: Path) -> None:
    random = Random(20)  # noqa: S311  (a failure can be repeated)
    path = tmp_path / "store.db"
    store = open_file(path)
    store.migrate()
    store.close()
    told: dict[int, tuple[str, str]] = {}
    for life in range(KILLS):
        ready, acknowledged = _killed(path, life, random)
        events, clock = _saved(path)
        if life:
            _goes_on(ready, told, events)
        told |= acknowledged
        for seq, (kind, data) in told.items():
            fact = events[seq - 1].fact
            assert (records.kind(fact), records.written(fact)) == (kind, data)
        # The one batch under way may be saved without having been told.
        first = int(ready[2])
        assert len(events) - max(told, default=first) <= 2 * BATCH
        assert clock >= events[-1].at
    _counts_once(events)
    assert sum(kind == "answered" for kind, _ in told.values()) > KILLS


def _killed(path: Path, seed: int, random: Random) -> tuple[list[str], dict[int, tuple[str, str]]]:
    """Host the room, kill the process at a random instant, and return what it had told."""
    command = [sys.executable, str(SERVER), str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ready = process.stdout.readline().split("\t")[1:]
        lines = [process.stdout.readline() for _ in range(random.randrange(200))]
        time.sleep(random.uniform(0, 0.01))
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read()
    whole = ("".join(lines) + rest).split("\n")[:-1]
    acknowledged = {}
    for seq, kind, data in (line.split("\t") for line in whole):
        acknowledged[int(seq)] = (kind, data)
    return ready, acknowledged


def _saved(path: Path) -> tuple[list[Event], int]:
    store = open_file(path)
    try:
        assert store.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        (room,) = rooms.unfinished(store.connection)
        events = rooms.log(store.connection, room.id)
        assert len(events) == room.events
        assert fold(events).phase is room.phase
        return events, room.clock
    finally:
        store.close()


def _goes_on(ready: list[str], told: dict[int, tuple[str, str]], events: list[Event]) -> None:
    """Hold the phase and the time of a resumed room against what was saved before it."""
    phase, left, seq = ready
    before = fold(events[: int(seq)])
    assert phase == before.phase.value
    assert int(seq) >= max(told, default=0)
    if before.phase is Phase.ASKING:
        assert 0 <= int(left) <= before.clock.lasts


def _counts_once(events: list[Event]) -> None:
    room = fold(events)
    for event in events:
        if isinstance(event.fact, Answered):
            assert event.fact.player in room.players
    for one in room.rounds:
        answered = {
            event.fact.player
            for event in events
            if isinstance(event.fact, Answered) and event.fact.question == one.number
        }
        marks = [mark for mark in one.marks.values() if mark.given]
        assert len(marks) == len(answered)
    earned = dict.fromkeys(room.players, 0)
    for one in room.rounds:
        for number, mark in one.marks.items():
            earned[number] += mark.points
    assert {n: p.tally.points for n, p in room.players.items()} == earned
