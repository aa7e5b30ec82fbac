"""Everything dockquiz raises on purpose, and the exit code each means.

    DockquizError            1  refused: the request cannot be met
    ├── UsageError           2  the command line or a setting is wrong
    └── StoreError           3  the store cannot be used
        └── DamagedError        its file is broken inside

What is wrong inside a user's note is never an exception: it is a
`dockquiz.domain.problem.Problem`, collected and shown with the others. Any
other exception is a bug and keeps its traceback.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the `dockquiz` process says when it ends."""

    FINE = 0
    PROBLEMS = 1
    """Problems were found, or something was refused."""
    USAGE = 2
    """The command line or a setting is wrong."""
    STORE = 3
    """The store cannot be opened, read or written."""
    INTERRUPTED = 130
    """Ctrl-C, as shells count it: 128 + SIGINT."""


class DockquizError(Exception):
    """A situation the user can do something about.

    Args:
        message: One line that names what and where.
        hint: What to do about it, or None.
    """

    exit_code = ExitCode.PROBLEMS

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(DockquizError):
    """An option, an argument or a setting that makes no sense."""

    exit_code = ExitCode.USAGE


class StoreError(DockquizError):
    """The store is missing, locked, full, damaged or of a newer version."""

    exit_code = ExitCode.STORE


class DamagedError(StoreError):
    """The store's file is broken inside."""
