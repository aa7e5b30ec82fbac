"""Connections come and go; seats, answers and the time that is left stay."""

import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path

import pytest
from livegame import LiveGame, clock, live_game
from quizroom import SINGLE, right_answer
from stores import qa, stocked_file

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz import room as room_module
from dockquiz.domain.quiz.messages import Phase
from dockquiz.errors import DockquizError
from dockquiz.services.hosting import resume_room
from dockquiz.storage.store import Store, open_file
from dockquiz.web import live as live_module
from dockquiz.web.connection import Kind

MANY = 40


@pytest.fixture(autouse=True)
def short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let people be away after a tenth of a second."""
    monkeypatch.setattr(live_module, "GRACE", 0.1)
    monkeypatch.setattr(room_module, "GRACE", 100)


def answer(game: LiveGame, question: int = 1) -> dict[str, object]:
    return {"question": question, "given": list(right_answer(game.room))}


def test_who_comes_back_finds_question_answer_and_the_time_that_is_left() -> None:
    """Fault no. 21. Risk no. 4."""
    with live_game((SINGLE,), closes_early=False) as game:
        ada = game.player("Ada")
        token = ada.seen[0]["token"]
        game.do(ask.Start())
        ada.next("show", phase="asking")
        ada.do("answer", id=1, **answer(game)).next("seat", id=1)
        first = ada.seen[-1]
        ada.close()
        again = game.client({"hello": "player", "token": token})
        assert again.next("welcome")["player"] == first["player"]
        shown = again.next("show")
        assert shown["phase"] == "asking"
        assert 0 < shown["left"] <= 20_000
        assert again.next("seat")["answer"] == first["answer"]


def test_a_reload_is_no_absence() -> None:
    """Who is gone for a moment does not let a question close without them."""
    with live_game((SINGLE,)) as game:
        ada, bob = game.player("Ada"), game.player("Bob")
        token = bob.seen[0]["token"]
        game.do(ask.Start())
        ada.next("show", phase="asking")
        ada.do("answer", id=1, **answer(game)).next("seat", id=1)
        bob.close()
        again = game.client({"hello": "player", "token": token})
        again.next("seat")
        time.sleep(0.2)
        assert game.room.phase is Phase.ASKING
        again.do("answer", id=2, **answer(game)).next("seat", id=2)
        game.until(lambda room: room.phase is Phase.REVEALED)


def test_who_is_away_is_not_waited_for() -> None:
    """Fault no. 15."""
    with live_game((SINGLE,)) as game:
        ada, bob = game.player("Ada"), game.player("Bob")
        game.do(ask.Start())
        ada.next("show", phase="asking")
        ada.do("answer", id=1, **answer(game)).next("seat", id=1)
        bob.close()
        game.until(lambda room: room.phase is Phase.REVEALED)


def test_a_new_connection_takes_the_place_of_the_old_one() -> None:
    """Fault no. 25. Risk no. 4."""
    with live_game((SINGLE,)) as game:
        old = game.player("Ada")
        token = old.seen[0]["token"]
        new = game.client({"hello": "player", "token": token})
        new.next("seat")
        assert old.next("bye")["reason"] == "replaced"
        old.closed()
        time.sleep(0.2)
        game.do(ask.Start())
        assert new.next("show", phase="asking")
        assert game.room.present == 1


def test_a_removed_player_is_gone_and_the_name_is_free() -> None:
    """Risk no. 4."""
    with live_game((SINGLE,)) as game:
        eve = game.player("Eve")
        token = eve.seen[0]["token"]
        game.do(ask.Kick(1))
        assert eve.next("bye")["forget"]
        assert game.client({"hello": "player", "token": token}).next("bye")["reason"] == "wrong"
        assert game.player("Eve").next("seat")["player"] == 2


def test_answers_that_come_together_are_each_counted_once() -> None:
    """Fault nos. 6 and 20."""
    with live_game((SINGLE,), closes_early=False) as game:
        players = [game.player(f"P{n}") for n in range(MANY)]
        game.do(ask.Start())
        for player in players:
            player.next("show", phase="asking")
        for _ in range(2):  # the second time is the same answer again
            for player in players:
                player.do("answer", id=1, **answer(game))
        for player in players:
            assert player.next("seat", id=1)["answer"] == list(right_answer(game.room))
        game.do(ask.Advance())
        assert game.room.rounds[-1].marks.keys() == set(range(1, MANY + 1))
        host = game.host()
        assert host.next("show")["message"]["standings"][0]["points"] == 1_000


def test_another_players_answer_costs_a_player_no_message() -> None:
    """Fault nos. 3 and 14."""
    with live_game((SINGLE,), closes_early=False) as game:
        players = [game.player(f"P{n}") for n in range(MANY)]
        screen = game.screen()
        idle = players[0]
        game.do(ask.Start())
        idle.next("show", phase="asking")
        idle.fresh()
        for player in players[1:]:
            player.next("show", phase="asking")
            player.do("answer", id=1, **answer(game)).next("seat", id=1)
        counted = screen.next("count", answered=MANY - 1)
        idle.quiet(0.3)
        assert [one["type"] for one in idle.fresh()] == []
        assert counted["players"] == MANY
        counts = [one for one in screen.seen if one["type"] == "count"]
        assert len(counts) < MANY / 2
        game.do(ask.Advance())
        idle.next("outcome")
        game.do(ask.Advance())
        idle.quiet()
        assert len([one for one in idle.seen if one.get("phase") != "lobby"]) <= 6 + 2


def test_joins_are_told_at_most_once_a_second() -> None:
    """Fault no. 22."""
    with live_game((SINGLE,)) as game:
        first = game.player("First")
        first.next("show")
        first.fresh()
        for number in range(MANY):
            game.player(f"P{number}")
        game.until(lambda room: len(room.players) == MANY + 1)
        came = [one for one in first.quiet(1.3) if one["type"] == "show"]
        assert 1 <= len(came) <= 3
        assert came[-1]["message"]["players"] == MANY + 1


def test_after_the_bell_or_the_reveal_an_answer_counts_for_nothing() -> None:
    """Fault nos. 7 and 12. Risk no. 9."""
    with live_game((SINGLE, SINGLE), closes_early=False) as game:
        ada = game.player("Ada")
        assert ada.do("answer", id=1, question=1, given=["x"]).next(id=1)["code"] == "closed"
        game.do(ask.Start())
        ada.next("show", phase="asking")
        late = answer(game)
        game.do(ask.Advance())
        assert ada.do("answer", id=2, **late).next(id=2)["code"] == "closed"
        game.do(ask.Advance())
        game.do(ask.Advance())
        # The number of the question is part of the answer: an old one goes nowhere.
        assert ada.do("answer", id=3, **late).next(id=3)["code"] == "closed"
        assert game.room.players[1].tally.points == 0


def test_what_a_client_says_of_time_or_points_is_not_heard() -> None:
    """Fault no. 8. Risk no. 9."""
    with live_game((SINGLE,), scoring="kahoot", closes_early=False) as game:
        ada = game.player("Ada")
        game.do(ask.Start())
        ada.next("show", phase="asking")
        time.sleep(0.8)
        ada.do("answer", id=1, **answer(game), took=0, time=0, at=0, points=9_999, player=2)
        ada.next("seat", id=1)
        game.do(ask.Advance())
        assert ada.next("outcome")["message"]["points"] < 1_000


def test_without_a_host_the_clock_stands_until_one_is_back() -> None:
    """Fault no. 18."""
    with live_game((SINGLE,), attending=0) as game:
        ada, host = game.player("Ada"), game.host()
        host.do("start")
        ada.next("show", phase="asking")
        host.close()
        assert ada.next("show")["paused"]
        other = game.host()
        assert not ada.next("show")["paused"]
        other.do("advance")
        assert ada.next("show", phase="revealed")


def test_a_second_host_may_do_all_that_the_first_may() -> None:
    with live_game((SINGLE, SINGLE)) as game:
        token = game.opening.links.cohost.partition("#")[2]
        host, cohost = game.host(), game.client({"hello": "host", "token": token})
        ada = game.player("Ada")
        cohost.do("start")
        assert ada.next("show", phase="asking")
        for one in (host, cohost):
            one.do("advance", phase="asking", question=1)
        assert ada.next("show", phase="revealed")
        assert [frame for frame in ada.quiet() if frame.get("phase") == "standings"] == []


def test_what_was_seen_is_not_sent_again_and_what_was_missed_is() -> None:
    with live_game((SINGLE,)) as game:
        screen = game.screen()
        shown = screen.next("show")
        place = {"epoch": shown["epoch"], "seen": shown["seq"]}
        assert game.screen(**place).next()["type"] == "same"
        assert screen.do("look", **place).next()["type"] == "same"
        game.player("Ada")
        game.do(ask.Start())
        assert game.screen(**place).next("show")["phase"] == "asking"
        assert game.screen(epoch="another", seen=shown["seq"]).next("show")


def test_a_stalled_connection_holds_one_frame_of_each_kind_and_delays_nobody() -> None:
    """Fault no. 24. Risk no. 13."""
    with live_game((SINGLE,)) as game:
        ada, bob = game.player("Ada"), game.player("Bob")
        stalled = game.live.gathering.seat(1)
        assert stalled is not None
        for number in range(500):
            game.loop.call_soon_threadsafe(stalled.put, Kind.SHOW, f'{{"type":"n{number}"}}')
        game.do(ask.Start())
        assert bob.next("show", phase="asking")
        assert len(stalled._waiting) <= len(Kind)
        del ada


def test_a_phone_that_takes_nothing_is_found_and_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Risk no. 13."""
    monkeypatch.setattr("dockquiz.web.live.SWEEPING", 0.02)
    with live_game() as game:
        ada, bob = game.player("Ada"), game.player("Bob")
        stalled = game.live.gathering.seat(1)
        assert stalled is not None
        stalled._sending = -1_000.0
        assert ada.closed() == 1008
        assert bob.do("look", epoch="", seen=0).next("show")


def test_a_killed_server_goes_on_with_every_seat_and_the_time_that_was_left(tmp_path: Path) -> None:
    """Players, hosts and the code on the wall: all that they had still opens the room."""

    def kept() -> Store:
        store = open_file(tmp_path / "room.db")
        store.migrate()
        return store

    with live_game((SINGLE,), store=kept, closes_early=False) as game:
        ada = game.player("Ada")
        token, host_link = ada.seen[0]["token"], game.opening.links.host
        game.do(ask.Start())
        ada.next("show", phase="asking")
        ada.do("answer", id=1, **answer(game)).next("seat", id=1)
        uid, pin, right = game.live.hosting.uid, game.opening.keys.pin, right_answer(game.room)
    with live_game(store=kept, hosting=lambda store: resume_room(store, uid, clock=clock)) as game:
        again = game.client({"hello": "player", "token": token})
        assert again.next("show")["phase"] == "asking"
        assert again.next("seat")["answer"] == list(right)
        old_host = game.client({"hello": "host", "token": host_link.partition("#")[2]})
        assert old_host.next("welcome")["door"]["pin"] == pin


def test_a_room_that_cannot_go_on_ends_its_server_aloud(tmp_path: Path) -> None:
    """Another program goes on with the same room: this one must not seem to.

    Fault no. 26.
    """

    def kept() -> Store:
        store = open_file(tmp_path / "room.db")
        store.migrate()
        return store

    def taken_over() -> None:
        with live_game(store=kept) as game:
            ada = game.player("Ada")
            other = kept()
            resume_room(other, game.live.hosting.uid, clock=clock)
            other.close()
            game.loop.call_soon_threadsafe(game.live.give, ask.Lock())
            ada.closed()

    with pytest.raises(DockquizError, match="another dockquiz"):
        taken_over()


def missed(game: LiveGame, token: str, ending: str = "json") -> tuple[int, bytes]:
    """Ask for what the player of a token missed."""
    connection = HTTPConnection("127.0.0.1", game.opening.listening.port, timeout=20)
    headers = {"Host": game.base, "Authorization": f"Bearer {token}"}
    connection.request("GET", f"/missed.{ending}", headers=headers)
    reply = connection.getresponse()
    found = reply.status, reply.read()
    connection.close()
    return found


def test_each_player_takes_home_what_they_missed_and_nobody_else_can(tmp_path: Path) -> None:
    """A token is asked for again: what one missed is nobody else's business.

    Risk no. 4.
    """
    path = tmp_path / "room.db"
    stocked_file(path, [qa(1, question="Which command lists containers?")])
    with closing(sqlite3.connect(path)) as connection:
        ((guid,),) = connection.execute("SELECT guid FROM card").fetchall()
    with live_game([replace(SINGLE, card=guid)], store=lambda: open_file(path)) as game:
        ada, bob = game.player("Ada"), game.player("Bob")
        tokens = [one.seen[0]["token"] for one in (ada, bob)]
        assert missed(game, tokens[0])[0] == 404  # the game is not over
        game.do(ask.Start())
        ada.next("show", phase="asking")
        ada.do("answer", id=1, **answer(game)).next("seat", id=1)
        game.do(ask.Advance())
        game.do(ask.Advance())
        assert missed(game, tokens[0])[0] == 404  # she missed nothing
        status, data = missed(game, tokens[1])
        assert (status, b"Which command lists containers?" in data) == (200, True)
        for wrong in ("", "x", game.opening.links.host.partition("#")[2]):
            assert missed(game, wrong)[0] == 404
        assert missed(game, tokens[1], "exe")[0] == 404
