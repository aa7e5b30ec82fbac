"""Keys and lines as they come, without waiting for them."""

import os
import re
import sys
import termios
import tty
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager

from dockquiz.cli.review import paste

END = "\x04"
_PARTS = re.compile(
    f"{re.escape(paste.START)}(.*?){re.escape(paste.END)}"
    r"|\x1b(?:\[[0-9;?<]*[ -/]*[@-~]|O.|(?=$))|.",
    re.DOTALL,
)
_MOST = 65_536


class Keys:
    """Single keys of a terminal.

    Args:
        descriptor: The terminal.
    """

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")

    def read(self) -> list[str]:
        r"""Return the keys that wait: a character each, `\n` for Enter, or the sequence of a key.

        What is pasted is one key of many characters, and its lines are one.

        Raises:
            EOFError: If the terminal is gone.
        """
        data = os.read(self.descriptor, _MOST)
        if not data:
            raise EOFError
        return [_key(found) for found in _PARTS.finditer(self._decoder.decode(data))]

    @contextmanager
    def singly(self) -> Iterator[None]:
        """Have keys given one at a time, unechoed, for a while."""
        before = termios.tcgetattr(self.descriptor)
        tty.setcbreak(self.descriptor, termios.TCSADRAIN)
        sys.stdout.write(paste.BRACKETED)
        try:
            yield
        finally:
            sys.stdout.write(paste.NOT_BRACKETED)
            sys.stdout.flush()
            termios.tcsetattr(self.descriptor, termios.TCSADRAIN, before)


class Lines:
    """Whole lines of a pipe, or of a terminal that edits them itself."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")
        self._begun = ""

    def read(self) -> list[str]:
        """Return the lines that wait.

        Raises:
            EOFError: If there are no more.
        """
        data = os.read(self.descriptor, _MOST)
        if not data:
            if self._begun:
                last, self._begun = self._begun, ""
                return [last]
            raise EOFError
        *lines, self._begun = (self._begun + self._decoder.decode(data)).split("\n")
        return [line.strip() for line in lines]


def _key(found: re.Match[str]) -> str:
    if found[1] is not None:
        return " ".join("".join(c if c.isprintable() else " " for c in found[1]).split())
    return "\n" if found[0] == "\r" else found[0]
