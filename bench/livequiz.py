"""The live quiz with 500 and 2,000 phones, beside a bare server that sends the same bytes.

Both servers run at the same time, each in a process of its own, and are measured in turns;
all phones are in this process. Milliseconds say little on a busy machine: the ratios do.
"""

import asyncio
import resource
import time
from collections.abc import Sequence
from statistics import median

from bench.livegame import ASKING, OVER, QUESTIONS, STANDINGS, Game, Server, bare, gather, hosting
from bench.quizload import Crowd, answer_within

ROUNDS = 7
LARGEST_KB = 100
MOST_MESSAGES = 6
BREATH = 0.3
"""Seconds between two things that are measured: no host is faster."""
WAVE = 5.0
"""Seconds in which 95 % of a wave must be back."""
FILES = 16_384


def main() -> None:
    """Print the rows."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FILES, hard), hard))
    for players in (500, 2_000):
        with hosting() as server:
            asyncio.run(_measure(server, players))
    with hosting() as server:
        asyncio.run(_two_games(server, 300))


async def _measure(server: Server, players: int) -> None:
    before = server.memory()
    game = await gather(server, players)
    await game.show(ASKING, "start")
    shown, reply = await _sizes(game)
    game.begin_counting()
    with bare(shown, reply) as other:
        crowd = Crowd(other.port)
        await crowd.come([b""] * players)
        ours, theirs, acks, echoes = [], [], [], []
        for _ in range(ROUNDS):
            await game.show(STANDINGS, "advance")
            await asyncio.sleep(BREATH)
            ours.append(await game.show(ASKING, "advance"))
            await asyncio.sleep(BREATH)
            theirs.append(await _broadcast(crowd, players))
            game.count()
            acks.append(_p95(await game.answer(1.0)))
            await asyncio.sleep(BREATH)
            echoes.append(_p95(await _echo(crowd, players)))
        memory = (server.memory() - before) / players
    await game.show(STANDINGS, "advance")
    await game.show(ASKING, "advance")
    wave = _p95(await game.wave())
    counted = set(game.answered)
    if counted != {players}:
        raise RuntimeError(f"{players} players answered, {counted} answers were counted")
    _row(f"question to last phone, {players} players", ours, theirs, 2)
    _row(f"{players} answers in 1 s, p95 until one is acknowledged", acks, echoes, 3)
    _limit(f"memory of the server, a player of {players}", memory / 1_000, LARGEST_KB, "kB")
    _limit(f"messages to a player, a question of {players}", game.messages, MOST_MESSAGES, "")
    _limit(f"95 % of {players} back after all were cut off", wave, WAVE, "s")


async def _two_games(server: Server, players: int) -> None:
    """Play the same game twice in one room; what the first one took must be enough."""
    game = await gather(server, players)
    after = []
    for word in ("start", "again"):
        await game.show(ASKING, *([word, "start"] if word == "again" else [word]))
        for number in range(QUESTIONS):
            await game.answer(0.1)
            await asyncio.sleep(BREATH)
            if number < QUESTIONS - 1:
                await game.show(STANDINGS, "advance")
                await asyncio.sleep(BREATH)
                await game.show(ASKING, "advance")
        await game.show(OVER, "advance", "advance")
        after.append(server.memory() / 1e6)
    first, second = after
    print(
        f"memory after a second game of {QUESTIONS} questions, {players} players\t{second:.1f} MB\t"
        f"{first:.1f} MB, after the first\t{second / first:.2f}\t1.05"
    )


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[int(0.95 * len(times))]


def _row(name: str, ours: Sequence[float], theirs: Sequence[float], target: float) -> None:
    us, them = 1_000 * median(ours), 1_000 * median(theirs)
    print(f"{name}\t{us:.0f} ms\t{them:.0f} ms, bare server\t{us / them:.2f}\t{target}", flush=True)


def _limit(name: str, ours: float, most: float, unit: str) -> None:
    print(f"{name}\t{ours:.3g} {unit}\t{most:g} {unit}, allowed\t{ours / most:.2f}\t1", flush=True)


async def _sizes(game: Game) -> tuple[int, int]:
    """Answer a first question; return the bytes of what all were shown, and of a reply."""
    shown = len(game.crowd.last[b"show"])
    await game.answer(0.5)
    return shown, len(game.crowd.last[b"seat"])


async def _broadcast(crowd: Crowd, players: int) -> float:
    """Return the seconds until the last phone has what the bare server sends to all."""
    crowd.expect(b"show", players)
    start = time.perf_counter()
    crowd.phones[0].send(b"all")
    return max((await crowd.all_heard()).values()) - start


async def _echo(crowd: Crowd, players: int) -> list[float]:
    answer = b'{"do":"answer","question":12,"given":["k3f9x2ab"]}'
    return await answer_within(crowd, crowd.phones, [answer] * players, b"seat", 1.0)
