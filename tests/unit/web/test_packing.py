"""Messages as JSON and back: nothing is lost, and nothing that is none comes in."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dockquiz.domain.quiz import messages
from dockquiz.domain.quiz.messages import Choice
from dockquiz.domain.quiz.question import Form
from dockquiz.web.packing import Unreadable, packed, unpacked

ASKING = messages.PlayersAsking(
    question=messages.Asked(
        number=3,
        total=10,
        form=Form.SINGLE,
        text="Which command lists containers?",
        lang="en",
        choices=(Choice("k3f9x2ab", "A", "docker ps"), Choice("p0q1w2e3", "B", "docker ls")),
        monospace=True,
        section="Docker › Containers",
        weight=1,
        seconds=20,
    ),
    left=20_000,
    paused=False,
)


def test_a_message_comes_back_as_it_went() -> None:
    assert unpacked(json.loads(json.dumps(packed(ASKING)))) == ASKING


def test_its_kind_is_the_name_of_its_type() -> None:
    assert packed(ASKING)["kind"] == "players-asking"


@pytest.mark.parametrize(
    "message",
    [
        messages.PlayersLobby(title="Docker", players=3, teams=("Red", "Blue")),
        messages.ScreenLobby(
            title="", names=("Ann",), players=1, teams=(("Red", 1), ("Blue", 0)), locked=True
        ),
        messages.Seat(
            player=1, name="Ann", team="", captain=False, answer=(), left=None, may_answer=True
        ),
        messages.Outcome(
            answered=True,
            right=True,
            nearly=False,
            given="docker ps",
            points=742,
            because=(("right", 500), ("speed", 242)),
            total=742,
            rank=1,
            players=2,
            streak=1,
        ),
    ],
)
def test_every_shape_of_field_comes_back(message: messages.PlayersLobby) -> None:
    assert unpacked(json.loads(json.dumps(packed(message)))) == message


@pytest.mark.parametrize(
    "broken",
    [
        {"left": "soon"},
        {"left": True},
        {"left": None},
        {"left": 10**20},
        {"paused": 0},
        {"question": []},
        {"question": {**packed(ASKING)["question"], "form": "dance"}},
        {"question": {**packed(ASKING)["question"], "choices": {"a": "b"}}},
        {"question": {**packed(ASKING)["question"], "choices": [["a", "b", "c"]]}},
        {"question": {**packed(ASKING)["question"], "text": "x" * 100_000}},
        {"kind": "nothing"},
        {"kind": ["players-asking"]},
    ],
)
def test_what_is_no_message_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(Unreadable):
        unpacked({**packed(ASKING), **broken})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@settings(max_examples=50)
@given(st.sampled_from(sorted(packed(ASKING))), json_values)
def test_any_nonsense_in_a_field_is_a_message_or_refused(name: str, value: object) -> None:
    try:
        message = unpacked({**packed(ASKING), name: value})
    except Unreadable:
        return
    assert isinstance(message, messages.PlayersAsking)


def test_fields_that_are_not_known_yet_are_left_out() -> None:
    assert unpacked({**packed(ASKING), "music": "loud"}) == ASKING


def test_texts_come_without_what_commands_a_terminal() -> None:
    data = packed(ASKING)
    data["question"]["text"] = "Which\x1b[2J\x1b]0;owned\x07 command\u202e?\n  docker\r ps\x9b31m"
    message = unpacked(data)
    assert isinstance(message, messages.PlayersAsking)
    text = message.question.text
    assert text == "Which[2J]0;owned command?\n  docker  ps31m"
