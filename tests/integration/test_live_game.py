"""A live quiz over real sockets: what each role is told, and when."""

from collections.abc import Iterator

import pytest
from livegame import LiveGame, live_game
from quizroom import SINGLE


@pytest.fixture
def game() -> Iterator[LiveGame]:
    with live_game((SINGLE, SINGLE)) as running:
        yield running


def test_a_game_is_played_to_its_podium(game: LiveGame) -> None:
    host, screen, ada = game.host(), game.screen(), game.player("Ada")
    host.do("start")
    asked = ada.next("show", phase="asking")
    assert asked["message"]["question"]["text"] == SINGLE.text
    ada.do("answer", question=1, given=list(game.right), id=7)
    seat = ada.next("seat", id=7)
    assert seat["answer"] == list(game.right)
    assert ada.next("show")["phase"] == "revealed"
    assert ada.next("outcome")["message"]["right"]
    for phase in ("standings", "asking", "revealed", "over"):
        host.do("advance")
        assert screen.next("show", phase=phase)
        assert ada.next("show", phase=phase)
    assert ada.seen[-1]["message"]["podium"][0]["name"] == "Ada"
