"""A server that is none of ours, or wants harm: one clear line, never a traceback."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from livebuilders import ASKED, asking, text
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve

from dockquiz.cli.live.frames import MOST_BYTES
from dockquiz.domain.quiz import messages

pytestmark = pytest.mark.xdist_group("seats")
WELCOME = '{"type": "welcome", "epoch": "e", "token": "k3f9"}'
BYE = '{"type": "bye", "reason": "closed", "text": "Thank you\\u001b[2J", "forget": true}'


@contextmanager
def serving(handle: Callable[[ServerConnection], None], **more: Any) -> Iterator[str]:  # noqa: ANN401 as `serve` has them
    """Serve on the loopback; yield the address."""
    with serve(handle, "127.0.0.1", 0, max_size=None, compression=None, **more) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.socket.getsockname()[1]}"
        finally:
            server.shutdown()
            thread.join(5)


def join(address: str, state: Path) -> subprocess.CompletedProcess[str]:
    """Join with `--plain` and nothing typed."""
    command = [sys.executable, "-m", "dockquiz", "join", address, "--plain"]
    return subprocess.run(
        [*command, "--pin", "G4YQN2", "--name", "Ann"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "XDG_STATE_HOME": str(state), "LC_ALL": "C.UTF-8"},
    )


def saying(*frames: str | bytes) -> Callable[[ServerConnection], None]:
    """Return what answers every visitor with frames, whatever they say."""

    def handle(connection: ServerConnection) -> None:
        with suppress(ConnectionClosed):
            connection.recv(timeout=5)
            for frame in frames:
                connection.send(frame)
            connection.recv(timeout=5)

    return handle


@pytest.mark.parametrize(
    "frames",
    [
        ["nonsense", "[]", '{"type": 1}'],
        [b"\x00\x01", b"\xff", b""],
        ["[" * 50_000] * 3,
        ['{"type":"show","seq":1,"message":{"kind":"players-asking","question":7}}'] * 3,
        ['{"type":"seat","player":"me","answer":{}}'] * 3,
    ],
)
def test_nonsense_ends_in_one_line(frames: list[str | bytes], tmp_path: Path) -> None:
    with serving(saying(*frames)) as address:
        done = join(address, tmp_path)
    assert done.returncode == 1
    first, hint = done.stderr.splitlines()
    assert first == f"dockquiz: what answers at {address} is no room of dockquiz"
    assert hint.strip().startswith("hint:")


def test_a_server_of_pages_alone_is_told_in_one_line(tmp_path: Path) -> None:
    from http.server import BaseHTTPRequestHandler, HTTPServer

    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        done = join(f"http://127.0.0.1:{server.server_port}", tmp_path)
        server.shutdown()
        thread.join()
    assert done.returncode == 1
    assert "is no room of dockquiz" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_that_was_sent_commands_the_terminal(tmp_path: Path) -> None:
    question = json.loads(text("show", message=asking(), seq=1, left=20_000))
    question["message"]["question"]["text"] = "\x1b]0;owned\x07Which\x1b[31m?\u202e"
    question["message"]["question"]["choices"][0]["text"] = "\x9b2Jdocker\r\nps"
    with serving(saying(WELCOME, json.dumps(question), BYE)) as address:
        done = join(address, tmp_path)
    assert done.returncode == 0
    assert f"Question {ASKED.number} of" in done.stdout
    assert "Thank you[2J" in done.stdout
    assert not set(done.stdout) & {"\x1b", "\x07", "\x9b", "\r", "\u202e"}


def test_a_flood_shows_what_is_true_at_its_end_and_no_more(tmp_path: Path) -> None:
    shown = [
        text("show", message=messages.PlayersLobby(title="", players=n, teams=()), seq=n)
        for n in range(1, 3_000)
    ]
    with serving(saying(WELCOME, *shown, BYE)) as address:
        done = join(address, tmp_path)
    assert done.returncode == 0
    assert "2999 players are here" in done.stdout


def test_a_frame_that_is_too_large_is_not_taken(tmp_path: Path) -> None:
    visits = []

    def handle(connection: ServerConnection) -> None:
        visits.append(1)
        with suppress(ConnectionClosed):
            connection.recv(timeout=5)
            connection.send(WELCOME)
            if len(visits) > 1:
                connection.send(BYE)
            connection.send("x" * (MOST_BYTES + 1))
            connection.recv(timeout=5)

    with serving(handle) as address:
        done = join(address, tmp_path)
    assert done.returncode == 0
    assert len(visits) == 2


def test_a_room_that_was_there_is_waited_for_whatever_answers_meanwhile(tmp_path: Path) -> None:
    """A proxy says 503 while the server behind it starts again."""
    visits = []

    def turn_away(connection: ServerConnection, _: Request) -> Response | None:
        visits.append(1)
        return connection.respond(503, "starting\n") if len(visits) in {2, 3, 4} else None

    def handle(connection: ServerConnection) -> None:
        connection.recv(timeout=5)
        connection.send(WELCOME)
        if len(visits) > 4:
            connection.send(BYE)

    with serving(handle, process_request=turn_away) as address:
        done = join(address, tmp_path)
    assert done.returncode == 0
    assert "Thank you" in done.stdout


def test_where_nobody_listens_the_address_is_named(tmp_path: Path) -> None:
    done = join("http://127.0.0.1:9", tmp_path)
    assert done.returncode == 1
    assert "there is no room at http://127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr
