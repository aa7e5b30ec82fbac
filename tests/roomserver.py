"""A process that hosts a room, plays it with itself at random, and tells what is saved.

    python roomserver.py STORE SEED

Each line is an event that was acknowledged: its number, its kind and its data.
"""

import sys
import time
from pathlib import Path
from random import Random

from quizroom import ALL_FORMS, right_answer

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz import records
from dockquiz.domain.quiz.commands import Command
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.settings import Settings
from dockquiz.services import hosting
from dockquiz.services.clock import system_time
from dockquiz.services.hosting import Done, Hosting, Wish
from dockquiz.storage.store import open_file

BATCH = 8


def main(path: Path, seed: int) -> None:
    """Go on with the room of a store, or open one, until killed."""
    random = Random(seed)  # noqa: S311  (a failure can be repeated)
    store = open_file(path)
    left = hosting.unfinished_rooms(store)
    if left:
        room = hosting.resume_room(store, left[0].uid, clock=_monotonic)
    else:
        room = hosting.open_room(
            store, Settings(closes_early=False), ALL_FORMS * 40, clock=_monotonic, now=system_time()
        )
    room.apply([Wish(ask.CountHosts(1))])
    _tell("ready", room.room.phase.value, str(room.room.left(room.at())), str(room.seq))
    for _ in range(10_000):
        _play(room, random)


def _play(room: Hosting, random: Random) -> None:
    before = room.seq
    outcomes = room.apply([Wish(_command(room, random)) for _ in range(BATCH)])
    events = [event for one in outcomes if isinstance(one, Done) for event in one.events]
    for number, event in enumerate(events, before + 1):
        _tell(str(number), records.kind(event.fact), records.written(event.fact))


def _command(room: Hosting, random: Random) -> Command:
    seats = room.room.seats
    if seats < 4 or random.random() < 0.2:
        return ask.Join(f"player {random.randrange(10**9)}")
    player = random.randint(1, seats)
    if room.room.phase is Phase.ASKING and random.random() < 0.9:
        return ask.Answer(player, room.room.number, right_answer(room.room))
    others: list[Command] = [ask.Start(), ask.Advance(), ask.Pause(), ask.Resume()]
    return random.choice([*others, ask.Leave(player), ask.Return(player)])


def _tell(*words: str) -> None:
    sys.stdout.write("\t".join(words) + "\n")
    sys.stdout.flush()


def _monotonic() -> int:
    return time.monotonic_ns() // 1_000_000


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
