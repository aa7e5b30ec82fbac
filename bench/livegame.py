"""A real game for the benchmark: `dockquiz host` in a process of its own, and all its phones."""

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.quizload import Crowd, Phone, answer_within, frame

ASKING = b'"phase":"asking"'
STANDINGS = b'"phase":"standings"'
OVER = b'"phase":"over"'
QUESTIONS = 20
_PATIENCE = 60.0


@dataclass(frozen=True)
class Server:
    """A server that was started, with what opens its room."""

    process: subprocess.Popen[str]
    port: int
    pin: str = ""
    host: str = ""
    screen: str = ""

    def memory(self) -> int:
        """Return the bytes that are its own in memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        found = re.search(r"^RssAnon:\s+(\d+) kB", status, re.MULTILINE)
        assert found is not None
        return 1_024 * int(found[1])


@contextmanager
def hosting() -> Iterator[Server]:
    """Host the deck that ships, on the loopback, with a store on disk."""
    with tempfile.TemporaryDirectory() as folder:
        store = {"DOCKQUIZ_STORE": str(Path(folder) / "store.db"), "LC_ALL": "C.UTF-8"}
        command = ["-m", "dockquiz", "host", "--plain", "--port", str(free_port())]
        command += ["--seconds", "120", "--seed", "1", "--questions", str(QUESTIONS)]
        process = subprocess.Popen(
            [sys.executable, *command],
            env=os.environ | store,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            yield _told(process)
        finally:
            process.terminate()
            process.wait(30)


@contextmanager
def bare(shown: int, reply: int) -> Iterator[Server]:
    """Run the bare server beside it, with frames of the same sizes."""
    port = free_port()
    sizes = [str(port), str(shown), str(reply)]
    process = subprocess.Popen([sys.executable, "-m", "bench.bareserver", *sizes], text=True)
    try:
        _wait_for(port)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(30)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def _told(process: "subprocess.Popen[str]") -> Server:
    """Read the addresses that a host prints."""
    assert process.stdout is not None
    text = ""
    for line in process.stdout:
        text += line
        if "Co-host" in line:
            break
    found = re.search(r"PIN (\w+).*:(\d+)/screen#(\w+).*/host#(\w+).*/host#", text, re.DOTALL)
    if found is None:
        raise RuntimeError(f"no server: {text}")
    _wait_for(int(found[2]))
    return Server(process, int(found[2]), pin=found[1], screen=found[3], host=found[4])


def _wait_for(port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nobody listens at {port}")


@dataclass
class Game:
    """Everybody in a room, and what was measured."""

    server: Server
    players: int
    crowd: Crowd
    host: Crowd
    """Of one."""
    screen: Crowd
    """Likewise."""
    messages: int = 0
    """The most frames that any player got for one question."""
    answered: list[int] = field(default_factory=list)
    """Answers that were counted, a question each."""

    @property
    def phones(self) -> list[Phone]:
        """The players' phones."""
        return self.crowd.phones

    async def show(self, phase: bytes, *words: str) -> float:
        """Let the host press a key; return the seconds until the last phone shows a phase."""
        self.crowd.expect(b"show", self.players, phase)
        start = time.perf_counter()
        for word in words:
            self.host.phones[0].send(frame(do=word))
        return max((await self.crowd.all_heard()).values()) - start

    async def answer(self, seconds: float) -> list[float]:
        """Let everybody answer; return the seconds until each answer is acknowledged."""
        self.crowd.expect(b"seat", self.players)
        message = await self._asked()
        given = _given(message["question"])
        number = message["question"]["number"]
        frames = [
            frame(do="answer", question=number, given=given[place % len(given)])
            for place in range(self.players)
        ]
        took = await answer_within(self.crowd, self.phones, frames, b"seat", seconds)
        await self._closed()
        return took

    def begin_counting(self) -> None:
        """Forget the frames that came so far."""
        for phone in self.phones:
            phone.counts.clear()

    def count(self) -> None:
        """Note how many frames each phone got since the last time."""
        for phone in self.phones:
            self.messages = max(self.messages, sum(phone.counts.values()))
            phone.counts.clear()

    async def wave(self) -> list[float]:
        """Let all phones go at once and come back; return when each is in the right phase."""
        tokens = [self.crowd.welcomed[phone] for phone in self.phones]
        for phone in self.phones:
            phone.drop()
        self.crowd.phones.clear()
        self.crowd.welcomed.clear()
        self.crowd.expect(b"show", self.players, ASKING)
        start = time.perf_counter()
        hellos = [frame(hello="player", token=token, lang="en") for token in tokens]
        phones = await self.crowd.come(hellos, at_once=self.players)
        heard = await self.crowd.all_heard()
        self.crowd.welcomed = dict(zip(phones, tokens, strict=True))
        return [at - start for at in heard.values()]

    async def _asked(self) -> dict[str, Any]:
        """Return the open question, as screens have it."""
        async with asyncio.timeout(_PATIENCE):
            while True:
                data = json.loads(self.screen.last[b"show"])
                if data["phase"] == "asking":
                    message: dict[str, Any] = data["message"]
                    return message
                await asyncio.sleep(0.005)

    async def _closed(self) -> None:
        """Wait until the question is closed, and note how many answers were counted."""
        async with asyncio.timeout(_PATIENCE):
            while True:
                data = json.loads(self.screen.last[b"show"])
                if data["phase"] == "revealed":
                    self.answered.append(data["message"]["question"]["answered"])
                    return
                await asyncio.sleep(0.005)


async def gather(server: Server, players: int) -> Game:
    """Let everybody in."""
    host, screen, crowd = (Crowd(server.port) for _ in range(3))
    await host.come([frame(hello="host", token=server.host, lang="en")])
    await screen.come([frame(hello="screen", token=server.screen, format="json", lang="en")])
    hellos = [
        frame(hello="player", pin=server.pin, name=f"Player {place}", lang="en")
        for place in range(players)
    ]
    await crowd.come(hellos)
    async with asyncio.timeout(_PATIENCE):
        while len(crowd.welcomed) < players:  # noqa: ASYNC110 many things are waited for
            await asyncio.sleep(0.01)
    return Game(server, players, crowd, host, screen)


def _given(question: dict[str, Any]) -> list[list[str]]:
    """Return answers to a question, not all of them right."""
    ids = [choice["id"] for choice in question["choices"]]
    match question["form"]:
        case "single" | "truth":
            return [[one] for one in ids]
        case "multiple":
            return [[one] for one in ids] + [ids]
        case "order":
            return [ids, ids[::-1]]
        case "number":
            return [["42"], ["7"]]
        case _:
            return [["docker ps"], ["docker ps -a"], ["docker run"]]
