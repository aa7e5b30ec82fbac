"""Make a room of what happened in it: a room is the fold of its events."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz import events as facts
from dockquiz.domain.quiz.closing import closed
from dockquiz.domain.quiz.events import Event, Opened
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.nickname import skeleton
from dockquiz.domain.quiz.room import NORMAL, Clock, Given, Player, Room, Tally

Key = TypeVar("Key")
Value = TypeVar("Value")


def fold(events: Iterable[Event]) -> Room:
    """Return the room that events lead to; the first of them is `Opened`.

    Raises:
        ValueError: If there are none.
        TypeError: If the first is another.
    """
    first, *others = events
    room = opened(first)
    for event in others:
        room = apply(room, event)
    return room


def opened(event: Event) -> Room:
    """Return a room that is just open.

    Raises:
        TypeError: If the event does not open one.
    """
    fact = event.fact
    if not isinstance(fact, Opened):
        raise TypeError("a room begins with the event that opens it")
    return Room(
        settings=fact.settings,
        questions=fact.questions,
        secret=fact.secret,
        program=tuple(range(len(fact.questions))),
        now=event.at,
    )


def apply(room: Room, event: Event) -> Room:
    """Return the room after one more event, which `deciding` made for it.

    Raises:
        ValueError: If the event opens a room.
    """
    how = _APPLIED.get(type(event.fact))
    if how is None:
        raise ValueError("a room is opened once")
    return how(room, event.fact, event.at)


def _joined(room: Room, fact: facts.Joined, at: int) -> Room:
    since = room.number + (room.phase is not Phase.LOBBY)
    player = Player(fact.player, fact.name, fact.team, fact.learner, since=max(since, 1))
    return replace(
        _in_team(room, fact.player, "", fact.team),
        now=at,
        players={**room.players, fact.player: player},
        names={**room.names, skeleton(fact.name): fact.player},
        seats=fact.player,
        present=room.present + 1,
    )


def _in_team(room: Room, player: int, before: str, after: str) -> Room:
    """Count a player out of one team and into another; who is first leads it."""
    sizes, captains = dict(room.sizes), room.captains
    if before:
        sizes[before] -= 1
        if captains.get(before) == player:
            others = (one.number for one in room.players.values() if one.team == before)
            heir = next((number for number in others if number != player), None)
            captains = _without(captains, before)
            if heir is not None:
                captains = {**captains, before: heir}
    if after:
        sizes[after] = sizes.get(after, 0) + 1
        if after not in captains:
            captains = {**captains, after: player}
    return replace(room, sizes=sizes, captains=captains)


def _returned(room: Room, fact: facts.Returned, at: int) -> Room:
    return _connected(room, fact.player, at, here=True)


def _left(room: Room, fact: facts.Left, at: int) -> Room:
    return _connected(room, fact.player, at, here=False)


def _connected(room: Room, number: int, at: int, *, here: bool) -> Room:
    player = replace(room.players[number], here=here)
    step = 1 if here else -1
    leaving = _without(room.leaving, number) if here else _leaving(room, at, [number])
    return replace(
        room,
        now=at,
        players={**room.players, number: player},
        leaving=leaving,
        present=room.present + step,
        answered_here=room.answered_here + step * (number in room.answers),
    )


def _leaving(room: Room, at: int, numbers: Iterable[int]) -> Mapping[int, int]:
    """Note who goes before they have answered the open question."""
    if room.phase is not Phase.ASKING:
        return room.leaving
    spent = room.clock.spent(at)
    gone = {one: spent for one in numbers if one not in room.answers}
    return {**room.leaving, **gone}


def _team_chosen(room: Room, fact: facts.TeamChosen, at: int) -> Room:
    player = room.players[fact.player]
    moved = _in_team(room, fact.player, player.team, fact.team)
    players = {**room.players, fact.player: replace(player, team=fact.team)}
    return replace(moved, now=at, players=players)


def _appointed(room: Room, fact: facts.Appointed, at: int) -> Room:
    team = room.players[fact.player].team
    return replace(room, now=at, captains={**room.captains, team: fact.player})


def _time_given(room: Room, fact: facts.TimeGiven, at: int) -> Room:
    extras = _without(room.extras, fact.player)
    if fact.extra != NORMAL:
        extras = {**extras, fact.player: fact.extra}
    return replace(room, now=at, extras=extras)


def _kicked(room: Room, fact: facts.Kicked, at: int) -> Room:
    player = room.players[fact.player]
    gone = _in_team(room, player.number, player.team, "")
    return replace(
        gone,
        now=at,
        players=_without(room.players, player.number),
        names=_without(room.names, skeleton(player.name)),
        extras=_without(room.extras, player.number),
        leaving=_without(room.leaving, player.number),
        answers=_without(room.answers, player.number),
        present=room.present - player.here,
        answered_here=room.answered_here - (player.here and player.number in room.answers),
    )


def _locked(room: Room, _: facts.Locked, at: int) -> Room:
    return replace(room, now=at, locked=True)


def _unlocked(room: Room, _: facts.Unlocked, at: int) -> Room:
    return replace(room, now=at, locked=False)


def _asked(room: Room, fact: facts.Asked, at: int) -> Room:
    captains = {room.players[number].team: number for number in fact.captains}
    return replace(
        room,
        now=at,
        phase=Phase.ASKING,
        number=fact.question,
        clock=Clock(asked_at=at, lasts=fact.lasts),
        captains={**room.captains, **captains},
        answers={},
        answered_here=0,
        leaving={},
    )


def _answered(room: Room, fact: facts.Answered, at: int) -> Room:
    is_new = fact.player not in room.answers
    return replace(
        room,
        now=at,
        answers={**room.answers, fact.player: Given(fact.given, room.clock.spent(at))},
        answered_here=room.answered_here + (is_new and room.players[fact.player].here),
    )


def _paused(room: Room, fact: facts.Paused, at: int) -> Room:
    since = at if room.clock.paused_at is None else room.clock.paused_at
    return replace(room, now=at, clock=replace(room.clock, paused_at=since, alone=fact.alone))


def _resumed(room: Room, _: facts.Resumed, at: int) -> Room:
    stood = at - (at if room.clock.paused_at is None else room.clock.paused_at)
    clock = replace(room.clock, held=room.clock.held + stood, paused_at=None, alone=False)
    return replace(room, now=at, clock=clock)


def _closed(room: Room, fact: facts.Closed, at: int) -> Room:
    typed = {text: Verdict(verdict) for text, verdict in fact.verdicts}
    return replace(closed(room, typed), now=at, phase=Phase.REVEALED, clock=Clock())


def _skipped(room: Room, _: facts.Skipped, at: int) -> Room:
    return replace(room, now=at, phase=Phase.STANDINGS, clock=Clock(), answers={}, answered_here=0)


def _ranked(room: Room, _: facts.Ranked, at: int) -> Room:
    return replace(room, now=at, phase=Phase.STANDINGS)


def _ended(room: Room, _: facts.Ended, at: int) -> Room:
    return replace(room, now=at, phase=Phase.OVER, clock=Clock())


def _renewed(room: Room, fact: facts.Renewed, at: int) -> Room:
    players = {
        number: replace(player, since=1, tally=Tally()) for number, player in room.players.items()
    }
    return replace(
        room,
        now=at,
        game=room.game + 1,
        program=fact.program,
        phase=Phase.LOBBY,
        number=0,
        players=players,
        teams={},
        answers={},
        answered_here=0,
        rounds=(),
    )


def _hosts_counted(room: Room, fact: facts.HostsCounted, at: int) -> Room:
    return replace(room, now=at, hosts=fact.hosts)


def _woken(room: Room, _: facts.Woken, at: int) -> Room:
    return replace(
        room,
        now=at,
        players={number: replace(one, here=False) for number, one in room.players.items()},
        present=0,
        answered_here=0,
        hosts=0,
        leaving=_leaving(room, at, (one.number for one in room.players.values() if one.here)),
    )


def _without(mapping: Mapping[Key, Value], key: Key) -> Mapping[Key, Value]:
    return {one: value for one, value in mapping.items() if one != key}


_APPLIED: dict[type, Callable[[Room, Any, int], Room]] = {
    facts.Joined: _joined,
    facts.Returned: _returned,
    facts.Left: _left,
    facts.TeamChosen: _team_chosen,
    facts.Appointed: _appointed,
    facts.TimeGiven: _time_given,
    facts.Kicked: _kicked,
    facts.Locked: _locked,
    facts.Unlocked: _unlocked,
    facts.Asked: _asked,
    facts.Answered: _answered,
    facts.Paused: _paused,
    facts.Resumed: _resumed,
    facts.Closed: _closed,
    facts.Skipped: _skipped,
    facts.Ranked: _ranked,
    facts.Ended: _ended,
    facts.Renewed: _renewed,
    facts.HostsCounted: _hosts_counted,
    facts.Woken: _woken,
}
