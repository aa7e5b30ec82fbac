"""A program in a terminal of its own, driven as a person would."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

PATIENCE = 20.0
"""Seconds to wait for a text before a test fails."""


class Terminal:
    """Runs `dockquiz` under a pseudo terminal; use it in a `with` block."""

    def __init__(
        self, *arguments: str, columns: int = 80, environment: Mapping[str, str] | None = None
    ) -> None:
        self.shown = ""
        """All that was written so far."""
        self.status: int | None = None
        """How the program ended, as a shell counts it."""
        self._read_up_to = 0
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.environ.pop("COLUMNS", None)
            os.environ.update({"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}, **environment or {})
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
            program = [sys.executable, "-m", "dockquiz", *arguments]
            # readline sets COLUMNS behind the back of `os.environ`, which alone is right.
            os.execve(sys.executable, program, os.environ)  # noqa: S606  (the program under test)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()
        os.close(self.descriptor)

    def send(self, keys: str) -> None:
        """Press keys."""
        os.write(self.descriptor, keys.encode())

    def expect(self, text: str) -> str:
        """Wait until a text appears after all that was expected before; return what came."""
        end = time.monotonic() + PATIENCE
        while (found := self.shown.find(text, self._read_up_to)) < 0:
            if not self._more(end - time.monotonic()):
                raise AssertionError(f"{text!r} did not come; shown:\n{self.shown}")
        start, self._read_up_to = self._read_up_to, found + len(text)
        return self.shown[start : self._read_up_to]

    def settle(self) -> None:
        """Wait until the program waits for a key."""
        asleep = 0
        while asleep < 5:
            time.sleep(0.01)
            state = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1]
            asleep = asleep + 1 if state.split()[0] == "S" else 0

    def wait(self) -> int:
        """Read on until the program ends; return its exit status as a shell counts it."""
        while self._more(PATIENCE):
            pass
        _, status = os.waitpid(self.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        self.status = code if code >= 0 else 128 - code
        return self.status

    def is_cooked(self) -> bool:
        """Return whether the terminal echoes and edits lines, as a shell wants it."""
        modes = termios.tcgetattr(self.descriptor)[3]
        wanted = termios.ECHO | termios.ICANON | termios.ISIG
        return bool(modes & wanted == wanted)

    def _more(self, patience: float) -> bool:
        """Read once; return whether there was anything."""
        if patience <= 0 or not select.select([self.descriptor], [], [], patience)[0]:
            return False
        try:
            data = os.read(self.descriptor, 65_536)
        except OSError:
            return False  # Linux says so when the last program has left the terminal
        self.shown += data.decode(errors="replace")
        return bool(data)
