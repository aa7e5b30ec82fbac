"""Seats in terminals: a game is played to its end while its server is killed in every phase."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import pytest
from hostprocess import HostProcess, free_port, room_in
from livegame import Client
from ptyrun import Terminal
from quizroom import SINGLE, TYPED

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("seats")]
QUESTIONS = [replace(one, seconds=120) for one in (SINGLE, TYPED)]
ENDED = 0


@dataclass
class Evening:
    """A room that outlives its servers, and the host of the one that runs."""

    store: Path
    port: int
    server: HostProcess
    host: Client

    @classmethod
    @contextmanager
    def begun(cls, folder: Path) -> Iterator[Self]:
        """Open a room with two questions."""
        store, port = folder / "store.db", free_port()
        room_in(store, QUESTIONS, closes_early=False)
        server = HostProcess(store, port)
        evening = cls(store, port, server, _host(server))
        try:
            yield evening
        finally:
            evening.end()

    def kill(self) -> None:
        """End the server as a power cut would, and start it again."""
        self.end()
        self.server = HostProcess(self.store, self.port)
        self.host = _host(self.server)

    def end(self) -> None:
        """Leave no process behind."""
        self.host.close()
        self.server.__exit__()

    def press(self, *words: str, until: str) -> None:
        """Let the host press keys until a phase is shown."""
        for word in words:
            self.host.do(word)
        self.host.next("show", phase=until)


def _host(server: HostProcess) -> Client:
    base, _, token = server.links["Your page"].removeprefix("http://").partition("/host#")
    client = Client(base, {"hello": "host", "token": token})
    client.next("welcome")
    return client


def test_seats_in_terminals_outlive_a_server_that_is_killed_in_every_phase(tmp_path: Path) -> None:
    state = {"XDG_STATE_HOME": str(tmp_path), "DOCKQUIZ_LANG": "en", "NO_COLOR": "1"}
    with Evening.begun(tmp_path) as evening, _watching(evening.server, state) as screen:
        command = ["join", evening.server.address]
        key = ["--pin", evening.server.pin, "--name", "Ann"]
        assert screen.stdout is not None
        first = screen.stdout.readline()
        with Terminal(*command, *key, environment=state) as ann:
            _answer_the_first(evening, ann)
            os.kill(ann.pid, signal.SIGKILL)
        with Terminal(*command, environment=state) as ann:
            _answer_the_second(evening, ann)
            told, _ = screen.communicate(timeout=30)
            evening.server.kill()
            ann.expect("The connection is lost.")
            ann.send("\r")
            assert ann.wait() == ENDED
            assert ann.is_cooked()
    _saw_it(first + told)


def _answer_the_first(evening: Evening, ann: Terminal) -> None:
    """Play to the standings; the server is killed in the lobby and in each phase."""
    ann.expect("You are Ann.")
    evening.kill()
    ann.expect("The connection is lost.")
    ann.expect("1 player is here")
    evening.press("start", until="asking")
    shown = ann.expect("a–d answers")
    evening.kill()
    ann.expect("The connection is lost.")
    ann.expect(" s  ")
    letter = _letter(shown, "docker ps")
    ann.send(letter.lower())
    ann.expect(f"Your answer: {letter}")
    evening.kill()
    evening.press("advance", until="revealed")
    ann.expect("✓ right · 1000 points")
    evening.kill()
    evening.press("advance", until="standings")
    ann.expect("1 of 1 right")
    evening.kill()


def _answer_the_second(evening: Evening, ann: Terminal) -> None:
    """Take the same seat again, and play to the podium."""
    ann.expect("You are Ann.")
    evening.press("advance", until="asking")
    ann.expect("How do you list all containers?")
    ann.send("docker pz\x7fs -a\r")
    ann.expect("Your answer: docker ps -a")
    evening.press("advance", until="revealed")
    ann.expect("✓ right")
    evening.press("advance", "advance", until="over")
    ann.expect("place 1 of 1, 2000 points")
    ann.expect("Enter ends")


@contextmanager
def _watching(server: HostProcess, state: dict[str, str]) -> "Iterator[subprocess.Popen[str]]":
    with subprocess.Popen(
        [sys.executable, "-m", "dockquiz", "watch", server.links["Big screen"], "--plain"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **state},
    ) as screen:
        try:
            yield screen
        finally:
            screen.kill()


def _saw_it(told: str) -> None:
    """A screen line by line tells each moment once, from the way in to the podium.

    What happened while it was away it has missed.
    """
    first, *_, last = told.splitlines()
    assert re.fullmatch(r"Join at http://\S+ with PIN [2-9A-Z]{6}", first)
    assert "The game is over.\n" in told
    assert last == "1. Ann: 2000 points; 2 of 2 right, 100%"
    assert told.count("Question 1 of 2,") <= 1
    assert "\x1b" not in told


def _letter(shown: str, choice: str) -> str:
    """Return the letter of a choice that was drawn."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    found = re.search(rf"([A-D]) {choice}\s", plain)
    assert found is not None, plain
    return found[1]


def test_a_seat_that_is_left_with_ctrl_c_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    room_in(store, QUESTIONS)
    state = {"XDG_STATE_HOME": str(tmp_path), "DOCKQUIZ_LANG": "fr"}
    with HostProcess(store, free_port()) as server:
        command = ["join", server.address, "--pin", server.pin, "--name", "Zoé"]
        with Terminal(*command, columns=40, environment=state) as zoe:
            zoe.expect("Vous êtes Zoé.")
            zoe.send("\x03")
            zoe.expect("la même commande")
            assert zoe.wait() == 130
            assert zoe.is_cooked()
