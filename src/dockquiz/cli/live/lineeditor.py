"""A line that is typed while other things happen: the keys that readline users know."""

from dataclasses import dataclass, replace

LONGEST = 500
ENTER = "\n"
_LEFT, _RIGHT, _HOME, _END, _DELETE, _UP = (
    "\x1b[D",
    "\x1b[C",
    "\x1b[H",
    "\x1b[F",
    "\x1b[3~",
    "\x1b[A",
)
_ALIASES = {
    "\x02": _LEFT,
    "\x06": _RIGHT,
    "\x01": _HOME,
    "\x05": _END,
    "\x10": _UP,
    "\x1bOD": _LEFT,
    "\x1bOC": _RIGHT,
    "\x1bOH": _HOME,
    "\x1bOF": _END,
    "\x1bOA": _UP,
    "\x1b[1~": _HOME,
    "\x1b[4~": _END,
}


@dataclass(frozen=True, slots=True)
class Line:
    """What is typed so far, and where the cursor is in it."""

    text: str = ""
    cursor: int = 0
    before: str = ""
    """What was typed last time: comes back with the arrow up."""


def typed(line: Line, key: str) -> Line:
    """Return a line after a key: a character, or the sequence of an editing key."""
    key = _ALIASES.get(key, key)
    head, tail = line.text[: line.cursor], line.text[line.cursor :]
    match key:
        case "\x7f" | "\x08":
            return _made(line, head[:-1], tail)
        case "\x04" | "\x1b[3~":
            return _made(line, head, tail[1:])
        case "\x15":
            return _made(line, "", tail)
        case "\x0b":
            return _made(line, head, "")
        case "\x17":
            return _made(line, head.rstrip()[: len(head.rstrip()) - _word(head)], tail)
        case _:
            return (
                _moved(line, key)
                if key.startswith("\x1b") or not key.isprintable()
                else _put(line, key)
            )


def _moved(line: Line, key: str) -> Line:
    if key == _UP:
        return _made(line, line.before, "") if line.before else line
    places = {
        _LEFT: max(0, line.cursor - 1),
        _RIGHT: min(len(line.text), line.cursor + 1),
        _HOME: 0,
        _END: len(line.text),
    }
    return replace(line, cursor=places.get(key, line.cursor))


def _put(line: Line, text: str) -> Line:
    if len(line.text) + len(text) > LONGEST:
        return line
    return _made(line, line.text[: line.cursor] + text, line.text[line.cursor :])


def _made(line: Line, head: str, tail: str) -> Line:
    return replace(line, text=head + tail, cursor=len(head))


def _word(head: str) -> int:
    """Return how long the last word is."""
    return len(head.rsplit(maxsplit=1)[-1]) if head.strip() else 0
