"""Where one card of one learner stands between reviews."""

from dataclasses import dataclass
from datetime import date

INITIAL_EASE = 2_500
"""Permille: the E-Factor 2.5 of a new card."""
MINIMUM_EASE = 1_300
MAXIMUM_INTERVAL = 36_500
"""Days; an option lowers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The schedule of one card; the defaults are those of a new card."""

    due: date | None = None
    """Study day on which the card comes back; None only while it is new."""
    interval: int = 0
    """Days that the scheduler gave the card at its last review; 0 only while it is new.
    A pause, or a due day set by hand, moves `due` and leaves the interval alone."""
    ease: int = INITIAL_EASE
    """Permille."""
    repetitions: int = 0
    """Passes since the last failure."""
    lapses: int = 0
    """Failures of a card whose last review had passed."""
    reviewed_on: date | None = None
    """Study day of the last review that counted; None while there was none."""
    stability: float | None = None
    """Days until recall falls to 90 %: FSRS's; None under SM-2."""
    difficulty: float | None = None
    """1 to 10: FSRS's; None under SM-2."""

    def __post_init__(self) -> None:
        """Reject what no sequence of reviews can reach."""
        if self.ease < MINIMUM_EASE:
            raise ValueError(f"ease must be at least {MINIMUM_EASE} permille, not {self.ease}")
        if not 0 <= self.interval <= MAXIMUM_INTERVAL:
            raise ValueError(f"interval must be 0 to {MAXIMUM_INTERVAL} days, not {self.interval}")
        if (self.due is None) != (self.interval == 0):
            raise ValueError("a card has a due day exactly when it has an interval")
        if self.repetitions < 0 or self.lapses < 0:
            raise ValueError("repetitions and lapses count from 0")
        if self.repetitions and not self.interval:
            raise ValueError("a passed card must have an interval")
        if self.stability is not None or self.difficulty is not None:
            self._check_memory()

    def _check_memory(self) -> None:
        if self.stability is None or self.difficulty is None:
            raise ValueError("stability and difficulty come together")
        if self.stability <= 0:
            raise ValueError(f"stability must be more than 0 days, not {self.stability}")
        if not 1 <= self.difficulty <= 10:
            raise ValueError(f"difficulty must be 1 to 10, not {self.difficulty}")

    @property
    def is_new(self) -> bool:
        """Whether the card was never reviewed (or was reset)."""
        return self.due is None


NEW = Schedule()
"""The schedule of every card before its first review."""
