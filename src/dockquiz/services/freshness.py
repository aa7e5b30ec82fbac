"""Is a card still what it was when it was queued, and when it was shown?"""

from datetime import date

from dockquiz.domain.queue import QueuedCard
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.storage import hot
from dockquiz.storage.connection import Connection
from dockquiz.storage.hot import Stamp


class ChangedError(DockquizError):
    """The words of a card changed since it was shown, so that the grade is not for them."""


class GoneError(DockquizError):
    """A card left the notes, or was deleted or hidden, since it was shown."""


def why_lost(card: QueuedCard, stamp: Stamp | None, *, day: date, is_drilling: bool) -> str | None:
    """Say why a queued card cannot be asked any more, or return None.

    Args:
        card: As it was queued.
        stamp: As it is now.
        day: The study day.
        is_drilling: Whether its schedule does not matter.
    """
    if stamp is None or stamp.is_gone:
        return _("card {card} is not in the notes any more: left out").format(card=card.id)
    if stamp.suspended or (stamp.buried_until or day) > day:
        return _("card {card} was hidden elsewhere: left out").format(card=card.id)
    if not is_drilling and stamp.schedule != card.schedule:
        return _("card {card} was graded elsewhere: left out").format(card=card.id)
    return None


def require_shown(connection: Connection, learner: int, card_id: int, shown_at: int | None) -> None:
    """Make sure that a grade is for the words that were shown.

    Args:
        connection: Inside a transaction.
        learner: Who grades.
        card_id: The card.
        shown_at: When its words had changed last, as they were shown; None if they were not.

    Raises:
        GoneError: If the card left the notes or was hidden since.
        ChangedError: If its words changed since.
    """
    stamp = hot.stamp(connection, learner, card_id)
    if stamp is None or stamp.is_gone or stamp.suspended:
        raise GoneError(
            _("card {card} left the notes in the meantime: not graded").format(card=card_id)
        )
    if shown_at is not None and stamp.changed_at != shown_at:
        raise ChangedError(
            _("card {card} was changed in the meantime: here it is again").format(card=card_id)
        )
