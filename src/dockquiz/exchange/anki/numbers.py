"""Anki's numbers of notes and cards: instants, each once, the same at every export."""

_ROOM = 20
"""Bits: cards that fit between two instants, a million in 17 minutes."""


class Numbers:
    """Gives a card of the store its number in Anki; it needs to know no other card.

    The number is the instant at which the card was made, put back to the begin of a stretch
    of time, plus the number of the card: different for different cards, near the truth, and
    never in the future.
    """

    def __init__(self, highest: int) -> None:
        """Prepare for a store.

        Args:
            highest: The highest number of a card in it.
        """
        self._bits = max(_ROOM, highest.bit_length())

    def of(self, card: int, created_at: int) -> int:
        """Return the number of a note and of its card.

        Args:
            card: Its number in the store, 1 or more.
            created_at: Milliseconds since 1970.
        """
        stretch = max((created_at >> self._bits) - 1, 0)
        return (stretch << self._bits) + card
