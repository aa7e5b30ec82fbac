"""How well an answer was recalled: SM-2's quality of response."""

from enum import IntEnum


class Grade(IntEnum):
    """SM-2's six grades; 3 and above is a pass.

    The keys 1 to 4 give `AGAIN`, `HARD`, `GOOD` and `EASY`, as in Anki.
    """

    BLACKOUT = 0
    WRONG = 1
    AGAIN = 2
    HARD = 3
    GOOD = 4
    EASY = 5

    @property
    def passes(self) -> bool:
        """Whether the repetitions go on (3 and above) or start again."""
        return self >= Grade.HARD


KEYS = {"1": Grade.AGAIN, "2": Grade.HARD, "3": Grade.GOOD, "4": Grade.EASY}
"""The grades of the four keys, in their order."""
