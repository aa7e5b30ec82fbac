"""Write a file that somebody asked for: wholly, or not at all."""

import os
import tempfile
from pathlib import Path

from dockquiz.errors import DockquizError
from dockquiz.i18n import _


def write_whole(path: Path, content: bytes | memoryview) -> None:
    """Put a file in its place; at any instant it is the old or the new one.

    A link stays a link: what it points to is replaced. What is no file, such as a
    pipe, is written to as it is.

    Raises:
        DockquizError: If it cannot be written; what was there is left as it is.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        message = _("{path} cannot be written: {reason}")
        raise DockquizError(
            message.format(path=path, reason=(error.strerror or str(error)).lower())
        ) from error


def _replace(target: Path, content: bytes | memoryview) -> None:
    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o644
    descriptor, name = tempfile.mkstemp(prefix=".dockquiz-", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
