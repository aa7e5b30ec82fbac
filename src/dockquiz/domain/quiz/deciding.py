"""What becomes of a command: facts, or a refusal. Nothing else decides in a room."""

from collections.abc import Callable, Sequence
from typing import Any

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz import events as facts
from dockquiz.domain.quiz import marking, nickname, teams
from dockquiz.domain.quiz.applying import apply, opened
from dockquiz.domain.quiz.commands import Command
from dockquiz.domain.quiz.events import Event, Fact
from dockquiz.domain.quiz.marking import Judge
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.question import Question
from dockquiz.domain.quiz.refusal import Code, Refusal
from dockquiz.domain.quiz.room import NO_BELL, NORMAL, Room
from dockquiz.domain.quiz.settings import Settings, TeamDraw
from dockquiz.domain.quiz.timing import lasts

MOST_TIME = 10 * NORMAL
Decision = tuple[Fact, ...] | Code
Taken = tuple[Room, tuple[Event, ...]]


def open_room(
    settings: Settings, questions: Sequence[Question], secret: str = ""
) -> tuple[Room, Event]:
    """Return a new room, and the event that opens it.

    Args:
        settings: What holds in it.
        questions: At least one.
        secret: What nobody can guess, where players are elsewhere: ids and order of
            choices come from it. Empty: it comes from the seed of the settings.

    Raises:
        ValueError: If there is no question.
    """
    if not questions:
        raise ValueError("a room needs a question")
    event = Event(0, facts.Opened(settings, tuple(questions), secret or f"seed {settings.seed}"))
    return opened(event), event


def step(room: Room, command: Command, at: int, judge: Judge = marking.exactly) -> Taken | Refusal:
    """Return the room after a command, and what happened; or why nothing did.

    A command without effect (a second `Leave`, the same answer again) gives the same
    room and no events. An open question closes here when it is due.

    Args:
        room: As it stands.
        command: Whoever sent it was allowed to (`commands.ALLOWED`).
        at: Instant on the room clock; one before the last event counts as that one.
        judge: Asked for each distinct typed answer when a question closes.
    """
    at = max(at, room.now)
    decision = _DECIDED[type(command)](room, command, at)
    if isinstance(decision, Code):
        return Refusal(decision)
    happened: list[Event] = []
    for fact in decision:
        event = Event(at, _judged(room, fact, judge))
        room = apply(room, event)
        happened.append(event)
    if room.is_due(at):
        event = Event(at, _judged(room, _closing(room), judge))
        room = apply(room, event)
        happened.append(event)
    return room, tuple(happened)


def _closing(room: Room) -> facts.Closed:
    return facts.Closed(room.number, ())


def _judged(room: Room, fact: Fact, judge: Judge) -> Fact:
    """Add the verdicts of typed answers to the closing of a question."""
    if not isinstance(fact, facts.Closed):
        return fact
    answers = (given.answer for given in room.answers.values())
    return facts.Closed(fact.question, marking.verdicts(room.question, answers, judge))


def _join(room: Room, command: ask.Join, _: int) -> Decision:
    name = nickname.cleaned(command.name)
    if name is None:
        return Code.BAD_NAME
    if room.locked:
        return Code.LOCKED
    if len(room.players) >= room.settings.maximum_players:
        return Code.FULL
    if nickname.skeleton(name) in room.names:
        return Code.NAME_TAKEN
    if command.team and command.team not in room.settings.teams:
        return Code.UNKNOWN_TEAM
    number = room.seats + 1
    team = teams.team_of(room, number, command.team)
    if not team and room.settings.teams and room.phase is not Phase.LOBBY:
        team = teams.smallest(room.settings.teams, room.sizes)
    return (facts.Joined(number, name, team, nickname.visible(command.learner)),)


def _return(room: Room, command: ask.Return, _: int) -> Decision:
    player = room.players.get(command.player)
    if player is None:
        return Code.UNKNOWN_PLAYER
    return () if player.here else (facts.Returned(player.number),)


def _leave(room: Room, command: ask.Leave, _: int) -> Decision:
    player = room.players.get(command.player)
    if player is None:
        return Code.UNKNOWN_PLAYER
    return (facts.Left(player.number),) if player.here else ()


def _answer(room: Room, command: ask.Answer, at: int) -> Decision:
    barred = _barred(room, command, at)
    if barred is not None:
        return barred
    given = marking.checked(room.question, room.shown, command.given)
    if isinstance(given, Code):
        return given
    before = room.answers.get(command.player)
    if before is not None and before.answer == given:
        return ()
    return (facts.Answered(command.player, room.number, given),)


def _barred(room: Room, command: ask.Answer, at: int) -> Code | None:
    """Return why a player may not answer at all, or None."""
    if command.player not in room.players:
        return Code.UNKNOWN_PLAYER
    if room.phase is not Phase.ASKING or command.question != room.number:
        return Code.CLOSED
    if room.clock.paused_at is not None:
        return Code.PAUSED
    limit = room.limit(command.player)
    if limit is not None and room.clock.spent(at) >= limit:
        return Code.LATE
    return None if room.may_answer(command.player) else Code.NOT_CAPTAIN


def _choose_team(room: Room, command: ask.ChooseTeam, _: int) -> Decision:
    player = room.players.get(command.player)
    if player is None:
        return Code.UNKNOWN_PLAYER
    if command.team not in room.settings.teams:
        return Code.UNKNOWN_TEAM
    if room.phase is not Phase.LOBBY or room.settings.team_draw is not TeamDraw.CHOSEN:
        return Code.NOT_NOW
    return () if player.team == command.team else (facts.TeamChosen(player.number, command.team),)


def _start(room: Room, _: ask.Start, __: int) -> Decision:
    if room.phase is not Phase.LOBBY:
        return Code.NOT_NOW
    if not room.players:
        return Code.NO_PLAYERS
    moved = tuple(facts.TeamChosen(player, team) for player, team in teams.undecided(room))
    settled = room
    for fact in moved:
        settled = apply(settled, Event(room.now, fact))
    return (*moved, _next(settled))


def _advance(room: Room, command: ask.Advance, _: int) -> Decision:
    seen = command.phase, command.question
    if command.phase is not None and seen != (room.phase, room.number):
        return ()
    match room.phase:
        case Phase.ASKING:
            return (_closing(room),)
        case Phase.REVEALED:
            return (facts.Ended() if room.is_last else facts.Ranked(),)
        case Phase.STANDINGS:
            return (_next(room),)
        case _:
            return Code.NOT_NOW


def _skip(room: Room, command: ask.Skip, _: int) -> Decision:
    if command.question not in {0, room.number}:
        return ()
    if room.phase is not Phase.ASKING:
        return Code.NOT_NOW
    return (facts.Skipped(room.number), _next(room))


def _next(room: Room) -> Fact:
    """Return the fact that comes after a question: the next one is asked, or the game ends."""
    if room.is_last:
        return facts.Ended()
    number = room.number + 1
    question = room.questions[room.program[number - 1]]
    return facts.Asked(number, lasts(question, room.settings), teams.captains(room))


def _pause(room: Room, _: ask.Pause, __: int) -> Decision:
    if room.phase is not Phase.ASKING:
        return Code.NOT_NOW
    if room.clock.paused_at is not None:
        return (facts.Paused(alone=False),) if room.clock.alone else ()
    return (facts.Paused(alone=False),)


def _resume(room: Room, _: ask.Resume, __: int) -> Decision:
    if room.phase is not Phase.ASKING:
        return Code.NOT_NOW
    return () if room.clock.paused_at is None else (facts.Resumed(),)


def _lock(room: Room, _: ask.Lock, __: int) -> Decision:
    return () if room.locked else (facts.Locked(),)


def _unlock(room: Room, _: ask.Unlock, __: int) -> Decision:
    return (facts.Unlocked(),) if room.locked else ()


def _kick(room: Room, command: ask.Kick, _: int) -> Decision:
    if command.player not in room.players:
        return Code.UNKNOWN_PLAYER
    return (facts.Kicked(command.player),)


def _appoint(room: Room, command: ask.Appoint, _: int) -> Decision:
    player = room.players.get(command.player)
    if player is None:
        return Code.UNKNOWN_PLAYER
    if not room.captains_answer or not player.team:
        return Code.NOT_NOW
    if room.captains.get(player.team) == player.number:
        return ()
    return (facts.Appointed(player.number),)


def _give_time(room: Room, command: ask.GiveTime, _: int) -> Decision:
    if command.player not in room.players:
        return Code.UNKNOWN_PLAYER
    if command.extra != NO_BELL and not NORMAL <= command.extra <= MOST_TIME:
        return Code.BAD_TIME
    if room.extras.get(command.player, NORMAL) == command.extra:
        return ()
    return (facts.TimeGiven(command.player, command.extra),)


def _end(room: Room, _: ask.End, __: int) -> Decision:
    return () if room.phase is Phase.OVER else (facts.Ended(),)


def _again(room: Room, command: ask.Again, _: int) -> Decision:
    if room.phase is not Phase.OVER:
        return Code.NOT_NOW
    program = room.program if command.whole else room.missed
    return (facts.Renewed(program),) if program else Code.NOTHING_MISSED


def _tick(_: Room, __: ask.Tick, ___: int) -> Decision:
    return ()


def _count_hosts(room: Room, command: ask.CountHosts, _: int) -> Decision:
    if command.hosts == room.hosts:
        return ()
    counted = facts.HostsCounted(command.hosts)
    if command.hosts and room.clock.alone:
        return (counted, facts.Resumed())
    return (counted, *_left_alone(room)) if not command.hosts else (counted,)


def _wake(room: Room, _: ask.Wake, __: int) -> Decision:
    return (facts.Woken(), *_left_alone(room))


def _left_alone(room: Room) -> tuple[Fact, ...]:
    is_open = room.phase is Phase.ASKING and room.clock.paused_at is None
    return (facts.Paused(alone=True),) if is_open else ()


_DECIDED: dict[type, Callable[[Room, Any, int], Decision]] = {
    ask.Join: _join,
    ask.Return: _return,
    ask.Leave: _leave,
    ask.Answer: _answer,
    ask.ChooseTeam: _choose_team,
    ask.Start: _start,
    ask.Advance: _advance,
    ask.Skip: _skip,
    ask.Pause: _pause,
    ask.Resume: _resume,
    ask.Lock: _lock,
    ask.Unlock: _unlock,
    ask.Kick: _kick,
    ask.Appoint: _appoint,
    ask.GiveTime: _give_time,
    ask.End: _end,
    ask.Again: _again,
    ask.Tick: _tick,
    ask.CountHosts: _count_hosts,
    ask.Wake: _wake,
}
