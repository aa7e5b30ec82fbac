"""What a closed question brings everybody: marks, and the tallies that come of them."""

from collections.abc import Mapping
from dataclasses import replace

from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz import marking, scoring, standings, teams
from dockquiz.domain.quiz.room import Given, Mark, Player, Room, Round, Tally
from dockquiz.domain.quiz.settings import TeamRule

_NO_BELL_FACTOR = 10
"""Whoever has no bell gets points for speed as with ten times the time."""
NOTHING = Mark(None, None)


def closed(room: Room, typed: Mapping[str, Verdict]) -> Room:
    """Return a room with the points of its open question given.

    Args:
        room: Its question is open.
        typed: Verdicts of typed answers, by `marking.distinct`.
    """
    crews = teams.members(room) if room.settings.teams else {}
    marker = _Marker(room, typed)
    team_marks = {team: marker.of_team(team, crew) for team, crew in crews.items()}
    if room.captains_answer:
        marks = {
            player.number: team_marks.get(player.team, NOTHING)
            for player in room.players.values()
            if marker.counts(player, of_team=True)
        }
    else:
        marks = {
            player.number: marker.of_player(player)
            for player in room.players.values()
            if marker.counts(player)
        }
    if room.settings.team_rule is TeamRule.MEAN:
        team_marks = {team: _mean(room, crew, marks) for team, crew in crews.items()}
    done = Round(room.number, room.program[room.number - 1], marks, team_marks)
    return replace(_tallied(room, done, crews), rounds=(*room.rounds, done))


class _Marker:
    """Marks answers to the open question of a room."""

    def __init__(self, room: Room, typed: Mapping[str, Verdict]) -> None:
        self._room = room
        self._typed = typed
        self._shown = room.shown
        self._verdicts: dict[tuple[str, ...], Verdict] = {}

    def counts(self, player: Player, *, of_team: bool = False) -> bool:
        """Return whether it counts for a player: seen from its start, or answered."""
        room = self._room
        if room.turn:
            return player.number == room.turn
        return player.since <= room.number or (not of_team and player.number in room.answers)

    def of_player(self, player: Player) -> Mark:
        """Mark a player's own answer."""
        given = self._room.answers.get(player.number)
        return self._mark(player.number, given, player.tally.streak)

    def of_team(self, team: str, crew: list[int]) -> Mark:
        """Mark the one answer of a team; nothing where everyone counts."""
        rule = self._room.settings.team_rule
        if rule is TeamRule.MEAN:
            return NOTHING
        pick = teams.captains_answer if rule is TeamRule.CAPTAIN else teams.voted
        said = pick(self._room, crew)
        if said is None:
            return NOTHING
        streak = self._room.teams.get(team, Tally()).streak
        return self._mark(said.by, said.given, streak)

    def _mark(self, by: int, given: Given | None, streak: int) -> Mark:
        if given is None:
            return NOTHING
        room = self._room
        verdict = self._verdict(given.answer)
        lasts = room.limit(by) or room.clock.lasts * _NO_BELL_FACTOR
        parts = scoring.parts(
            room.question, room.settings, verdict, (given.took, lasts), streak + 1
        )
        return Mark(given, verdict, parts, by)

    def _verdict(self, answer: tuple[str, ...]) -> Verdict:
        found = self._verdicts.get(answer)
        if found is None:
            found = marking.verdict(self._room.question, self._shown, answer, self._typed)
            self._verdicts[answer] = found
        return found


def _mean(room: Room, crew: list[int], marks: Mapping[int, Mark]) -> Mark:
    """Return what a team gets where everyone counts: the mean of those there or with an answer."""
    points = [
        marks[number].points
        for number in crew
        if number in marks and (room.players[number].here or marks[number].given)
    ]
    mean = scoring.mean(points)
    return Mark(None, None, (("mean", mean),) if mean else ())


def _tallied(room: Room, done: Round, crews: Mapping[str, list[int]]) -> Room:
    if room.question.weight == 0:
        return room
    tallies = {
        number: gained(player.tally, done.marks[number]) if number in done.marks else player.tally
        for number, player in room.players.items()
    }
    tallies = standings.ranked(tallies)
    players = {
        number: replace(player, tally=tallies[number]) for number, player in room.players.items()
    }
    return replace(room, players=players, teams=_team_tallies(room, done, crews))


def _team_tallies(room: Room, done: Round, crews: Mapping[str, list[int]]) -> dict[str, Tally]:
    if room.settings.team_rule is not TeamRule.MEAN:
        return standings.ranked(
            {team: gained(room.teams.get(team, Tally()), mark) for team, mark in done.teams.items()}
        )
    found = dict(room.teams)
    for team, crew in crews.items():
        tally = found.get(team, Tally())
        marks = [done.marks[number] for number in crew if number in done.marks]
        right = [mark for mark in marks if mark.verdict is Verdict.RIGHT]
        found[team] = replace(
            tally,
            points=tally.points + done.teams[team].points,
            right=tally.right + len(right),
            asked=tally.asked + len(marks),
            took=tally.took + sum(mark.given.took for mark in right if mark.given),
        )
    return standings.ranked(found)


def gained(tally: Tally, mark: Mark) -> Tally:
    """Return a tally with one question more; a slip neither ends a streak nor adds to it."""
    right = mark.verdict is Verdict.RIGHT
    streak = tally.streak if mark.verdict is Verdict.NEARLY else 0
    return Tally(
        points=tally.points + mark.points,
        right=tally.right + right,
        asked=tally.asked + 1,
        took=tally.took + (mark.given.took if right and mark.given else 0),
        streak=tally.streak + 1 if right else streak,
        rank=tally.rank,
        change=tally.change,
    )
