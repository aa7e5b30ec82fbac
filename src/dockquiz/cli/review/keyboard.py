"""Single keys and typed lines from a terminal, whose modes are always put back."""

import os
import select
import signal
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_ESCAPE = b"\x1b"
_SEQUENCE_WAIT = 0.05
"""Seconds: the rest of an arrow key follows its Escape at once, even over SSH."""


class Keyboard:
    """Reads one terminal."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def key(self) -> str:
        r"""Wait for one key and return its character; `\n` for Enter.

        Raises:
            EOFError: At Ctrl-D, or when the terminal is gone.
            KeyboardInterrupt: At Ctrl-C.
        """
        before = termios.tcgetattr(self._descriptor)
        # A shell gives a stopped program its terminal back in the shell's own modes.
        ignored = signal.signal(signal.SIGCONT, lambda *_: self._take_single_keys())
        try:
            self._take_single_keys()
            while not (text := self._read()):
                pass
        finally:
            signal.signal(signal.SIGCONT, ignored)
            termios.tcsetattr(self._descriptor, termios.TCSANOW, before)
        return "\n" if text == "\r" else text

    def line(self, prompt: str) -> str:
        """Let the learner type and edit a line.

        Raises:
            EOFError: At Ctrl-D, or when the terminal is gone.
            KeyboardInterrupt: At Ctrl-C.
        """
        _load_line_editor()
        return input(prompt)

    def _take_single_keys(self) -> None:
        """Have keys given one at a time; nothing typed ahead is thrown away."""
        tty.setcbreak(self._descriptor, termios.TCSANOW)

    def _read(self) -> str:
        """Read one character; an arrow or function key gives nothing."""
        data = os.read(self._descriptor, 1)
        if data in {b"", b"\x04"}:
            raise EOFError
        if data == _ESCAPE:
            while select.select([self._descriptor], [], [], _SEQUENCE_WAIT)[0]:
                os.read(self._descriptor, 16)
            return ""
        # The first byte of a character tells in its high bits how many follow.
        for start, following in ((0xF0, 3), (0xE0, 2), (0xC0, 1)):
            if data[0] >= start:
                data += os.read(self._descriptor, following)
                break
        return data.decode(errors="replace")


@contextmanager
def restored() -> Iterator[None]:
    """End with the terminal as it was, also when the process is told to end."""
    descriptor = sys.stdin.fileno()
    modes = termios.tcgetattr(descriptor)
    signals = (signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, _end) for number in signals}
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, modes)
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _load_line_editor() -> None:
    """Give `input` its editing keys; without readline the terminal's own remain."""
    try:
        import readline
    except ImportError:
        return
    readline.set_auto_history(False)
