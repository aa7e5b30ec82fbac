"""How much one connection may send."""

import time
from collections.abc import Callable


class Rate:
    """So many frames a second, with a burst."""

    PER_SECOND = 5.0
    BURST = 10.0
    TOO_MANY = 50
    """Frames beyond the rate after which a connection is closed."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._at = clock()
        self._left = self.BURST
        self._beyond = 0

    def take(self) -> bool:
        """Return whether one more frame is within the rate."""
        now = self._clock()
        self._left = min(self.BURST, self._left + (now - self._at) * self.PER_SECOND)
        self._at = now
        if self._left < 1:
            self._beyond += 1
            return False
        self._left -= 1
        return True

    @property
    def is_abused(self) -> bool:
        """Whether so many frames were too many that it cannot be a person."""
        return self._beyond > self.TOO_MANY
