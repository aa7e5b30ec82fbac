"""A game before it starts: its questions can be swapped, dropped, written anew and drawn again."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from dockquiz.domain.problem import Problem
from dockquiz.domain.quiz.cardquestions import Reason
from dockquiz.domain.quiz.choosing import Candidate, choose, fits
from dockquiz.domain.quiz.events import Event
from dockquiz.domain.quiz.question import Question
from dockquiz.domain.quiz.room import Room
from dockquiz.errors import StoreError
from dockquiz.services import bundled
from dockquiz.services.filequestions import FileQuestions
from dockquiz.services.opening import Wanted, open_store, read_store
from dockquiz.services.questionfiles import is_question_file
from dockquiz.services.questions import CardQuestions
from dockquiz.storage.store import Store

MOST = 200
"""Questions of one game."""


class Source(Protocol):
    """Where questions come from."""

    @property
    def total(self) -> int:
        """How many there would be, if each made a question."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong in the file that they come from."""

    @property
    def left_out(self) -> Mapping[Reason, int]:
        """Why some of those that were looked at are not asked."""

    def candidates(self, seed: int) -> Iterator[Candidate]:
        """Yield all the questions there are, in the order of a seed."""


class Draft:
    """The questions of a game to be.

    Args:
        source: Where they come from.
        count: How many to draw, if there are so many; at most `MOST`.
        seed: The same seed draws the same questions.
    """

    def __init__(self, source: Source, count: int, seed: int) -> None:
        self.source = source
        self._count = min(count, MOST)
        self.shuffle(seed)

    def shuffle(self, seed: int) -> None:
        """Draw all questions anew."""
        self.seed = seed
        self._rest = self.source.candidates(seed)
        self._chosen = choose(self._rest, self._count)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What will be asked, in order."""
        asked = {one.question.card for one in self._chosen}
        return tuple(one.told(asked) for one in self._chosen)

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
        self._chosen[place : place + 1] = [
            Candidate(question, is_authored=True) for question in questions
        ]


@contextmanager
def open_drafts(wanted: Wanted, *, now: datetime) -> Iterator["Drafts"]:
    """Open a store to make games of its cards, also where it may only be read.

    Args:
        wanted: Which store, and whose part of it.
        now: An aware instant.

    Raises:
        StoreError: If the store cannot be used.
    """
    with ExitStack() as stack:
        try:
            store = stack.enter_context(open_store(wanted, now=now))
        except StoreError:
            store = stack.enter_context(read_store(wanted, now=now))
        yield Drafts(store, now)


class Drafts:
    """Makes drafts of games from the cards of an open store."""

    def __init__(self, store: Store, now: datetime) -> None:
        self._store = store
        self._now = now

    def lacks_cards(self, wanted: str) -> bool:
        """Whether there is no card at all yet, and no file is wanted that would do without."""
        return bundled.is_empty(self._store) and not is_question_file(Path(wanted))

    def add_bundled(self, language: str) -> Path:
        """Import the deck that ships for a language, and return its note."""
        return bundled.add_bundled(self._store, language, now=self._now)

    def keep(self, log: Sequence[Event], room: Room) -> str:
        """Keep a game that was played, and return what it is called.

        Raises:
            StoreError: If the store cannot be written.
        """
        from dockquiz.services.gamereport import keep_game

        return keep_game(self._store, log, room, now=self._now)

    def draft(self, wanted: str, count: int, seed: int, *, typed: bool = False) -> Draft:
        """Draw questions from cards, or from a file of questions.

        Args:
            wanted: A deck's name, a query, or the path of a file; empty for every card.
            count: How many, if there are so many.
            seed: The same seed draws the same questions.
            typed: Whether answers that can be typed are always typed.

        Raises:
            QueryError: If the query makes no sense.
            DockquizError: If no card fits, or nothing in the file can be asked.
        """
        path = Path(wanted).expanduser()
        source: Source = (
            FileQuestions(path, count)
            if wanted and is_question_file(path)
            else CardQuestions(self._store, wanted, now=self._now, typed=typed)
        )
        return Draft(source, count, seed)
