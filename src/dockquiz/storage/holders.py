"""Which other programs hold a store: told when one has to wait for them in vain.

Linux lists the locks of files by process; elsewhere nobody is named.
"""

import os
from pathlib import Path

from dockquiz.i18n import _

_LOCKS = Path("/proc/locks")
_LONGEST = 60
"""Characters of a command line that are shown."""


def in_use(path: Path) -> tuple[str, str]:
    """Return message and hint for a store that somebody else keeps.

    Whoever writes is named; if nobody is, whoever has the store open.

    Args:
        path: The store's file.
    """
    found = holders(path, writing=True) or holders(path)
    if not found:
        message = _("{store} is in use by another program").format(store=path)
    else:
        named = ", ".join(
            _("{program} (process {number})").format(program=program, number=number)
            for number, program in found.items()
        )
        message = _("{store} is in use by {programs}").format(store=path, programs=named)
    return message, _("try again when that has ended")


def holders(path: Path, *, writing: bool = False) -> dict[int, str]:
    """Return the command lines of the other processes that hold locks on a store.

    Args:
        path: The store's file.
        writing: Only processes that keep others from writing.

    Returns:
        By number of the process; empty where the system does not tell.
    """
    try:
        lines = _LOCKS.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return {}
    files = {inode for name in (path, Path(f"{path}-shm")) if (inode := _inode(name))}
    found: dict[int, str] = {}
    for line in lines:
        # 1: POSIX ADVISORY WRITE 4711 fe:00:2196455 120 120
        fields = line.replace("-> ", "").split()
        if len(fields) < 6 or (writing and fields[3] != "WRITE"):
            continue
        number = int(fields[4])
        if fields[5].rpartition(":")[2] in files and number not in {os.getpid(), -1}:
            found[number] = _command(number)
    return found


def _inode(path: Path) -> str | None:
    try:
        return str(path.stat().st_ino)
    except (OSError, ValueError):
        return None


def _command(number: int) -> str:
    """Return how a process was called, its interpreter and folders left out."""
    try:
        raw = Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        raw = b""
    words = [word for word in raw.decode(errors="replace").split("\0") if word]
    while len(words) > 1 and (words[0].startswith("-") or "python" in Path(words[0]).name):
        del words[0]
    if words and words[0].startswith("/"):
        words[0] = Path(words[0]).name
    text = " ".join(" ".join(words).split()) or _("another program")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
