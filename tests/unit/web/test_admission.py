"""Who may come in, as what, and what wrong keys cost."""

import pytest

from dockquiz.domain.quiz.commands import Role
from dockquiz.services.hosting import Pass
from dockquiz.web.admission import ALPHABET, Admitted, Failures, admitted, fresh_token, keys_of
from dockquiz.web.protocol import Hello, hello

KEYS = keys_of("a secret of this room")
OTHER = keys_of("a secret of another")
HOST, SCREEN, SEAT = "host-token", "screen-token", "seat-token"
PASSES = {
    HOST: Pass(Role.HOST, None),
    SCREEN: Pass(Role.SPECTATOR, None),
    SEAT: Pass(Role.PLAYER, 7),
}


def said(role: str, **texts: str) -> Hello:
    return hello({"hello": role, **texts})


def test_a_pin_is_short_and_has_no_letters_that_look_alike() -> None:
    """Risk no. 5."""
    pins = [keys_of(fresh_token()).pin for _ in range(200)]

    assert len(set(pins)) == 200
    assert {len(pin) for pin in pins} == {6}
    assert set("".join(pins)) <= set(ALPHABET)
    assert not set("01OIL") & set(ALPHABET)


def test_tokens_have_160_bits() -> None:
    """Risk nos. 2 and 3."""
    tokens = {fresh_token() for _ in range(100)} | {KEYS.invite, OTHER.invite}

    assert len(tokens) == 102
    assert {len(token) for token in tokens} == {32}


def test_pin_and_code_of_a_room_are_the_same_after_a_crash() -> None:
    assert keys_of("a secret of this room") == KEYS


@pytest.mark.parametrize(
    ("hello", "comes"),
    [
        (said("host", token=HOST), Admitted(Role.HOST)),
        (said("screen", token=SCREEN), Admitted(Role.SPECTATOR)),
        (said("screen", token=HOST), Admitted(Role.SPECTATOR)),
        (said("player", pin=KEYS.pin, name="Ada"), Admitted(Role.PLAYER)),
        (said("player", pin=f" {KEYS.pin.lower()} ", name="Ada"), Admitted(Role.PLAYER)),
        (said("player", invite=KEYS.invite, name="Ada"), Admitted(Role.PLAYER)),
        (said("player", token=SEAT), Admitted(Role.PLAYER, 7)),
    ],
)
def test_the_right_key_opens_what_it_is_for(hello: Hello, comes: Admitted) -> None:
    assert admitted(KEYS, PASSES.get, hello) == comes


@pytest.mark.parametrize(
    "hello",
    [
        said("host"),
        said("host", pin=KEYS.pin),
        said("host", token=KEYS.pin),
        said("host", token=KEYS.invite),
        said("host", token=SCREEN),
        said("host", token=SEAT),
        said("host", token=chr(233)),
        said("screen", pin=KEYS.pin),
        said("screen", token=KEYS.invite),
        said("screen", token=SEAT),
        said("player"),
        said("player", pin=OTHER.pin),
        said("player", invite=OTHER.invite),
        said("player", token=KEYS.pin),
        said("player", token=HOST),
        said("player", token=SEAT + "-"),
    ],
)
def test_a_wrong_key_opens_nothing(hello: Hello) -> None:
    """Fault no. 4. Risk nos. 3 and 4."""
    assert admitted(KEYS, PASSES.get, hello) is None


def test_failures_wait_longer_and_longer_but_never_long() -> None:
    now = 0.0
    failures = Failures(lambda: now)
    costs = [failures.cost() or 0 for _ in range(60)]

    assert costs == sorted(costs)
    assert (costs[0], costs[-1]) == (0.1, 1.5)
    now = 61.0
    assert failures.cost() == 0.1


def test_when_many_wrong_keys_wait_the_next_ones_get_no_answer() -> None:
    failures = Failures()
    failures.waiting = Failures.MOST_WAITING

    assert failures.cost() is None
