"""A quiz at one keyboard, alone or in turns: the room of the live quiz without a server."""

from collections.abc import Callable, Sequence

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz import messages as show
from dockquiz.domain.quiz import standings, views
from dockquiz.domain.quiz.commands import Command
from dockquiz.domain.quiz.deciding import open_room, step
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.question import Question
from dockquiz.domain.quiz.refusal import Code, Refusal
from dockquiz.domain.quiz.room import Room
from dockquiz.domain.quiz.settings import Settings
from dockquiz.errors import UsageError
from dockquiz.i18n import _
from dockquiz.services.judging import judge_question


class Quiz:
    """One game; it begins with its first question open.

    The bell is not merciless: whoever answers after it is right all the same, and only
    gets no points for speed.

    Args:
        questions: At least one.
        settings: What was chosen; with several players they answer in turns.
        players: Names, in the order of turns.
        stopwatch: Gives milliseconds that only grow.

    Raises:
        UsageError: If a name cannot be used, or two are too much alike.
    """

    def __init__(
        self,
        questions: Sequence[Question],
        settings: Settings,
        players: Sequence[str],
        stopwatch: Callable[[], int],
    ) -> None:
        self.room, opened = open_room(settings, questions)
        self.log = [opened]
        """All that happened, for the store."""
        self._stopwatch = stopwatch
        self._lost = stopwatch()
        """What the stopwatch shows more than the clock of the room."""
        self._asked_at = 0
        for name in players:
            if code := self._do(ask.Join(name)):
                raise _not_a_name(name, code)
        self.begin()

    @property
    def phase(self) -> Phase:
        """Where the game is."""
        return self.room.phase

    @property
    def player(self) -> str:
        """Who answers the open question."""
        return self.room.players[self.turn].name

    @property
    def turn(self) -> int:
        """The number of the player who answers."""
        return self.room.turn or next(iter(self.room.players))

    @property
    def is_shared(self) -> bool:
        """Whether several answer in turns."""
        return len(self.room.players) > 1

    def begin(self) -> None:
        """Ask the first question."""
        self._do(ask.Start())
        self._asked_at = self._stopwatch()

    def asked(self) -> show.Asked:
        """Return the open question."""
        return views.asked(self.room)

    def answer(self, given: tuple[str, ...]) -> Code | None:
        """Answer the open question.

        Args:
            given: Ids of choices, or one text.

        Returns:
            Why it is no answer; None if it counts, and the question is closed.
        """
        self._forgive()
        code = self._do(ask.Answer(self.turn, self.room.number, given))
        if code is None and self.phase is Phase.ASKING:
            self._do(ask.Advance())
        return code

    def pass_on(self) -> None:
        """Close the open question without an answer."""
        self._forgive()
        self._do(ask.Advance())

    def revealed(self) -> show.Revealed:
        """Return the closed question with its answer."""
        return views.revealed(self.room)

    def outcome(self) -> show.Outcome:
        """Return what the answer brought."""
        return views.outcome(self.room, self.turn)

    def took(self) -> int:
        """Return how many milliseconds the last answer took, the time after the bell included."""
        return self._took

    def standings(self) -> tuple[show.Standing, ...]:
        """Return who leads."""
        return standings.of_players(self.room)

    def go_on(self) -> bool:
        """Ask the next question; return whether there was one."""
        while self.phase in {Phase.REVEALED, Phase.STANDINGS}:
            self._do(ask.Advance())
        self._asked_at = self._stopwatch()
        return self.phase is Phase.ASKING

    def stop(self) -> None:
        """End the game here; an open question does not count."""
        self._do(ask.End())

    def again(self) -> bool:
        """Ask what was missed once more, as a new game; return whether anything was."""
        if self._do(ask.Again()):
            return False
        self.begin()
        return True

    def _do(self, command: Command) -> Code | None:
        taken = step(self.room, command, self._stopwatch() - self._lost, judge_question)
        if isinstance(taken, Refusal):
            return taken.code
        self.room, happened = taken
        self.log.extend(happened)
        return None

    def _forgive(self) -> None:
        """Set the clock of the room back to just before the bell, if that has rung."""
        self._took = self._stopwatch() - self._asked_at
        late = self.room.clock.spent(self._stopwatch() - self._lost) - self.room.clock.lasts
        if late >= 0:
            self._lost += late + 1


def in_turns(questions: Sequence[Question], players: int) -> tuple[Question, ...]:
    """Return as many questions as give every player the same number of turns."""
    return tuple(questions[: len(questions) - len(questions) % players])


def name_of_game(room: Room) -> str:
    """Return what a game is called."""
    return room.settings.title or _("Quiz")


def _not_a_name(name: str, code: Code) -> UsageError:
    if code is Code.NAME_TAKEN:
        return UsageError(
            _("{name}: another team has this name, or nearly").format(name=name),
            _("for example: --teams Red,Blue"),
        )
    return UsageError(
        _("{name} is no name of a team").format(name=repr(name)), _("for example: --teams Red,Blue")
    )
