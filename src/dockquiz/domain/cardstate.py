"""Where a card stands on a study day, in one word."""

from enum import StrEnum


class State(StrEnum):
    """The states, in the order in which they are tried; the first that fits is told."""

    DELETED = "deleted"
    ORPHAN = "orphan"
    """Its block is gone from the notes."""
    SUSPECT = "suspect"
    """Held back until it is confirmed."""
    SUSPENDED = "suspended"
    BURIED = "buried"
    NEW = "new"
    DUE = "due"
    WAITING = "waiting"
    """Its due day lies ahead."""
