"""A game before it starts: its questions can be swapped, dropped, written anew and drawn again."""

from collections.abc import Callable, Iterator, Sequence

from dockquiz.domain.quiz.choosing import Candidate, choose, fits
from dockquiz.domain.quiz.question import Question

MOST = 200
"""Questions of one game."""

Source = Callable[[int], Iterator[Candidate]]
"""Gives all the questions there are, in the order of a seed."""


class Draft:
    """The questions of a game to be.

    Args:
        source: Where they come from.
        count: How many to draw, if there are so many; at most `MOST`.
        seed: The same seed draws the same questions.
    """

    def __init__(self, source: Source, count: int, seed: int) -> None:
        self._source = source
        self._count = min(count, MOST)
        self.shuffle(seed)

    def shuffle(self, seed: int) -> None:
        """Draw all questions anew."""
        self.seed = seed
        self._rest = self._source(seed)
        self._chosen = choose(self._rest, self._count)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What will be asked, in order."""
        return tuple(one.question for one in self._chosen)

    def swap(self, place: int) -> Question | None:
        """Put another question in the place of one.

        Args:
            place: From 0.

        Returns:
            The new one; None if there is no other, and nothing changes.
        """
        others = [*self._chosen[:place], *self._chosen[place + 1 :]]
        found = next((one for one in self._rest if fits(one, others, kin=False)), None)
        if found is None:
            return None
        self._chosen[place] = found
        return found.question

    def drop(self, place: int) -> Question:
        """Leave a question out, and return it."""
        return self._chosen.pop(place).question

    def put(self, place: int, questions: Sequence[Question]) -> None:
        """Put questions that somebody wrote in the place of one."""
        self._chosen[place : place + 1] = [Candidate(question) for question in questions]
