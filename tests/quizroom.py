"""Rooms of a live quiz for tests: questions of every form, and a game that plays itself."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz.applying import fold
from dockquiz.domain.quiz.commands import Command
from dockquiz.domain.quiz.deciding import open_room, step
from dockquiz.domain.quiz.events import Event, Fact
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.domain.quiz.refusal import Code, Refusal
from dockquiz.domain.quiz.room import Mark, Room
from dockquiz.domain.quiz.settings import Settings

SINGLE = Question(
    form=Form.SINGLE,
    text="Which command lists containers?",
    lang="en",
    choices=("docker ps", "docker images", "docker info", "docker top"),
    right=frozenset({0}),
    explanation="It shows the running ones.",
    source="docker.txt:12",
    section=("Docker", "Containers"),
    card="guid-of-single",
    seconds=20,
)
MULTIPLE = Question(
    form=Form.MULTIPLE,
    text="Which are signals?",
    lang="en",
    choices=("TERM", "KILL", "STOPPED", "RUNNING"),
    right=frozenset({0, 1}),
    explanation="Two of them.",
    card="guid-of-multiple",
    seconds=20,
)
TRUTH = Question(
    form=Form.TRUTH,
    text="A container is a process.",
    lang="en",
    choices=("True", "False"),
    right=frozenset({0}),
    seconds=20,
)
TYPED = Question(
    form=Form.TYPED,
    text="How do you list all containers?",
    lang="en",
    answers=("docker ps -a",),
    explanation="The flag shows the stopped ones too.",
    card="guid-of-typed",
    seconds=20,
)
ORDER = Question(
    form=Form.ORDER,
    text="Put the life of a container in order.",
    lang="en",
    choices=("create", "start", "stop", "remove"),
    card="guid-of-order",
    seconds=20,
)
NUMBER = Question(
    form=Form.NUMBER,
    text="Which port has HTTPS?",
    lang="en",
    number=Decimal(443),
    tolerance=Decimal(2),
    seconds=20,
)
ALL_FORMS = (SINGLE, MULTIPLE, TRUTH, TYPED, ORDER, NUMBER)
SECRET = "of this room alone"  # noqa: S105 one of no room


class Game:
    """A room that is driven: it keeps its log and its clock, and refuses aloud."""

    def __init__(
        self,
        *questions: Question,
        players: Sequence[str] = ("Ada", "Bob"),
        **settings: Any,  # noqa: ANN401 as `Settings` has them
    ) -> None:
        self.room, opened = open_room(Settings(**settings), questions or (SINGLE,), SECRET)
        self.log: list[Event] = [opened]
        self.at = 0
        for name in players:
            self.do(ask.Join(name))

    def tried(self, command: Command) -> Code | None:
        """Give the room a command; return why it was refused, or None."""
        taken = step(self.room, command, self.at)
        if isinstance(taken, Refusal):
            return taken.code
        self.room, happened = taken
        self.log.extend(happened)
        return None

    def do(self, *some: Command) -> "Game":
        """Give the room commands that it takes."""
        for command in some:
            assert self.tried(command) is None, command
        return self

    def after(self, seconds: float) -> "Game":
        """Let time pass."""
        self.at += round(seconds * 1_000)
        return self

    def asking(self) -> "Game":
        """Start, or go on to the next question."""
        while self.room.phase.value != "asking":
            self.do(ask.Start() if self.room.phase.value == "lobby" else ask.Advance())
        return self

    def answer(self, player: int, *texts: str) -> "Game":
        """Answer by the texts of choices, or by one text."""
        return self.do(self.answering(player, *texts))

    def answering(self, player: int, *texts: str) -> ask.Answer:
        """Return the command that answers by the texts of choices, or by one text."""
        ids = {one.text: one.id for one in self.room.shown}
        given = tuple(ids[text] for text in texts) if ids else texts
        return ask.Answer(player, self.room.number, given)

    def reveal(self) -> "Game":
        """Close the question, if it is not closed yet."""
        if self.room.phase.value == "asking":
            self.do(ask.Advance())
        return self

    def mark(self, player: int) -> Mark:
        """Return what the last question brought a player."""
        return self.room.rounds[-1].marks[player]

    def points(self, player: int) -> int:
        """Return all points of a player."""
        return self.room.players[player].tally.points

    def happened(self) -> list[Fact]:
        """Return what happened so far."""
        return [event.fact for event in self.log]

    def again(self) -> Room:
        """Return the room that its log leads to."""
        return fold(self.log)


def right_answer(room: Room) -> tuple[str, ...]:
    """Return what would be right now, as ids or text."""
    question = room.question
    ids = {one.place: one.id for one in room.shown}
    if question.form is Form.ORDER:
        return tuple(ids[place] for place in sorted(ids))
    if question.form.has_choices:
        return tuple(ids[place] for place in sorted(question.right))
    return question.solution
