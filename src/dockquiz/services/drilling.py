"""The drill of a study day, kept when a sitting ends before it."""

from collections.abc import Collection
from datetime import date

from dockquiz.domain.queue import QueuedCard
from dockquiz.domain.session import Session
from dockquiz.storage import drilling, hot
from dockquiz.storage.store import Store


class Drill:
    """What of today's drill is done, over all sittings of the day.

    Args:
        store: Open.
        day: The study day.
    """

    def __init__(self, store: Store, day: date) -> None:
        self._store = store
        self._day = day
        self._done = drilling.drilled(store.connection, store.learner_id, day)
        """As it is in the store."""
        self._seen: set[int] = set()
        """Cards that were in the drill of this sitting."""

    def owed(
        self, deck: str | None, *, only: Collection[int] | None = None, again: bool = False
    ) -> tuple[QueuedCard, ...]:
        """Return the cards that are still to be drilled today.

        Args:
            deck: Only this deck and those inside it.
            only: Only these cards; None for all.
            again: Whether those that were drilled come again if no other is left.
        """
        connection, learner = self._store.connection, self._store.learner_id
        below = drilling.below_good(connection, learner, self._day)
        open_ids = [card for card in below if card not in self._done]
        ids = open_ids or (list(below) if again else [])
        if only is not None:
            ids = [card for card in ids if card in only]
        cards = hot.some_cards(connection, learner, self._day, deck, ids) if ids else {}
        owed = tuple(cards[card] for card in ids if card in cards)
        self._seen |= {card.id for card in owed}
        return owed

    def follow(self, session: Session) -> None:
        """Write which cards have been drilled, if that changed."""
        waiting = {card.id for card in session.drill}
        self._seen |= waiting
        done = (self._done | self._seen) - waiting
        if done == self._done:
            return
        with self._store.transaction() as connection:
            drilling.save_drilled(connection, self._store.learner_id, self._day, done)
        self._done = done
