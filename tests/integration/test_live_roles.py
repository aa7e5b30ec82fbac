"""Who may send what, in every phase; and what nobody is sent before its time."""

import json
from collections.abc import Iterator

import pytest
from livegame import Client, Frame, LiveGame, live_game
from quizroom import ALL_FORMS, right_answer

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz.choices import shown
from dockquiz.domain.quiz.commands import ALLOWED, Role
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.question import Form
from dockquiz.web.protocol import COMMANDS

NEEDED: dict[str, Frame] = {
    "answer": {"question": 1, "given": ["x"]},
    "team": {"team": "Red"},
    "kick": {"player": 1},
    "appoint": {"player": 1},
    "time": {"player": 1, "extra": 2_000},
}
KEYS = {
    "welcome": {"type", "role", "epoch", "seq", "player", "token"},
    "show": {"type", "epoch", "seq", "phase", "left", "paused", "message"},
    "seat": {
        *("type", "question", "player", "name", "team", "captain", "answer"),
        *("left", "endless", "may_answer", "id"),
    },
    "outcome": {"type", "message"},
    "refused": {"type", "code", "text", "id"},
    "same": {"type", "epoch", "seq", "left", "paused"},
}
"""All that a player is ever sent."""
FORMS = {question.form: question for question in ALL_FORMS}


@pytest.fixture(scope="module")
def game() -> Iterator[LiveGame]:
    with live_game(ALL_FORMS, teams=("Red", "Blue")) as running:
        yield running


def refused(client: Client, words: list[str]) -> set[str]:
    """Return which of some commands a connection may not give."""
    for number, word in enumerate(words):
        client.do(word, id=number, **NEEDED.get(word, {}))
    return {words[number] for number in range(len(words)) if _is_forbidden(client, number)}


def _is_forbidden(client: Client, number: int) -> bool:
    reply = client.next(id=number)
    return (reply["type"], reply.get("code")) == ("refused", "forbidden")


def test_a_role_may_do_in_every_phase_what_the_table_says_and_no_more(game: LiveGame) -> None:
    """Every command, as every role, in every phase.

    Fault nos. 1, 2 and 9. Risk no. 3.
    """
    host = game.host()
    token = game.player("Ada").seen[-1]["token"]
    kinds = {word: type(COMMANDS[word](NEEDED.get(word, {}), 1)) for word in COMMANDS}
    for phase in (Phase.LOBBY, Phase.ASKING, Phase.REVEALED, Phase.STANDINGS, Phase.OVER):
        if phase is not Phase.LOBBY:
            word = {Phase.ASKING: "start", Phase.OVER: "end"}.get(phase, "advance")
            host.do(word).next("show", phase=phase.value)
        for role in Role:
            barred = [word for word in COMMANDS if kinds[word] not in ALLOWED[role]]
            before = game.room
            for some in (barred[:7], barred[7:]):
                client = _visitor(game, role, token)
                # The outbox keeps the newest reply only, so each is waited for.
                assert {w for w in some if refused(client, [w])} == set(some), (phase, role)
                client.close()
            assert game.room.now == before.now or game.room.phase is phase


def _visitor(game: LiveGame, role: Role, token: str) -> Client:
    if role is Role.PLAYER:
        client = game.client({"hello": "player", "token": token})
        client.next("welcome")
        return client
    return game.host() if role is Role.HOST else game.screen()


def test_a_player_is_never_sent_what_gives_an_answer_away_before_the_reveal() -> None:
    """Each form of question, up to the bell, as a player and as the big screen.

    Fault nos. 5 and 16. Risk no. 8.
    """
    with live_game(ALL_FORMS) as game:
        ada, bob, screen = game.player("Ada"), game.player("Bob"), game.screen()
        secrets = [ada.seen[0]["token"], bob.seen[0]["token"], game.room.secret]
        for number, question in enumerate(ALL_FORMS, 1):
            game.do(ask.Advance() if number > 1 else ask.Start())
            others: list[Frame] = []
            for client in (screen, bob):
                client.next("show", phase="asking")
                others += client.fresh()
            ada.next("show", phase="asking")
            ada.do("answer", question=number, given=list(right_answer(game.room)))
            ada.next("seat", question=number)
            own = ada.fresh()
            hidden = [question.explanation, question.source, question.card or ""]
            if not question.choices:
                hidden += question.solution
            holds_nothing_of([*others, *(one for one in own if one["type"] != "seat")], hidden)
            holds_nothing_of([*others, *own], secrets)
            game.do(ask.Advance())
            ada.next("show", phase="revealed")
            assert ada.seen[-1]["message"]["question"]["solution"] == list(question.solution)
            game.do(ask.Advance())


def holds_nothing_of(sent: list[Frame], texts: list[str]) -> None:
    for frame in sent:
        if frame["type"] == "welcome":
            continue  # it holds one's own token
        written = json.dumps(frame, ensure_ascii=False)
        for text in filter(None, texts):
            assert text not in written, (text, frame)


def test_a_player_is_sent_frames_of_known_keys_alone() -> None:
    """To the podium: names and points of others, never more of them.

    Fault nos. 11 and 16. Risk no. 4.
    """
    with live_game(ALL_FORMS[:1]) as game:
        host, ada, bob = game.host(), game.player("Ada"), game.player("Bob")
        host.do("start")
        ada.next("show", phase="asking")
        ada.do("answer", question=1, given=list(right_answer(game.room)), id=1)
        ada.next("seat", id=1)
        for phase in ("revealed", "over"):
            host.do("advance")
            ada.next("show", phase=phase)
        ada.quiet()
        token = bob.seen[0]["token"]
        for frame in ada.seen:
            assert set(frame) <= KEYS[frame["type"]], frame
            assert token not in json.dumps(frame)


@pytest.mark.parametrize("form", [Form.SINGLE, Form.MULTIPLE, Form.ORDER])
def test_ids_and_order_of_choices_tell_nothing_of_what_is_right(form: Form) -> None:
    """In many rooms of one question: the right one stands everywhere, under another name.

    Risk no. 8.
    """
    question = FORMS[form]
    rooms = [shown(f"secret {n}", 1, 1, question) for n in range(60)]
    firsts = {one[0].place for one in rooms}
    names = {choice.id for one in rooms for choice in one}
    orders = {tuple(choice.place for choice in one) for one in rooms}

    assert firsts == set(range(len(question.choices)))
    assert len(names) == 60 * len(question.choices)
    assert form is not Form.ORDER or tuple(range(len(question.choices))) not in orders
