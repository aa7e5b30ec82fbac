"""`dockquiz host` as a process of its own, which can be killed and started again."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from dockquiz.domain.quiz.question import Question
from dockquiz.domain.quiz.settings import Settings
from dockquiz.services.hosting import open_room
from dockquiz.storage.store import open_file

PATIENCE = 30.0


def room_in(path: Path, questions: Sequence[Question], **chosen: Any) -> None:  # noqa: ANN401 as `Settings` has them
    """Write a room that has not begun into a store of its own."""
    with closing(open_file(path)) as store:
        store.migrate()
        hosting = open_room(
            store, Settings(**chosen), questions, clock=lambda: 0, now=datetime.now(UTC)
        )
        assert hosting.room.phase.value == "lobby"


def free_port() -> int:
    """Return a port that nobody has at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class HostProcess:
    """Goes on with the room of a store; use it in a `with` block.

    Args:
        store: With a room that is not over.
        port: Where to listen.
    """

    def __init__(self, store: Path, port: int) -> None:
        command = [sys.executable, "-m", "dockquiz", "--store", str(store), "host", "--resume"]
        self._process = subprocess.Popen(
            [*command, "--plain", "--port", str(port)],
            stdout=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        assert self._process.stdout is not None
        shown = ""
        # The way in ends with the address of the second host.
        while "Co-host:" not in shown:
            line = self._process.stdout.readline()
            assert line, f"the host ended: {shown}"
            shown += line
        self.links: dict[str, str] = dict(
            re.findall(r"^(Invite|Big screen|Your page|Co-host): +(\S+)$", shown, re.MULTILINE)
        )
        found = re.search(r"(http://\S+) +PIN (\w+)", shown)
        assert found is not None
        self.address, self.pin = found.groups()
        self._await(port)

    def _await(self, port: int) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            assert time.monotonic() < deadline
            time.sleep(0.02)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
