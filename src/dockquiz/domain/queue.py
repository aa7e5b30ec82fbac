"""Today's queue: which cards come, in which order, and how many."""

from dataclasses import dataclass

from dockquiz.domain.schedule import Schedule


@dataclass(frozen=True, slots=True)
class QueuedCard:
    """What the queue knows of a card: enough to order it and to spare its siblings."""

    id: int
    deck: str
    block: int
    """Equal for siblings."""
    position: int
    """Place in the notes; new cards come in this order."""
    schedule: Schedule
