"""Whatever anybody asks of a room, at any instant, it stays a fair game."""

from collections import Counter
from dataclasses import fields, is_dataclass
from enum import Enum

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from quizroom import ALL_FORMS, SECRET, right_answer

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz import events as facts
from dockquiz.domain.quiz import records, views
from dockquiz.domain.quiz.applying import fold
from dockquiz.domain.quiz.commands import Command
from dockquiz.domain.quiz.deciding import open_room, step
from dockquiz.domain.quiz.events import Event
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.domain.quiz.refusal import Refusal
from dockquiz.domain.quiz.room import Room
from dockquiz.domain.quiz.settings import Scoring, Settings, TeamDraw, TeamRule

EDGES = {
    (Phase.LOBBY, Phase.ASKING),
    (Phase.ASKING, Phase.REVEALED),
    (Phase.ASKING, Phase.ASKING),  # skipped
    (Phase.REVEALED, Phase.STANDINGS),
    (Phase.STANDINGS, Phase.ASKING),
    (Phase.OVER, Phase.LOBBY),
    *((phase, Phase.OVER) for phase in Phase if phase is not Phase.OVER),
}
SOME_PLAYER = st.integers(1, 5)
SOME_TEXT = st.sampled_from(
    ["docker ps -a", " docker  ps -a", "docker ps", "443", "44,5", "", "\x1b[2J"]
)
ROOM_SETTINGS = st.builds(
    Settings,
    scoring=st.sampled_from(Scoring),
    streaks=st.booleans(),
    teams=st.sampled_from([(), ("Red", "Blue")]),
    team_rule=st.sampled_from(TeamRule),
    team_draw=st.sampled_from(TeamDraw),
    maximum_players=st.sampled_from([5, 100]),
    closes_early=st.booleans(),
    seed=st.integers(0, 5),
)
HOST = st.one_of(
    st.sampled_from([ask.Skip(), ask.Pause(), ask.Resume(), ask.Lock(), ask.Unlock()]),
    st.sampled_from([ask.Start(), ask.End(), ask.Again(), ask.Again(whole=True)]),
    st.builds(ask.Kick, SOME_PLAYER),
    st.builds(ask.Appoint, SOME_PLAYER),
    st.builds(ask.GiveTime, SOME_PLAYER, st.sampled_from([0, 1000, 1500, 2000, 10_000, 7])),
)
SERVER = st.one_of(
    st.builds(ask.Return, SOME_PLAYER),
    st.builds(ask.Leave, SOME_PLAYER),
    st.builds(ask.CountHosts, st.integers(0, 2)),
    st.sampled_from([ask.Tick(), ask.Tick(), ask.Wake()]),
)
NAMES = st.sampled_from(
    ["Ada", "ada", "Аda", "Bob", "Eve\u202e", "Zoé", "", "\x1b]0;x\x07", "x" * 30]
)


class AnyGame(RuleBasedStateMachine):
    """A room, its log, and what must be true of both."""

    @initialize(
        chosen=ROOM_SETTINGS,
        forms=st.permutations(ALL_FORMS),
        started=st.booleans(),
    )
    def open(self, chosen: Settings, forms: list[Question], *, started: bool) -> None:
        self.room, opened = open_room(chosen, forms[:3], SECRET)
        self.twin = self.room
        self.log: list[Event] = [opened]
        assert_written(opened)
        self.at = 0
        for number in range(4):
            self._ask(ask.Join(f"Player {number}"))
        if started:
            self._ask(ask.Start())

    @rule(name=NAMES, team=st.sampled_from(["", "Red", "Blue", "Gray"]))
    def join(self, name: str, team: str) -> None:
        self._ask(ask.Join(name, team))

    @rule(player=SOME_PLAYER, team=st.sampled_from(["Red", "Blue"]))
    def choose_team(self, player: int, team: str) -> None:
        self._ask(ask.ChooseTeam(player, team))

    @rule()
    def go_on(self) -> None:
        lobby = self.room.phase is Phase.LOBBY
        self._ask(ask.Start() if lobby else ask.Advance())

    @rule()
    def all_answer_rightly(self) -> None:
        for player in list(self.room.players):
            self.answer_rightly(player)

    @rule(command=HOST)
    def lead(self, command: Command) -> None:
        self._ask(command)

    @rule(command=SERVER)
    def notice(self, command: Command) -> None:
        self._ask(command)

    @rule(milliseconds=st.sampled_from([-500, 0, 1, 400, 3_000, 19_999, 25_000, 300_000]))
    def wait(self, milliseconds: int) -> None:
        self.at += milliseconds

    @rule(player=SOME_PLAYER, text=SOME_TEXT, picks=st.lists(st.integers(0, 3), max_size=4))
    def answer(self, player: int, text: str, picks: list[int]) -> None:
        given: tuple[str, ...] = (text,)
        if self.room.number and self.room.shown:
            given = tuple(self.room.shown[pick % len(self.room.shown)].id for pick in picks)
        self._ask(ask.Answer(player, self.room.number, given))

    @rule(player=SOME_PLAYER)
    def answer_rightly(self, player: int) -> None:
        if self.room.number:
            self._ask(ask.Answer(player, self.room.number, right_answer(self.room)))

    @rule(player=SOME_PLAYER, question=st.integers(0, 4))
    def answer_another_question(self, player: int, question: int) -> None:
        if question != self.room.number:
            assert isinstance(
                step(self.room, ask.Answer(player, question, ("443",)), self.at), Refusal
            )

    def _ask(self, command: Command) -> None:
        before = self.room
        taken = step(before, command, self.at)
        if isinstance(taken, Refusal):
            assert step(self.twin, command, self.at) == taken
            return
        self.room, happened = taken
        twin = step(self.twin, command, self.at)
        assert not isinstance(twin, Refusal)
        self.twin = twin[0]
        assert self.twin == self.room, "two runs with equal secrets differ"
        self.log.extend(happened)
        if before.phase is not self.room.phase or before.number != self.room.number:
            assert (before.phase, self.room.phase) in EDGES
        for event in happened:
            assert_written(event)
            if isinstance(event.fact, facts.Answered):
                assert_in_time(before, event)

    @invariant()
    def the_log_leads_to_the_room(self) -> None:
        if hasattr(self, "room"):
            assert fold(self.log) == self.room

    @invariant()
    def points_are_the_sum_of_what_is_told(self) -> None:
        if not hasattr(self, "room"):
            return
        earned: Counter[int] = Counter()
        for one in self.room.rounds:
            for number, mark in one.marks.items():
                earned[number] += sum(points for _, points in mark.parts)
        for number, player in self.room.players.items():
            assert player.tally.points == earned[number]

    @invariant()
    def nobody_is_counted_twice(self) -> None:
        if not hasattr(self, "room"):
            return
        room = self.room
        assert room.present == sum(player.here for player in room.players.values())
        assert room.answered_here == sum(room.players[number].here for number in room.answers)
        assert set(room.answers) | set(room.leaving) <= set(room.players)
        assert set(room.names.values()) == set(room.players)
        for team in room.settings.teams:
            members = sum(player.team == team for player in room.players.values())
            assert room.sizes.get(team, 0) == members
        assert len({one.number for one in room.rounds}) == len(room.rounds)

    @invariant()
    def nothing_shown_before_the_reveal_helps(self) -> None:
        if not hasattr(self, "room") or self.room.phase is not Phase.ASKING:
            return
        room, at = self.room, self.at
        question = room.question
        shared = views.for_players(room, at)
        for seen in (shared, views.for_screen(room, at)):
            text = "\n".join(strings(seen))
            secrets = [question.card, question.explanation, question.source, room.secret]
            secrets += [*question.answers, str(question.number)]
            assert [one for one in secrets if one and one in text] == []
        assert not {player.name for player in room.players.values()} & set(strings(shared))
        if question.form is Form.ORDER:
            assert [one.place for one in room.shown] != [0, 1, 2, 3]
        for number, player in room.players.items():
            seat = set(strings(views.seat(room, number, at)))
            others = {other.name for other in room.players.values() if other is not player}
            assert not seat & others

    @invariant()
    def every_view_can_be_drawn(self) -> None:
        if not hasattr(self, "room"):
            return
        views.for_host(self.room, self.at)
        views.for_screen(self.room, self.at)
        for number in self.room.players:
            views.seat(self.room, number, self.at)
            views.outcome(self.room, number)


def assert_written(event: Event) -> None:
    """Hold an event against what is read of its JSON."""
    fact = event.fact
    assert records.read(records.kind(fact), records.written(fact)) == fact


def assert_in_time(room: Room, event: Event) -> None:
    """Hold an answer against the room that it was given to."""
    fact = event.fact
    assert isinstance(fact, facts.Answered)
    assert room.phase is Phase.ASKING
    assert fact.question == room.number
    assert room.clock.paused_at is None
    extra = room.extras.get(fact.player, 1_000)
    spent = event.at - room.clock.asked_at - room.clock.held
    assert extra == 0 or spent * 1_000 < room.clock.lasts * extra


def strings(value: object) -> list[str]:
    """Return all texts in a message."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in strings(one)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in strings(getattr(value, field.name))]
    return []


TestAnyGame = AnyGame.TestCase
TestAnyGame.settings = settings(max_examples=100, stateful_step_count=50, deadline=None)
