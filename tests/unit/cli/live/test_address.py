"""What people type as the address of a room."""

import pytest

from dockquiz.cli.live.address import read_address
from dockquiz.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "socket"),
    [
        ("http://192.168.1.7:8000", "ws://192.168.1.7:8000/socket"),
        ("http://192.168.1.7:8000/play", "ws://192.168.1.7:8000/socket"),
        ("192.168.1.7:8000", "ws://192.168.1.7:8000/socket"),
        ("laptop.local", "ws://laptop.local:8000/socket"),
        ("https://quiz.example.org", "wss://quiz.example.org/socket"),
        ("http://[::1]:8000/", "ws://[::1]:8000/socket"),
        ("G4YQN2", "ws://127.0.0.1:8000/socket"),
    ],
)
def test_an_address_leads_to_a_socket(typed: str, socket: str) -> None:
    assert read_address(typed).socket == socket


@pytest.mark.parametrize("typed", ["g4yqn2", "G4YQN2", "G 4 Y Q N 2", " G4YQN2 "])
def test_a_pin_is_one_however_it_is_written(typed: str) -> None:
    assert read_address(typed).pin == "G4YQN2"


def test_the_secret_behind_the_hash_opens_the_door() -> None:
    assert read_address("http://a:8000/screen#k3f9%20x").secret.split() == ["k3f9", "x"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ftp://a:1",
        "http://",
        "http://a:99999",
        "http://a b",
        "http://[::1",
        "http://\x1b[2J",
        "http://[gg]/",
        "file:///etc/passwd",
        "http://" + "a" * 3_000,
    ],
)
def test_anything_else_is_refused_in_one_line(typed: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_address(typed)
    assert "\x1b" not in refused.value.message
    assert "\n" not in refused.value.message
