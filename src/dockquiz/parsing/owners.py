"""Which command a flag on a line of its own belongs to."""

import re
from collections.abc import Sequence

from dockquiz.reference import examine as reference

_NEAR = 40
"""Commands looked back at."""


def owner_of(text: str, commands: Sequence[str]) -> str:
    """Return the nearest command before a flag that knows it; empty if none does.

    Args:
        text: The flag, possibly with dashes that stand apart and with a value.
        commands: The commands before it, nearest last.
    """
    name = re.sub(r"^--?\s+(?=\w)", "--", text)
    flag = re.split(r"[\s=,/|]", name, maxsplit=1)[0]
    for command in reversed(commands[-_NEAR:]):
        node = reference.command_at(command)
        if node is not None and node.flag(flag):
            return command
    return ""
