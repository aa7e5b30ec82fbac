"""What clients may send: frames of JSON, flat and small, and the commands they mean.

A frame is an object. The first one of a connection says hello; each one after it
names what to do: `{"do": "answer", "question": 3, "given": ["k3f9x2ab"], "id": 7}`.
docs/live-quiz-protocol.md lists them all.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz.commands import ALLOWED, Command, Role
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.question import MAXIMUM_CHOICES
from dockquiz.i18n import LANGUAGES

MOST_BYTES = 8 * 1024
"""Of a frame; the server closes a connection that sends more."""
MOST_KEYS = 12
LONGEST_TEXT = 600
LARGEST_NUMBER = 10**9
LOOK = "look"
"""Asks for what is shown, in case something was missed; every role may."""
ROLES = {"player": Role.PLAYER, "screen": Role.SPECTATOR, "host": Role.HOST}
"""What a first frame may say hello as."""

Frame = Mapping[str, object]


class Malformed(Exception):  # noqa: N818 it names what a frame is
    """A frame that no client of ours sends."""


class Forbidden(Exception):  # noqa: N818 likewise
    """A command that this role may not give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """The first frame of a connection: who comes, and what they have seen."""

    role: Role
    token: str
    """Of a host or a screen, or what lets a player return."""
    pin: str
    invite: str
    """What the QR code holds instead of the PIN."""
    name: str
    team: str
    learner: str
    lang: str
    is_page: bool
    """Whether it wants fragments of a page; else messages as JSON."""
    epoch: str
    seen: int
    """Number of the last shared frame of that epoch; 0 for none."""


def read(text: str) -> Frame:
    """Return a frame: an object of texts, whole numbers, truths and lists of texts.

    Raises:
        Malformed: If it is anything else, or too large.
    """
    if len(text) > MOST_BYTES:
        raise Malformed("too large")
    try:
        frame = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Malformed("no JSON") from error
    if not isinstance(frame, dict) or len(frame) > MOST_KEYS:
        raise Malformed("no frame")
    for value in frame.values():
        if not (_is_plain(value) or _is_texts(value)):
            raise Malformed("no such value")
    return frame


def hello(frame: Frame) -> Hello:
    """Return what a first frame says.

    Raises:
        Malformed: If it is no such frame.
    """
    role = ROLES.get(_text(frame, "hello"))
    if role is None:
        raise Malformed("no hello")
    lang = _text(frame, "lang")
    return Hello(
        role=role,
        token=_text(frame, "token"),
        pin=_text(frame, "pin"),
        invite=_text(frame, "invite"),
        name=_text(frame, "name"),
        team=_text(frame, "team"),
        learner=_text(frame, "learner"),
        lang=lang if lang in LANGUAGES else LANGUAGES[0],
        is_page=_text(frame, "format") != "json",
        epoch=_text(frame, "epoch"),
        seen=_number(frame, "seen") if "seen" in frame else 0,
    )


def command(frame: Frame, role: Role, player: int = 0) -> Command:
    """Return the command that a frame gives.

    Args:
        frame: After the first one of its connection.
        role: Of the connection, fixed when it came in.
        player: Whose connection it is; a frame cannot speak for another.

    Raises:
        Malformed: If there is no such command, or something is missing in it.
        Forbidden: If the role may not give it.
    """
    build = COMMANDS.get(_text(frame, "do"))
    if build is None:
        raise Malformed("no command")
    made = build(frame, player)
    if type(made) not in ALLOWED[role]:
        raise Forbidden
    return made


def number_of(frame: Frame) -> int | None:
    """Return the number that a client gave a frame, to know the reply by."""
    found = frame.get("id")
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT
    if isinstance(value, bool):
        return True
    return isinstance(value, int) and abs(value) <= LARGEST_NUMBER


def _is_texts(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= MAXIMUM_CHOICES
        and all(isinstance(item, str) and len(item) <= LONGEST_TEXT for item in value)
    )


def _text(frame: Frame, key: str) -> str:
    value = frame.get(key, "")
    if not isinstance(value, str):
        raise Malformed(key)
    return value


def _number(frame: Frame, key: str) -> int:
    value = frame.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Malformed(key)
    return value


def _phase(frame: Frame) -> Phase | None:
    text = _text(frame, "phase")
    try:
        return Phase(text) if text else None
    except ValueError as error:
        raise Malformed("phase") from error


def _seen_question(frame: Frame) -> int:
    return _number(frame, "question") if "question" in frame else 0


def _given(frame: Frame) -> tuple[str, ...]:
    value = frame.get("given")
    if not isinstance(value, list):
        raise Malformed("given")
    return tuple(value)


def _plain(made: Command) -> Callable[[Frame, int], Command]:
    return lambda _frame, _player: made


COMMANDS: dict[str, Callable[[Frame, int], Command]] = {
    "answer": lambda f, player: ask.Answer(player, _number(f, "question"), _given(f)),
    "team": lambda f, player: ask.ChooseTeam(player, _text(f, "team")),
    "start": _plain(ask.Start()),
    "advance": lambda f, _: ask.Advance(_phase(f), _seen_question(f)),
    "skip": lambda f, _: ask.Skip(_seen_question(f)),
    "pause": _plain(ask.Pause()),
    "resume": _plain(ask.Resume()),
    "lock": _plain(ask.Lock()),
    "unlock": _plain(ask.Unlock()),
    "kick": lambda f, _: ask.Kick(_number(f, "player")),
    "appoint": lambda f, _: ask.Appoint(_number(f, "player")),
    "time": lambda f, _: ask.GiveTime(_number(f, "player"), _number(f, "extra")),
    "end": _plain(ask.End()),
    "again": lambda f, _: ask.Again(whole=f.get("whole") is True),
}
"""Every command that can come over the network, by the word of its frame.

Only `Join` has none: it is what a player's hello means.
"""
