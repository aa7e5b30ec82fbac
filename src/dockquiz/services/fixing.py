"""Write proved corrections into notes: shown first, whole or not at all."""

import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dockquiz.domain.problem import Problem
from dockquiz.errors import DockquizError
from dockquiz.i18n import _, reason_of
from dockquiz.parsing.decode import decode
from dockquiz.parsing.rewriting import rewritten
from dockquiz.services.parsing import read_bytes

SPELLING = "spelling"
"""The code of problems that are only mended on demand."""
_ROUNDS = 10
"""A correction may uncover another: `docker contrainer lss`."""
_CONTEXT = 3
"""Lines around a change in a diff."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A note with its corrections, not written yet."""

    path: Path
    before: bytes
    after: bytes
    fixed: tuple[Problem, ...]


def rewrite(path: Path, *, spelling: bool = False, ignore: Collection[str] = ()) -> Rewrite | None:
    """Return a note with its proved corrections made, or None if there is none to make.

    Args:
        path: A file; one that is no ordinary file or no text gives None.
        spelling: Whether to mend prose too, where the right word is certain.
        ignore: Codes of problems that are left alone.
    """
    if not path.is_file():
        return None
    try:
        before = path.read_bytes()
    except OSError:
        return None
    data = before
    fixed: list[Problem] = []
    left = {*ignore, *(() if spelling else (SPELLING,))}
    for _round in range(_ROUNDS):
        problems = [p for p in read_bytes(data, path).problems if p.fix and p.code not in left]
        made = rewritten(data, problems) if problems else None
        if made is None or not made.fixed:
            break
        data = made.data
        fixed += made.fixed
    return Rewrite(path, before, data, tuple(fixed)) if data != before else None


def diff(change: Rewrite) -> Iterator[str]:
    """Yield the lines of a unified diff; corrections never add or remove a line."""
    old, new = (_lines(decode(data)) for data in (change.before, change.after))
    changed = [n for n, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    yield f"--- {change.path}"
    yield f"+++ {change.path}"
    while changed:
        last = 0
        while last + 1 < len(changed) and changed[last + 1] - changed[last] <= 2 * _CONTEXT:
            last += 1
        hunk, changed = changed[: last + 1], changed[last + 1 :]
        start = max(0, hunk[0] - _CONTEXT)
        end = min(len(old), hunk[-1] + _CONTEXT + 1)
        yield f"@@ -{start + 1},{end - start} +{start + 1},{end - start} @@"
        yield from _hunk(old, new, range(start, end))


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def _hunk(old: list[str], new: list[str], rows: range) -> Iterator[str]:
    removed: list[str] = []
    added: list[str] = []
    for n in rows:
        if old[n] != new[n]:
            removed.append(f"-{old[n]}")
            added.append(f"+{new[n]}")
            continue
        yield from (*removed, *added)
        removed, added = [], []
        yield f" {old[n]}"
    yield from (*removed, *added)


def write(change: Rewrite) -> None:
    """Put a note's corrections in its place; at any instant the file is the old or the new one.

    A link stays a link: what it points to is replaced. Permissions stay.

    Raises:
        DockquizError: If the note has changed since it was read, or cannot be
            written; it is left as it is.
    """
    target = Path(os.path.realpath(change.path))
    try:
        _replace(target, change)
    except OSError as error:
        raise DockquizError(
            _("{path} cannot be written: {reason}").format(
                path=change.path, reason=reason_of(error)
            )
        ) from error


def _replace(target: Path, change: Rewrite) -> None:
    status = target.stat()
    if not os.access(target, os.W_OK):
        raise DockquizError(
            _("{path} is write-protected").format(path=change.path), _("nothing in it was changed")
        )
    descriptor, name = tempfile.mkstemp(prefix=".dockquiz-", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(change.after)
            file.flush()
            os.fsync(file.fileno())
        if hasattr(os, "chown"):
            with suppress(PermissionError):
                os.chown(temporary, status.st_uid, status.st_gid)
        temporary.chmod(status.st_mode & 0o7777)
        if target.read_bytes() != change.before:
            raise DockquizError(
                _("{path} has changed meanwhile").format(path=change.path),
                _("nothing in it was changed; check it again"),
            )
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
