"""What came of a game: who knew what, by player, question and section.

Being right and being fast are told apart: no figure mixes the two but the points.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz import standings, views
from dockquiz.domain.quiz.applying import apply, opened
from dockquiz.domain.quiz.events import Event, Renewed
from dockquiz.domain.quiz.messages import Phase, Standing
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.domain.quiz.room import Mark, Player, Room, Round
from dockquiz.domain.quiz.settings import Settings


@dataclass(frozen=True, slots=True)
class Tally:
    """How a number of answers went."""

    right: int = 0
    nearly: int = 0
    wrong: int = 0
    silent: int = 0
    """Questions without an answer."""
    took: int | None = None
    """Milliseconds of a right answer, on average; None if there was none."""

    @property
    def asked(self) -> int:
        """All of them."""
        return self.right + self.nearly + self.wrong + self.silent

    @property
    def share(self) -> float | None:
        """The share that was right, from 0 to 1; None if nothing was asked."""
        return self.right / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a player answered to a question that was for them."""

    number: int
    """Of the question, from 1."""
    given: str
    """In words; empty if nothing was."""
    verdict: Verdict | None
    """None if there was no answer."""
    took: int | None
    """Milliseconds; None if there was no answer."""
    points: int
    because: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked, and how it went."""

    number: int
    question: Question
    tally: Tally
    given: tuple[tuple[str, int, bool], ...]
    """Each choice with how many chose it and whether it is right, in the author's order; of
    other forms the answers that were given, most frequent first."""


@dataclass(frozen=True, slots=True)
class PlayerReport:
    """How a player did."""

    standing: Standing
    number: int
    tally: Tally
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class SectionReport:
    """How all did on the questions of a section."""

    section: tuple[str, ...]
    """Titles, outermost first, two at the most; empty for questions without any."""
    questions: int
    tally: Tally


@dataclass(frozen=True)
class Report:
    """All that is told of a game."""

    settings: Settings
    game: int
    """Which game of its room, from 1."""
    is_over: bool
    """Whether it was played to its end, or ended by the host."""
    tally: Tally
    questions: tuple[Asked, ...]
    players: tuple[PlayerReport, ...]
    """The best first."""
    teams: tuple[Standing, ...]
    sections: tuple[SectionReport, ...]
    """What is known least first."""

    @cached_property
    def missed(self) -> tuple[Asked, ...]:
        """The questions that somebody did not get right, the hardest first."""
        missed = [one for one in self.questions if one.tally.right < one.tally.asked]
        return tuple(sorted(missed, key=lambda one: (one.tally.share or 0.0, one.number)))

    def missed_by(self, player: int) -> tuple[Question, ...]:
        """Return the questions that a player did not get right."""
        asked = {one.number: one.question for one in self.questions}
        return tuple(
            asked[answer.number]
            for one in self.players
            if one.number == player
            for answer in one.answers
            if answer.verdict is not Verdict.RIGHT
        )


def games(events: Iterable[Event]) -> Iterator[Room]:
    """Yield the room at the end of each game in which a question was closed."""
    source = iter(events)
    room = opened(next(source))
    for event in source:
        if isinstance(event.fact, Renewed) and room.rounds:
            yield room
        room = apply(room, event)
    if room.rounds:
        yield room


def report(room: Room) -> Report:
    """Return what came of the game that a room holds."""
    return Report(
        settings=room.settings,
        game=room.game,
        is_over=room.phase is Phase.OVER,
        tally=_tally(mark for one in _counted(room) for mark in one.marks.values()),
        questions=tuple(_asked(room, one) for one in room.rounds),
        players=_players(room),
        teams=standings.of_teams(room),
        sections=_sections(room),
    )


def _counted(room: Room) -> list[Round]:
    """Return the questions that count: a warm-up is shown, and held against nobody."""
    return [one for one in room.rounds if room.questions[one.place].weight]


def _tally(marks: Iterable[Mark]) -> Tally:
    counts: Counter[Verdict | None] = Counter()
    took = []
    for mark in marks:
        counts[mark.verdict if mark.given else None] += 1
        if mark.given and mark.verdict is Verdict.RIGHT:
            took.append(mark.given.took)
    return Tally(
        right=counts[Verdict.RIGHT],
        nearly=counts[Verdict.NEARLY],
        wrong=counts[Verdict.WRONG],
        silent=counts[None],
        took=round(sum(took) / len(took)) if took else None,
    )


def _asked(room: Room, one: Round) -> Asked:
    question = room.questions[one.place]
    return Asked(one.number, question, _tally(one.marks.values()), tuple(_given(room, one)))


def _given(room: Room, one: Round) -> Iterator[tuple[str, int, bool]]:
    question = room.questions[one.place]
    marks = [mark for mark in one.marks.values() if mark.given]
    if question.form.has_choices and question.form is not Form.ORDER:
        counts = Counter(id_ for mark in marks if mark.given for id_ in mark.given.answer)
        shown = sorted(room.shown_in(one.number), key=lambda choice: choice.place)
        for choice in shown:
            yield choice.text, counts[choice.id], choice.place in question.right
        return
    said: Counter[str] = Counter()
    right = set()
    for mark in marks:
        text = views.told(room, one.number, mark)
        said[text] += 1
        if mark.verdict is Verdict.RIGHT:
            right.add(text)
    for text, count in sorted(said.items(), key=lambda item: (-item[1], item[0])):
        yield text, count, text in right


def _players(room: Room) -> tuple[PlayerReport, ...]:
    lines = {line.name: line for line in standings.of_players(room)}
    found = [_player(room, player, lines[player.name]) for player in room.players.values()]
    order = list(lines)
    return tuple(sorted(found, key=lambda one: order.index(one.standing.name)))


def _player(room: Room, player: Player, standing: Standing) -> PlayerReport:
    number = player.number
    answers = [
        _answer(room, one.number, one.marks[number]) for one in room.rounds if number in one.marks
    ]
    marks = (one.marks[number] for one in _counted(room) if number in one.marks)
    return PlayerReport(standing, number, _tally(marks), tuple(answers))


def _answer(room: Room, number: int, mark: Mark) -> Answer:
    return Answer(
        number=number,
        given=views.told(room, number, mark),
        verdict=mark.verdict if mark.given else None,
        took=mark.given.took if mark.given else None,
        points=mark.points,
        because=mark.parts,
    )


def _sections(room: Room) -> tuple[SectionReport, ...]:
    inside: defaultdict[tuple[str, ...], list[Mapping[int, Mark]]] = defaultdict(list)
    for one in _counted(room):
        inside[room.questions[one.place].section[:2]].append(one.marks)
    found = [
        SectionReport(section, len(rounds), _tally(_all_marks(rounds)))
        for section, rounds in inside.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.tally.share or 0.0, one.section)))


def _all_marks(rounds: Sequence[Mapping[int, Mark]]) -> Iterator[Mark]:
    for marks in rounds:
        yield from marks.values()
