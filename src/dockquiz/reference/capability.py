"""What could be said at the place of a command line: its flags, by name."""

from dockquiz.reference.examine import command_at


def flags_of(line: str) -> tuple[str, ...]:
    """Return the long names of all flags of the command that a line runs, sorted.

    A flag without a long name is given by its short one; an unknown command has none.
    """
    command = command_at(line)
    return tuple(sorted({flag.long for flag in command.flags})) if command else ()


def long_name(line: str, flag: str) -> str | None:
    """Return the main name of a flag (`-d` of `docker run` is `--detach`), or None.

    Args:
        line: A command line that runs the command.
        flag: One name of the flag, dashes included.
    """
    command = command_at(line)
    found = command.flag(flag) if command else None
    return found.long if found else None
