"""`dockquiz host` in a terminal: keys do what they say, and the terminal is put back."""

import json
import re
from pathlib import Path

import pytest
from hostprocess import free_port, room_in
from livegame import Client
from ptyrun import Terminal
from quizroom import SINGLE

pytestmark = pytest.mark.slow


def test_a_host_starts_pauses_and_ends_a_game_with_keys(tmp_path: Path) -> None:
    store, port = tmp_path / "room.db", free_port()
    room_in(store, [SINGLE], title="Friday")
    arguments = ["--store", str(store), "host", "--resume", "--port", str(port)]
    with Terminal(*arguments, columns=100) as host:
        pin = pin_in(host.expect("Space"))
        client = Client(f"127.0.0.1:{port}", {"hello": "player", "pin": pin, "name": "Ada"})
        client.next("welcome")
        host.expect("Ada")
        host.send(" ")
        client.next("show", phase="asking")
        host.expect(SINGLE.text)
        host.send("p")
        assert client.next("show")["paused"]
        host.send("i")
        host.expect("Co-host:")
        host.send("x")
        host.send("e")
        host.expect("y/n")
        host.send("y\r")
        assert client.next("show", phase="over")
        host.send("q")
        assert client.next("bye")["reason"] == "closed"
        assert host.wait() == 0
        assert host.is_cooked()
    assert "question was played" in host.shown


def pin_in(shown: str) -> str:
    """Return the PIN as it is drawn, spaces and colours with it."""
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)
    found = re.search(r"PIN ((?:[A-Z0-9] ){5}[A-Z0-9])", plain)
    assert found is not None, json.dumps(plain)
    return found[1].replace(" ", "")
