"""Random orders that can be had again: of a seed and a day, in Python and in SQL alike."""

from datetime import date
from typing import NamedTuple

PRIME = 2**31 - 1
_MASK = 2**64 - 1


class Shuffle(NamedTuple):
    """An order of numbers that looks like none: sort them by `rank`.

    With y = (number x factor + offset) mod `PRIME`, the rank is y² mod `PRIME`;
    every step fits into 64 bits, so that a database comes to the same order.
    """

    factor: int
    offset: int

    def rank(self, number: int) -> int:
        """Return the sort key of a number from 0."""
        line = (number % PRIME * self.factor + self.offset) % PRIME
        return line * line % PRIME


def shuffle_of(seed: int, day: date) -> Shuffle:
    """Return the order of a day: the same for the same seed, another one tomorrow."""
    factor = _mixed(seed * 4_000_037 + day.toordinal())
    return Shuffle(1 + factor % (PRIME - 1), _mixed(factor) % PRIME)


def _mixed(number: int) -> int:
    """Return 64 bits that depend on every bit of a number (the finalizer of SplitMix64)."""
    mixed = (number + 0x9E3779B97F4A7C15) & _MASK
    mixed = ((mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9) & _MASK
    mixed = ((mixed ^ mixed >> 27) * 0x94D049BB133111EB) & _MASK
    return mixed ^ mixed >> 31
