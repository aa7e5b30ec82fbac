"""What clients may send: small, flat, and only what their role allows."""

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz.commands import ALLOWED, Role
from dockquiz.web.protocol import COMMANDS, MOST_BYTES, Forbidden, Malformed, command, hello, read

SAMPLES: dict[str, dict[str, object]] = {
    "answer": {"question": 1, "given": ["k3f9x2ab"]},
    "team": {"team": "Red"},
    "kick": {"player": 3},
    "appoint": {"player": 3},
    "time": {"player": 3, "extra": 1500},
    "again": {"whole": True},
}
"""What a frame needs beside its word."""


def frame(word: str) -> dict[str, object]:
    return {"do": word, **SAMPLES.get(word, {})}


def test_every_command_of_a_role_can_be_sent_and_those_of_the_server_cannot() -> None:
    made = {type(build(frame(word), 1)) for word, build in COMMANDS.items()}
    server = {ask.Join, ask.Return, ask.Leave, ask.Tick, ask.CountHosts, ask.Wake}

    assert made == set(get_args(ask.Command)) - server
    assert made == frozenset().union(*ALLOWED.values()) - {ask.Join}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("word", COMMANDS)
def test_a_role_may_give_the_commands_of_the_table_and_no_other(word: str, role: Role) -> None:
    kind = type(COMMANDS[word](frame(word), 1))
    if kind in ALLOWED[role]:
        assert isinstance(command(frame(word), role, 1), kind)
    else:
        with pytest.raises(Forbidden):
            command(frame(word), role, 1)


def test_a_player_cannot_answer_for_another() -> None:
    """Fault nos. 10 and 17. Risk no. 4."""
    sent = {"do": "answer", "question": 1, "given": ["a"], "player": 99, "time": 1}

    assert command(sent, Role.PLAYER, 7) == ask.Answer(7, 1, ("a",))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "3",
        '"x"',
        "{",
        '{"do": NaN}',
        '{"do": {"do": "start"}}',
        '{"do": [["x"]]}',
        '{"do": 1.5}',
        '{"question": 100000000000000000000}',
        json.dumps({"given": ["x"] * 11}),
        json.dumps({"name": "x" * 601}),
        json.dumps({f"key{n}": 1 for n in range(13)}),
        "[" * 5_000,
        '{"a":' * 1_000 + "1" + "}" * 1_000,
        json.dumps({"name": "x" * MOST_BYTES}),
        "1" * 5_000,
    ],
)
def test_what_no_client_of_ours_sends_is_refused(text: str) -> None:
    """Risk no. 12."""
    with pytest.raises(Malformed):
        read(text)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_any_json_is_a_frame_or_refused(value: object) -> None:
    for text in (json.dumps(value), json.dumps({"do": value}), json.dumps({"hello": value})):
        try:
            command(read(text), Role.HOST)
        except (Malformed, Forbidden):
            continue


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "answer", "question": "1", "given": ["a"]},
        {"do": "answer", "question": True, "given": ["a"]},
        {"do": "answer", "question": 1, "given": "a"},
        {"do": "answer", "given": ["a"]},
        {"do": "kick"},
        {"do": "fly"},
        {},
        {"do": 3},
    ],
)
def test_a_command_needs_all_of_its_parts(sent: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        command(sent, Role.PLAYER if sent.get("do") == "answer" else Role.HOST, 1)


def test_a_first_frame_says_who_comes() -> None:
    said = hello({"hello": "player", "pin": "abc", "name": "Ada", "lang": "fr", "seen": 4})

    assert (said.role, said.pin, said.name, said.lang, said.seen) == (
        Role.PLAYER,
        "abc",
        "Ada",
        "fr",
        4,
    )
    assert said.is_page
    assert not hello({"hello": "screen", "format": "json"}).is_page
    assert hello({"hello": "host", "lang": "xx"}).lang == "en"


@pytest.mark.parametrize("sent", [{}, {"hello": "admin"}, {"hello": 1}, {"do": "start"}])
def test_nobody_comes_in_without_a_hello(sent: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        hello(sent)
