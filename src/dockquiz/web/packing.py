"""Messages of a room as JSON, for seats that are no page; and back, trusting nothing.

A message becomes an object with its fields and a `kind`, the name of its type:
`{"kind": "players-asking", "left": 20000, "paused": false, "question": {…}}`.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from dockquiz.domain.quiz import messages
from dockquiz.domain.quiz.nickname import visible

Message = (
    messages.PlayersMessage | messages.ScreenMessage | messages.PlayerMessage | messages.HostView
)

LONGEST_TEXT = 20_000
"""Characters of one text; questions are far shorter."""
LONGEST_LIST = 5_000
"""More than a room has players."""
LARGEST_NUMBER = 10**12

_WORD = re.compile(r"(?<!^)(?=[A-Z])")
_KINDS = {_WORD.sub("-", one.__name__).lower(): one for one in get_args(Message)}
_NAMES = {one: kind for kind, one in _KINDS.items()}


class Unreadable(ValueError):  # noqa: N818 it names what a message is
    """No message of a room."""


def packed(message: Message) -> dict[str, Any]:
    """Return a message as JSON has it."""
    return {"kind": _NAMES[type(message)], **_plain(message)}


def unpacked(data: object) -> Message:
    """Return the message that was packed.

    Fields that are not known are left out: a newer server may send more. Texts come without
    control characters, each line by itself.

    Raises:
        Unreadable: If it is no such message.
    """
    kind = data.get("kind") if isinstance(data, Mapping) else None
    made = _KINDS.get(kind) if isinstance(kind, str) else None
    if made is None:
        raise Unreadable("no message")
    try:
        message: Message = _read(made, data)
    except ValueError as error:
        raise Unreadable(str(error)) from error
    return message


def _plain(value: Any) -> Any:  # noqa: ANN401 JSON is anything
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    made: type = type(value)
    names = _names(made)
    return {name: _plain(getattr(value, name)) for name in names} if names else value


@cache
def _names(made: type) -> tuple[str, ...]:
    """Return the fields of a message, or of a part of one; none of anything else."""
    return tuple(field.name for field in fields(made)) if is_dataclass(made) else ()


@cache
def _hints(made: type) -> dict[str, Any]:
    return get_type_hints(made)


def _read(wanted: Any, value: Any) -> Any:  # noqa: ANN401 likewise
    """Return a value of the type that is wanted, or raise ValueError."""
    if isinstance(wanted, UnionType):
        return None if value is None else _read(get_args(wanted)[0], value)
    if get_origin(wanted) is tuple:
        return _tuple(get_args(wanted), value)
    if is_dataclass(wanted):
        return _object(wanted, value)
    return _scalar(wanted, value)


def _object(wanted: Any, value: Any) -> Any:  # noqa: ANN401 likewise
    hints = _hints(wanted)
    if not isinstance(value, Mapping) or not hints.keys() <= value.keys():
        raise Unreadable(f"no {wanted.__name__}")
    return wanted(**{name: _read(hint, value[name]) for name, hint in hints.items()})


def _tuple(items: tuple[Any, ...], value: Any) -> Any:  # noqa: ANN401 likewise
    if not isinstance(value, list) or len(value) > LONGEST_LIST:
        raise Unreadable("no list")
    if items[-1] is Ellipsis:
        return tuple(_read(items[0], item) for item in value)
    return tuple(_read(item, one) for item, one in zip(items, value, strict=True))


def _scalar(wanted: Any, value: Any) -> Any:  # noqa: ANN401 likewise
    if wanted is int and isinstance(value, bool):
        raise Unreadable("no number")
    if not isinstance(value, str if issubclass(wanted, StrEnum) else wanted):
        raise Unreadable(f"no {wanted.__name__}")
    if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        raise Unreadable("too large")
    return _text(wanted, value) if isinstance(value, str) else value


def _text(wanted: Any, value: str) -> Any:  # noqa: ANN401 likewise
    if len(value) > LONGEST_TEXT:
        raise Unreadable("too long")
    return wanted(value) if issubclass(wanted, StrEnum) else seen(value)


def seen(text: str) -> str:
    """Return what can be seen of a text; its lines and their indents stay."""
    if text.isascii() and text.isprintable():
        return text
    lines = text.replace("\t", "    ").split("\n")
    return "\n".join(_indent(line) + visible(line) for line in lines)


def _indent(line: str) -> str:
    return " " * (len(line) - len(line.lstrip(" ")))
