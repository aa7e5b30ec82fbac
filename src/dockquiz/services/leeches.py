"""Leeches: what becomes of a card that fails again and again."""

from dockquiz.domain import leech, reviewlog
from dockquiz.domain.options import DeckOptions, LeechAction
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.storage import learnertags
from dockquiz.storage.connection import Connection


def bites(event: Event, options: DeckOptions) -> bool:
    """Whether a review made its card a leech."""
    return event.kind is EventKind.REVIEW and leech.bites(event.before, event.after, options.leech)


def tag_leech(
    connection: Connection, learner: int, event: Event, options: DeckOptions
) -> tuple[Event, ...]:
    """Tag the card of a review if that made it a leech; call it inside a transaction.

    Returns:
        What belongs to the same action: the suspension of a leech, or nothing.
    """
    if not bites(event, options):
        return ()
    learnertags.add(connection, learner, [event.card_id], leech.TAG)
    if options.leech_action is LeechAction.TAG:
        return ()
    return (
        reviewlog.hide(EventKind.SUSPEND, event.card_id, event.after, at=event.at, day=event.day),
    )
