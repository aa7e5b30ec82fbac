"""Keys that make an answer."""

import pytest
from livebuilders import asked

from dockquiz.cli.live.draft import Draft, press
from dockquiz.cli.live.lineeditor import Line, typed
from dockquiz.domain.quiz.question import Form

A, B, C = "k3f9x2ab", "p0q1w2e3", "z9y8x7w6"
LEFT, HOME, UP = "\x1b[D", "\x1b[H", "\x1b[A"
BACKSPACE = "\x7f"


def answer(form: Form, keys: list[str]) -> tuple[str, ...] | None:
    """Return what is sent after keys, None if nothing is."""
    draft, given = Draft(), None
    for key in keys:
        pressed = press(asked(form), draft, key)
        draft, given = pressed.draft, pressed.given
    return given


@pytest.mark.parametrize(
    ("form", "keys", "given"),
    [
        (Form.SINGLE, ["b"], (B,)),
        (Form.SINGLE, ["B"], (B,)),
        (Form.SINGLE, ["2"], (B,)),
        (Form.SINGLE, ["d"], None),
        (Form.SINGLE, ["0"], None),
        (Form.SINGLE, ["²"], None),
        (Form.SINGLE, ["\n"], None),
        (Form.SINGLE, ["bc"], None),
        (Form.TRUTH, ["t"], (A,)),
        (Form.TRUTH, ["f"], (B,)),
        (Form.TRUTH, ["n"], (B,)),
        (Form.MULTIPLE, ["c", "a", "\n"], (A, C)),
        (Form.MULTIPLE, ["c", "a", " "], (A, C)),
        (Form.MULTIPLE, ["c", "a", "c", "\n"], (A,)),
        (Form.MULTIPLE, ["\n"], None),
        (Form.ORDER, ["b", "a", "c", "\n"], (B, A, C)),
        (Form.ORDER, ["b", "a", "\n"], None),
        (Form.ORDER, ["b", "b", "a", "c", "\n"], (B, A, C)),
        (Form.ORDER, ["b", "a", BACKSPACE, "c", "a", "\n"], (B, C, A)),
        (Form.ORDER, ["a", "b", "c", "\n", "c", "b", "a", "\n"], (C, B, A)),
        (Form.TYPED, [*"docker ps", "\n"], ("docker ps",)),
        (Form.TYPED, [" ", "\n"], None),
        (Form.NUMBER, ["4", "2", "\n"], ("42",)),
    ],
)
def test_keys_answer(form: Form, keys: list[str], given: tuple[str, ...] | None) -> None:
    assert answer(form, keys) == given


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ([*"docker sp", BACKSPACE, BACKSPACE, *"ps"], "docker ps"),
        ([*"ocker", HOME, "d"], "docker"),
        ([*"dcker", LEFT, LEFT, LEFT, LEFT, "o"], "docker"),
        ([*"docker run", "\x17", *"ps"], "docker ps"),
        ([*"anything", "\x15", *"ps"], "ps"),
        ([*"docker", LEFT, LEFT, "\x0b"], "dock"),
        (["docker ps -a"], "docker ps -a"),
        (["\x1b[5~", "\x00", "p"], "p"),
    ],
)
def test_a_line_is_edited_as_in_a_shell(keys: list[str], text: str) -> None:
    line = Line()
    for key in keys:
        line = typed(line, key)
    assert line.text == text


def test_the_arrow_up_brings_the_last_answer_back() -> None:
    pressed = press(asked(Form.TYPED), Draft(line=Line("docker ps", 9)), "\n")
    assert press(asked(Form.TYPED), pressed.draft, UP).draft.line.text == "docker ps"


def test_a_line_does_not_grow_for_ever() -> None:
    line = typed(Line(), "x" * 501)
    assert line.text == ""
