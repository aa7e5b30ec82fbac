"""Which questions make a game: mixed by section, siblings apart, none that gives another away."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import TypeVar

from dockquiz.domain.judging.spokenwords import prose_key
from dockquiz.domain.quiz.question import Form, Question

T = TypeVar("T")

_APART = 4
"""Questions between two of one block, where the game is long enough."""
_TELLING = 3
"""Characters of an answer that gives it away when another question shows it."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Another card, told at the reveal because its answer was a wrong option."""

    card: str
    """Its guid."""
    line: str


@dataclass(frozen=True)
class Candidate:
    """A question that may be asked, and what it has to do with others."""

    question: Question
    kin: str = ""
    """Equal for questions from one block of notes; empty: alone."""
    answer: str = ""
    """What the question wants to know; empty: its solution."""

    asides: tuple["Aside", ...] = ()
    """What its wrong options would have been right for."""
    is_authored: bool = False
    """Whether somebody wrote it for a quiz, and knows what stands beside it."""

    @cached_property
    def asks(self) -> str:
        """The words of the question."""
        return f" {prose_key(self.question.text)} "

    @cached_property
    def tells(self) -> str:
        """The words of its answer."""
        answer = self.answer or "\n".join(self.question.solution)
        return f" {prose_key(answer)} "

    def betrays(self, other: "Candidate") -> bool:
        """Whether this question shows what the other one asks for, or asks for the same."""
        if self.is_authored or other.is_authored:
            return False
        if self.asks == other.asks or (self.tells == other.tells and self.is_telling):
            return True
        return other.is_telling and other.tells in self.asks

    def told(self, asked: AbstractSet[str | None]) -> Question:
        """Return the question with its asides, as far as nothing that is asked is told.

        Args:
            asked: Guids of the cards of the game.
        """
        lines = [aside.line for aside in self.asides if aside.card not in asked]
        explanation = "\n".join(filter(None, (self.question.explanation, *lines)))
        return replace(self.question, explanation=explanation)

    @property
    def is_telling(self) -> bool:
        """Whether the answer is known once its words were seen."""
        bare = self.tells.strip()
        is_name = self.question.form not in {Form.ORDER, Form.MULTIPLE, Form.NUMBER}
        return is_name and len(bare) >= _TELLING


def lot(seed: int, *about: str) -> float:
    """Return a number from 0 to 1 that is the same on every run and machine."""
    text = "\0".join((str(seed), *about)).encode("utf-8", "surrogatepass")
    return int.from_bytes(sha256(text).digest()[:8]) / 2**64


def mixed(things: Iterable[tuple[Sequence[str], str, T]], seed: int) -> list[T]:
    """Put things into an order in which every section has its share of each stretch.

    Args:
        things: The section of each, what tells it from others, and the thing.
        seed: The same seed gives the same order.
    """
    sections: defaultdict[Sequence[str], list[tuple[float, str, T]]] = defaultdict(list)
    for section, name, thing in things:
        sections[tuple(section)].append((lot(seed, name), name, thing))
    placed = []
    for section, inside in sections.items():
        start = lot(seed, *section, "start")
        ranked = sorted(inside, key=lambda one: one[:2])
        placed += [
            ((rank + start) / len(ranked), name, thing)
            for rank, (_, name, thing) in enumerate(ranked)
        ]
    return [thing for _, _, thing in sorted(placed, key=lambda one: one[:2])]


def fits(candidate: Candidate, chosen: Iterable[Candidate], *, kin: bool = True) -> bool:
    """Whether a question can be asked beside others.

    Args:
        candidate: The question.
        chosen: The others.
        kin: Whether it may come from the same block as another.
    """
    return not any(
        one.betrays(candidate)
        or candidate.betrays(one)
        or (not kin and candidate.kin and one.kin == candidate.kin)
        for one in chosen
    )


def choose(candidates: Iterable[Candidate], count: int) -> list[Candidate]:
    """Take the first questions that can be asked beside each other.

    Siblings are only taken when there are too few others, and stand apart.

    Args:
        candidates: In the order of preference; no more are looked at than needed.
        count: How many to take, if there are so many.
    """
    chosen: list[Candidate] = []
    siblings: list[Candidate] = []
    source = iter(candidates)
    while len(chosen) < count and (one := next(source, None)):
        if fits(one, chosen, kin=False):
            chosen.append(one)
        elif fits(one, chosen):
            siblings.append(one)
    for one in siblings:
        if len(chosen) < count and fits(one, chosen):
            chosen.append(one)
    return list(_apart(chosen))


def _apart(chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield questions so that siblings do not follow each other, as far as that goes."""
    left = list(chosen)
    recent: list[str] = []
    while left:
        found = next((one for one in left if not one.kin or one.kin not in recent), left[0])
        left.remove(found)
        recent = [*recent, found.kin][-_APART:]
        yield found
