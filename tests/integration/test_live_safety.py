"""What is not ours is turned away, whatever is sent costs nobody else anything."""

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection

import pytest
from livegame import Client, LiveGame, live_game
from quizroom import SINGLE
from websockets.exceptions import InvalidStatus

from dockquiz.domain.quiz import commands as ask
from dockquiz.web import serving
from dockquiz.web.admission import Failures, Keys
from dockquiz.web.live import LiveRoom
from dockquiz.web.socket import Entrance

WAIT = 0.15
"""Seconds that a stranger has in these tests."""


def hurried(live: LiveRoom, keys: Keys) -> Entrance:
    return Entrance(live, keys, Failures(), first_frame=WAIT)


@pytest.fixture(scope="module")
def game() -> Iterator[LiveGame]:
    question = replace(SINGLE, text="<script>alert(1)</script>", seconds=600)
    with live_game([question] * 5, entrance=hurried, closes_early=False) as running:
        running.player("Zoe")
        yield running


def get(game: LiveGame, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    connection = HTTPConnection("127.0.0.1", game.opening.listening.port, timeout=5)
    connection.request("GET", path, headers={"Host": game.base, **headers})
    answer = connection.getresponse()
    found = {name.lower(): value for name, value in answer.getheaders()}
    text = answer.read().decode()
    connection.close()
    return answer.status, found, text


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"]
)
def test_a_page_of_another_site_opens_no_socket(game: LiveGame, origin: str) -> None:
    """Fault nos. 19 and 23. Risk no. 1."""
    with pytest.raises(InvalidStatus) as refused:
        game.client({}, origin=origin)
    assert refused.value.response.status_code == 403


def test_our_own_page_opens_one_and_so_does_a_program_without_a_page(game: LiveGame) -> None:
    hello = {"hello": "screen", "token": game.opening.links.screen.partition("#")[2]}
    own = game.client({**hello, "format": "html"}, origin=f"http://{game.base}")
    assert own.next("welcome")
    assert "html" in own.next("show")
    assert game.client(hello).next("welcome")
    # A page has an origin: without one it is no page of a browser.
    assert game.client({**hello, "format": "html"}).closed() == 1008


@pytest.mark.parametrize("name", ["evil.example", "192.0.2.7", "127.0.0.1:1", ""])
def test_a_name_that_is_not_ours_is_answered_with_nothing(game: LiveGame, name: str) -> None:
    """DNS rebinding.

    Risk no. 1.
    """
    status, headers, text = get(game, "/", Host=name)

    assert status in {400, 421}
    assert "dockquiz" not in text
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["/", "/play", "/host", "/screen", "/static/app.js", "/nothing"])
def test_every_answer_has_strict_headers_and_no_cookie(game: LiveGame, path: str) -> None:
    """Fault no. 19. Risk nos. 2 and 11."""
    status, headers, text = get(game, path)

    assert status == (404 if path == "/nothing" else 200)
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["connection"] == "close"
    assert not {"set-cookie", "server", "access-control-allow-origin"} & headers.keys()
    assert game.opening.keys.pin not in text
    assert game.opening.keys.invite not in text


def test_a_page_comes_in_the_language_that_is_wanted(game: LiveGame) -> None:
    wanted = {"Accept-Language": "de;q=0.9, fr-CA;q=0.8, en;q=0.2"}

    assert '<html lang="fr"' in get(game, "/", **wanted)[2]
    assert '<html lang="en"' in get(game, "/?lang=en", **wanted)[2]
    assert '<html lang="en"' in get(game, "/?lang=%22%3E", **{"Accept-Language": "x;q=oh"})[2]


def test_a_wrong_key_is_told_the_same_whatever_is_wrong_with_it(game: LiveGame) -> None:
    """Fault nos. 1 and 2. Risk nos. 3 and 5."""
    pin, token = game.opening.keys.pin, game.opening.links.host.partition("#")[2]
    tries = [
        {"hello": "player", "pin": "222222", "name": "Eve"},
        {"hello": "player", "invite": "x" * 32, "name": "Eve"},
        {"hello": "player", "token": token},
        {"hello": "host", "token": ""},
        {"hello": "host", "token": pin, "pin": pin},
        {"hello": "screen", "pin": pin},
    ]
    replies = []
    for client in [game.client(hello) for hello in tries]:
        replies.append(json.dumps(client.next("bye")))
        assert client.closed() in {1000, 1008}

    assert len(set(replies)) == 1
    assert game.room.hosts == 1


class Unhurried(Failures):
    """Lets nobody with a wrong key go while a test lasts."""

    SHORTEST = LONGEST = 60.0


def test_wrong_keys_wait_and_right_ones_from_the_same_address_do_not() -> None:
    """Fault no. 13. Risk no. 6."""
    with live_game(entrance=lambda live, keys: Entrance(live, keys, Unhurried())) as game:
        hello = {"hello": "player", "pin": "222222", "name": "E"}
        wrong = [game.client(hello) for _ in range(Failures.MOST_WAITING + 10)]

        assert game.screen().seen[0]["type"] == "welcome"
        while sum(client.closed(0.005) is not None for client in wrong) < 10:
            pass
        assert [client.seen for client in wrong if client.seen] == []


def test_who_does_not_say_who_they_are_is_not_waited_for(game: LiveGame) -> None:
    """Risk nos. 2 and 14."""
    assert game.client({}).closed() == 1008


@pytest.mark.parametrize("first", ["x", "[]", '{"hello":"admin"}', '{"do":"start"}', "[" * 4_000])
def test_a_first_frame_that_is_none_ends_the_connection(game: LiveGame, first: str) -> None:
    """Risk no. 12."""
    client = game.client({})
    client.send(first)

    assert client.closed() == 1008


def test_a_frame_that_is_too_large_ends_the_connection_and_no_other(game: LiveGame) -> None:
    """Fault no. 19. Risk no. 12."""
    big, small = game.screen(), game.screen()
    big.send('{"do":"look","x":"' + "x" * 9_000 + '"}')

    assert big.closed() == 1009
    small.do("look")
    assert small.next("show")


def test_a_flood_is_refused_then_ended_and_others_notice_nothing(game: LiveGame) -> None:
    """Risk no. 12."""
    flood, other = game.screen(), game.screen()
    for _ in range(80):
        flood.do("look")
    other.do("look", id=1)

    assert other.next("show")
    assert flood.closed() == 1000
    kinds = [(one["type"], one.get("code") or one.get("reason")) for one in flood.seen]
    assert ("bye", "abused") in kinds


def test_frames_of_bytes_and_nonsense_are_refused_and_cost_nothing_else(game: LiveGame) -> None:
    client = game.screen()
    client.socket.send(b"\x00\xff")
    assert client.next("refused")["code"] == "malformed"
    client.send("{}")
    assert client.next("refused")["code"] == "malformed"
    client.do("look")
    assert client.next("show")


def test_a_request_that_dawdles_is_closed(game: LiveGame, monkeypatch: pytest.MonkeyPatch) -> None:
    """Risk no. 14."""
    monkeypatch.setattr(serving, "REQUEST_TIME", WAIT)
    with socket.create_connection(("127.0.0.1", game.opening.listening.port), timeout=5) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert slow.recv(100) == b""


def test_names_are_text_without_what_commands_a_page_or_a_terminal(game: LiveGame) -> None:
    """Risk no. 10."""
    client = game.player("\u202eE\x1b[31mve\u200b <b>")

    assert client.seen[0]["type"] == "welcome"
    assert client.next("seat")["name"] == "E[31mve <b>"


def test_a_name_that_looks_like_anothers_is_not_given(game: LiveGame) -> None:
    """Risk no. 10."""
    hello = {"hello": "player", "pin": game.opening.keys.pin, "name": "Zοe"}
    assert game.client(hello).next("bye")["reason"] == "name-taken"


def test_a_locked_room_lets_nobody_new_in_and_everybody_back(game: LiveGame) -> None:
    """Risk no. 7."""
    back = game.player("Lin")
    token = back.seen[0]["token"]
    game.do(ask.Lock())
    hello = {"hello": "player", "pin": game.opening.keys.pin, "name": "Mal"}
    assert game.client(hello).next("bye")["reason"] == "locked"
    assert game.client({"hello": "player", "token": token}).next("welcome")["player"]
    game.do(ask.Unlock())


def test_nothing_of_a_visitor_is_logged(game: LiveGame, caplog: pytest.LogCaptureFixture) -> None:
    """Risk no. 15."""
    with caplog.at_level("DEBUG"):
        Client(game.base, {"hello": "player", "pin": "SECRET", "name": "Secret"}).closed()
        get(game, "/?lang=fr")

    # The client of this test logs, too; it is none of ours.
    ours = [record for record in caplog.records if not record.name.startswith("websockets.client")]
    assert not any("secret" in one.getMessage().lower() for one in ours)
    assert not any("lang=fr" in one.getMessage() for one in ours)


def test_only_this_machine_is_listened_to_unless_it_is_wanted() -> None:
    """Risk no. 15."""
    for lan, host in ((False, "127.0.0.1"), (True, "0.0.0.0")):  # noqa: S104 it is what is wanted
        listening = serving.listen(0, lan=lan)
        assert listening.socket.getsockname()[0] == host
        listening.socket.close()


def test_a_room_has_only_so_many_seats() -> None:
    """Risk nos. 7 and 16."""
    with live_game((SINGLE,), maximum_players=1) as game:
        game.player("Ada")
        hello = {"hello": "player", "pin": game.opening.keys.pin, "name": "Bob"}
        assert game.client(hello).next("bye")["reason"] == "full"
