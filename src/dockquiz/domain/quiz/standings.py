"""Who leads. Equal points, equal rank: 1, 2, 2, 4.

Among equals, who had more right answers is shown first, then who took less time
over them, then who came first; that changes no rank.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import nsmallest
from typing import TypeVar

from dockquiz.domain.quiz.messages import Standing
from dockquiz.domain.quiz.room import Player, Room, Tally

Key = TypeVar("Key", int, str)


def ranked(tallies: Mapping[Key, Tally]) -> dict[Key, Tally]:
    """Return tallies with their ranks, and how far each has moved since its rank before."""
    order = sorted(tallies, key=lambda key: -tallies[key].points)
    found = {}
    for key, rank in zip(order, _ranks(tallies[key].points for key in order), strict=True):
        tally = tallies[key]
        change = tally.rank - rank if tally.rank else 0
        found[key] = replace(tally, rank=rank, change=change)
    return found


def of_players(room: Room, most: int | None = None) -> tuple[Standing, ...]:
    """Return the standings of the players, the best first.

    Args:
        room: The room.
        most: At most so many; None for all.
    """

    def place(player: Player) -> tuple[int, ...]:
        return (*_order(player.tally), player.number)

    everybody = room.players.values()
    first = sorted(everybody, key=place) if most is None else nsmallest(most, everybody, place)
    return _lines([(player.name, player.team, player.tally) for player in first])


def of_teams(room: Room) -> tuple[Standing, ...]:
    """Return the standings of the teams that have members, the best first."""
    playing = [team for team in room.settings.teams if room.sizes.get(team)]
    tallies = {team: room.teams.get(team, Tally()) for team in playing}
    playing.sort(key=lambda team: _order(tallies[team]))
    return _lines([(team, team, tallies[team]) for team in playing])


def _order(tally: Tally) -> tuple[int, int, int]:
    return -tally.points, -tally.right, tally.took


def _ranks(points: Iterable[int]) -> Iterator[int]:
    """Yield the rank of each of some points, the most first."""
    rank, last = 0, None
    for nth, one in enumerate(points, 1):
        if one != last:
            rank, last = nth, one
        yield rank


def _lines(first: Sequence[tuple[str, str, Tally]]) -> tuple[Standing, ...]:
    ranks = _ranks(tally.points for _, _, tally in first)
    return tuple(
        Standing(
            rank=rank,
            name=name,
            team=team,
            points=tally.points,
            right=tally.right,
            asked=tally.asked,
            change=tally.change,
        )
        for rank, (name, team, tally) in zip(ranks, first, strict=True)
    )
