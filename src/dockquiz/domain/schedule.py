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
    """Days from the last review to `due`; 0 only while the card is new."""
    ease: int = INITIAL_EASE
    """Permille."""
    repetitions: int = 0
    """Passes since the last failure."""
    lapses: int = 0
    """Failures of a card whose last review had passed."""

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

    @property
    def is_new(self) -> bool:
        """Whether the card was never reviewed (or was reset)."""
        return self.due is None


NEW = Schedule()
"""The schedule of every card before its first review."""
