"""Ask an installed program for its help, so that it can do no harm and take no time.

No shell, no input, an empty folder, an environment that names no pager, a limit
of time and one of output. What the program does with `--help` is still its own
affair, which is why a person is asked first.
"""

import os
import selectors
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

SECONDS = 10.0
"""How long one call may take."""
BYTES = 1_000_000
"""How much of its output is read."""
PATIENCE = 3
"""Calls that ran out of time until no more are made."""

KEPT = ("PATH", "HOME", "USER", "LOGNAME", "SYSTEMROOT", "VIRTUAL_ENV")
GIVEN = {
    "LC_ALL": "C.UTF-8",
    "TERM": "dumb",
    "NO_COLOR": "1",
    "COLUMNS": "300",
    "PAGER": "cat",
    "MANPAGER": "cat",
    "GIT_PAGER": "cat",
    "SYSTEMD_PAGER": "",
    "GIT_TERMINAL_PROMPT": "0",
    "DOCKER_HIDE_LEGACY_COMMANDS": "",
}
"""The environment of the program: plain, wide text, and every command listed."""


class HelpDesk:
    """Runs help commands of one program, in a folder of their own.

    Args:
        program: The first word of what is asked.
        executable: The file that is run for it.
        seconds: How long one call may take.
    """

    def __init__(self, program: str, executable: Path, *, seconds: float = SECONDS) -> None:
        self.program = program
        self.executable = executable
        self.seconds = seconds
        self.late = 0
        self._folder = tempfile.TemporaryDirectory(prefix="dockquiz-")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._folder.cleanup()

    def ask(self, words: tuple[str, ...]) -> str:
        """Return what the program prints to both of its outputs; nothing if it cannot be run."""
        if self.late >= PATIENCE:
            return ""
        try:
            process = subprocess.Popen(  # noqa: S603  # a person agreed to this program; no shell
                [str(self.executable), *words[1:]],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                cwd=self._folder.name,
                env={key: os.environ[key] for key in KEPT if key in os.environ} | GIVEN,
                start_new_session=True,
            )
        except (OSError, ValueError):
            return ""
        try:
            return self._read(process).decode("utf-8", errors="replace")
        finally:
            _end(process)

    def _read(self, process: "subprocess.Popen[bytes]") -> bytes:
        """Read until the output ends, its limit is reached, or time is up."""
        output = process.stdout
        if output is None:
            return b""
        deadline = time.monotonic() + self.seconds
        found = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(output, selectors.EVENT_READ)
            while len(found) < BYTES:
                left = deadline - time.monotonic()
                if left <= 0:
                    self.late += 1
                    break
                # A child that outlives the program may hold the output open.
                if not selector.select(min(left, 0.2)):
                    if process.poll() is not None:
                        break
                    continue
                piece = os.read(output.fileno(), 65_536)
                if not piece:
                    break
                found += piece
        return bytes(found[:BYTES])


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and whatever it started."""
    with suppress(OSError, AttributeError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    if process.stdout is not None:
        process.stdout.close()
    process.wait()
