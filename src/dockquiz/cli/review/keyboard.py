"""Single keys and typed lines from a terminal, whose modes are always put back."""

import os
import select
import signal
import sys
import termios
import tty
from codecs import getincrementaldecoder
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from dockquiz.cli.review import paste

PASTED = "pasted"
"""Instead of a key: text was pasted, and is gone."""
_SEQUENCE_WAIT = 0.05
"""Seconds: the rest of an arrow key follows its Escape at once, even over SSH."""
_BURST_WAIT = 0.02
"""Seconds between two parts of one paste."""
_PASTE_WAIT = 1.0
"""Seconds for the rest of a paste whose end the terminal will mark."""
_END = "\x04"


class Keyboard:
    """Reads one terminal.

    Args:
        descriptor: The terminal.
        keys: All that does something as a single key.
        marks: Whether the terminal can be asked to mark what is pasted.
    """

    def __init__(self, descriptor: int, keys: AbstractSet[str], *, marks: bool = True) -> None:
        self._descriptor = descriptor
        self._keys = keys
        self._marks = marks
        self._ahead = ""
        """Keys that were typed ahead and are not taken yet."""
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")

    def key(self) -> str:
        r"""Wait for one key and return its character; `\n` for Enter, `PASTED` for a paste.

        Raises:
            EOFError: At Ctrl-D, or when the terminal is gone.
            KeyboardInterrupt: At Ctrl-C.
        """
        while not self._ahead:
            burst = self._burst()
            keys = paste.keys_of(burst)
            if paste.marked(burst) is not None or paste.is_pasted(keys, self._keys | {_END}):
                return PASTED
            self._ahead = keys
        key, self._ahead = self._ahead[0], self._ahead[1:]
        if key == _END:
            raise EOFError
        return key

    def line(self, prompt: str) -> str:
        """Let the learner type and edit a line; lines that are pasted with it belong to it.

        Raises:
            EOFError: At Ctrl-D, or when the terminal is gone.
            KeyboardInterrupt: At Ctrl-C.
        """
        line = self._typed_ahead(prompt)
        if line is not None:
            return line
        line = _read_line(prompt, self._ahead)
        self._ahead = ""
        with self._single_keys():
            rest = paste.keys_of(self._waiting())
        if paste.is_pasted(rest, self._keys | {_END}):
            return f"{line}\n{rest}"
        self._ahead = rest
        return line

    def lines(self) -> Iterator[str]:
        """Yield typed lines until Ctrl-D, or until the terminal is gone."""
        with suppress(EOFError):
            while True:
                yield self.line("")

    def _typed_ahead(self, prompt: str) -> str | None:
        """Return a line that was typed ahead to its end."""
        if "\n" not in self._ahead:
            return None
        line, self._ahead = self._ahead.split("\n", 1)
        sys.stdout.write(f"{prompt}{line}\n")
        return line

    def _burst(self) -> str:
        """Wait for input and return all that comes at once."""
        with self._single_keys():
            if self._marks:
                _write(paste.BRACKETED)
            try:
                data = os.read(self._descriptor, 1)
                if not data:
                    raise EOFError
                return self._decoder.decode(data) + self._waiting(data)
            finally:
                if self._marks:
                    _write(paste.NOT_BRACKETED)

    def _waiting(self, before: bytes = b"") -> str:
        """Return what waits, and what follows on its heels."""
        text = ""
        wait = _SEQUENCE_WAIT if before == b"\x1b" else 0.0
        while select.select([self._descriptor], [], [], wait)[0]:
            data = os.read(self._descriptor, 65_536)
            if not data:
                break
            text += self._decoder.decode(data)
            wait = _patience(before.decode(errors="replace") + text)
        return text

    @contextmanager
    def _single_keys(self) -> Iterator[None]:
        """Have keys given one at a time for a while; nothing typed ahead is thrown away."""
        before = termios.tcgetattr(self._descriptor)
        # A shell gives a stopped program its terminal back in the shell's own modes.
        ignored = signal.signal(signal.SIGCONT, lambda *_: self._take_single_keys())
        try:
            self._take_single_keys()
            yield
        finally:
            signal.signal(signal.SIGCONT, ignored)
            termios.tcsetattr(self._descriptor, termios.TCSANOW, before)

    def _take_single_keys(self) -> None:
        tty.setcbreak(self._descriptor, termios.TCSANOW)


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


def _patience(burst: str) -> float:
    """Return how many seconds to wait for more of what came at once."""
    if paste.is_open(burst):
        return _PASTE_WAIT
    return _SEQUENCE_WAIT if paste.is_begun(burst) else _BURST_WAIT


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _write(codes: str) -> None:
    sys.stdout.write(codes)
    sys.stdout.flush()


def _read_line(prompt: str, begun: str) -> str:
    """Read a line with editing keys; without readline the terminal's own remain.

    Args:
        prompt: What stands before it.
        begun: What was typed ahead of it.
    """
    try:
        import readline
    except ImportError:
        return begun + input(prompt)
    readline.set_auto_history(False)
    readline.set_startup_hook(lambda: readline.insert_text(begun))
    try:
        return input(prompt)
    finally:
        readline.set_startup_hook()
