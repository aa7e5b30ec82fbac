"""What a server sends to a seat: frames of JSON, read without trusting them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dockquiz.domain.quiz.messages import Outcome, PlayersMessage, ScreenMessage, Seat
from dockquiz.web.packing import Unreadable, seen, unpacked

MOST_BYTES = 256 * 1024
"""Of one frame; the largest, of a room of 2,000, has a few thousand."""
_LONGEST_TOKEN = 400
_LONGEST_TIME = 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class Welcome:
    """One is in."""

    epoch: str
    """Of the numbers of frames; another one after the server was started again."""
    token: str
    """With which one comes back to the same seat; empty if one came with it."""
    address: str = ""
    """How others get in; only screens are told."""
    pin: str = ""


@dataclass(frozen=True, slots=True)
class Show:
    """What everybody sees now."""

    seq: int
    message: PlayersMessage | ScreenMessage
    left: int | None
    """Milliseconds until the bell of everybody; None outside of questions."""
    paused: bool


@dataclass(frozen=True, slots=True)
class Same:
    """Nothing was missed."""

    left: int | None
    paused: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """Who one is, and what one has answered."""

    seat: Seat
    question: int
    """Which question the answer is for; 0 for none."""
    endless: bool
    """Whether one has no bell at all."""


@dataclass(frozen=True, slots=True)
class Earned:
    """What one's answer brought."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Count:
    """How many have answered; for screens."""

    answered: int
    players: int


@dataclass(frozen=True, slots=True)
class Refused:
    """What one asked for was not done."""

    code: str
    text: str
    """Why, in the language that was asked for."""


@dataclass(frozen=True, slots=True)
class Bye:
    """The server will not go on with this connection."""

    reason: str
    text: str
    forget: bool
    """Whether the token leads nowhere any more."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A kind of frame that this program is too old for."""


Frame = Welcome | Show | Same | Mine | Earned | Count | Refused | Bye | Unknown


def read(text: str | bytes) -> Frame:
    """Return the frame that was sent.

    Raises:
        Unreadable: If it is none.
    """
    if not isinstance(text, str) or len(text) > MOST_BYTES:
        raise Unreadable("no text")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("no JSON") from error
    if not isinstance(data, Mapping) or not isinstance(data.get("type"), str):
        raise Unreadable("no frame")
    build = _FRAMES.get(data["type"])
    return build(data) if build else Unknown()


def _show(data: Mapping[str, Any]) -> Frame:
    message = unpacked(data.get("message"))
    if not isinstance(message, PlayersMessage | ScreenMessage):
        raise Unreadable("not for a seat")
    return Show(_number(data, "seq"), message, _left(data), data.get("paused") is True)


def _welcome(data: Mapping[str, Any]) -> Frame:
    found = data.get("door")
    door: Mapping[str, Any] = found if isinstance(found, Mapping) else {}
    epoch, token = _text(data, "epoch", _LONGEST_TOKEN), _text(data, "token", _LONGEST_TOKEN)
    return Welcome(epoch, token, _text(door, "address"), _text(door, "pin"))


def _mine(data: Mapping[str, Any]) -> Frame:
    seat = unpacked({**data, "kind": "seat"})
    assert isinstance(seat, Seat)
    question = _number(data, "question") if "question" in data else 0
    return Mine(seat, question, data.get("endless") is True)


def _earned(data: Mapping[str, Any]) -> Frame:
    outcome = unpacked(data.get("message"))
    if not isinstance(outcome, Outcome):
        raise Unreadable("no outcome")
    return Earned(outcome)


def _left(data: Mapping[str, Any]) -> int | None:
    return None if data.get("left") is None else _number(data, "left", _LONGEST_TIME)


def _number(data: Mapping[str, Any], key: str, most: int = 10**12) -> int:
    value = data.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise Unreadable(key)
    return value


def _text(data: Mapping[str, Any], key: str, longest: int = 2_000) -> str:
    value = data.get(key, "")
    if not isinstance(value, str) or len(value) > longest:
        raise Unreadable(key)
    return " ".join(seen(value).split())


_FRAMES: dict[str, Callable[[Mapping[str, Any]], Frame]] = {
    "welcome": _welcome,
    "show": _show,
    "same": lambda d: Same(_left(d), d.get("paused") is True),
    "seat": _mine,
    "outcome": _earned,
    "count": lambda d: Count(_number(d, "answered"), _number(d, "players")),
    "refused": lambda d: Refused(_text(d, "code"), _text(d, "text")),
    "bye": lambda d: Bye(_text(d, "reason"), _text(d, "text"), d.get("forget") is True),
}
"""Every kind of frame, by its `type`."""
