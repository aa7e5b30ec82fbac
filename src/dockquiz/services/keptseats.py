"""Seats in rooms that were taken from here, so that a crash or a closed lid loses none.

A file a seat, readable by its owner alone, in the folder for state of the user. It holds
what lets one come back; a seat in use is locked, so that a second player on the
same account gets a seat of their own.
"""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

OLDEST = 24 * 3_600
"""Seconds after which a seat is forgotten: no game is that long."""


@dataclass(slots=True)
class KeptSeat:
    """A seat that is taken from here; locked until `close`."""

    path: Path
    descriptor: int
    token: str = ""
    name: str = ""

    def keep(self, token: str, name: str) -> None:
        """Write what lets one come back."""
        self.token, self.name = token, name
        data = json.dumps({"token": token, "name": name}).encode()
        os.ftruncate(self.descriptor, 0)
        os.pwrite(self.descriptor, data, 0)

    def forget(self) -> None:
        """Remove what leads nowhere any more."""
        self.token = ""
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let others have the seat; one without a token is no seat."""
        if not self.token:
            self.path.unlink(missing_ok=True)
        os.close(self.descriptor)


def folder_of_seats() -> Path:
    """Return where seats are kept."""
    from platformdirs import user_state_path

    return user_state_path("dockquiz", appauthor=False) / "seats"


def take_seat(folder: Path, origin: str, name: str = "") -> KeptSeat:
    """Return the seat that was last taken in a server's room, or a new one.

    Args:
        folder: Where seats are kept; made if it is not there.
        origin: The server.
        name: The player's name, if it matters.

    Raises:
        OSError: If nothing can be kept there.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    mark = sha256(origin.encode()).hexdigest()[:16]
    for path in _latest(folder, mark):
        seat = _locked(path)
        if seat is None:
            continue
        if seat.token and name.casefold() in {"", seat.name.casefold()}:
            return seat
        os.close(seat.descriptor)
    made = _locked(folder / f"{mark}-{token_hex(4)}.json")
    assert made is not None, "nobody else knows this name yet"
    return made


def _latest(folder: Path, mark: str) -> Iterator[Path]:
    """Yield the seats of a server, the latest first; old ones of any server are removed."""
    found = []
    for path in folder.glob("*.json"):
        with suppress(OSError):
            at = path.stat().st_mtime
            if time.time() - at > OLDEST:
                path.unlink()
            elif path.name.startswith(mark):
                found.append((at, path))
    yield from (path for _, path in sorted(found, reverse=True))


def _locked(path: Path) -> KeptSeat | None:
    """Open a seat for oneself; None if somebody else has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        data = json.loads(os.pread(descriptor, 10_000, 0) or b"{}")
        token, name = data.get("token"), data.get("name")
    except BlockingIOError:
        os.close(descriptor)
        return None
    except (ValueError, AttributeError):
        token = name = ""
    return KeptSeat(
        path,
        descriptor,
        token if isinstance(token, str) else "",
        name if isinstance(name, str) else "",
    )
