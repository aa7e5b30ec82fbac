"""Who is in which team, and which answer is a team's."""

import hmac
from collections.abc import Mapping
from typing import NamedTuple

from dockquiz.domain.quiz.marking import distinct
from dockquiz.domain.quiz.room import Given, Player, Room
from dockquiz.domain.quiz.settings import TeamDraw


class Said(NamedTuple):
    """A team's answer."""

    by: int
    given: Given


def team_of(room: Room, number: int, wanted: str) -> str:
    """Return the team of a new player; empty if they have yet to choose.

    Args:
        room: The room; the answer is empty if it has no teams.
        number: The player's.
        wanted: The team they chose, one of the room's; empty for none.
    """
    settings = room.settings
    if not settings.teams:
        return ""
    if settings.team_draw is TeamDraw.CHOSEN:
        return wanted
    if settings.team_draw is TeamDraw.DRAWN:
        return _drawn(room, number)
    return smallest(room.settings.teams, room.sizes)


def smallest(teams: tuple[str, ...], sizes: Mapping[str, int]) -> str:
    """Return the team with the fewest members, the first of equal ones."""
    return min(teams, key=lambda team: sizes.get(team, 0))


def _drawn(room: Room, number: int) -> str:
    """Draw one of the smallest teams, so that chance does not make them uneven."""
    fewest = min(room.sizes.get(team, 0) for team in room.settings.teams)
    open_teams = [team for team in room.settings.teams if room.sizes.get(team, 0) == fewest]
    lot = hmac.digest(room.secret.encode(), f"team:{room.game}:{number}".encode(), "sha256")
    return open_teams[int.from_bytes(lot[:8]) % len(open_teams)]


def undecided(room: Room) -> tuple[tuple[int, str], ...]:
    """Return who has no team yet, each with a team to come into: always the smallest."""
    if not room.settings.teams:
        return ()
    sizes = dict(room.sizes)
    found: list[tuple[int, str]] = []
    for player in room.players.values():
        if not player.team:
            team = smallest(room.settings.teams, sizes)
            sizes[team] = sizes.get(team, 0) + 1
            found.append((player.number, team))
    return tuple(found)


def captains(room: Room) -> tuple[int, ...]:
    """Return who answers for each team: the captain, or another if that one is not there."""
    if not room.captains_answer:
        return ()
    first: dict[str, Player] = {}
    for player in room.players.values():
        best = first.get(player.team)
        if player.team and (best is None or _worth(room, player) > _worth(room, best)):
            first[player.team] = player
    return tuple(sorted(player.number for player in first.values()))


def _worth(room: Room, player: Player) -> tuple[bool, bool]:
    return player.here, room.captains.get(player.team) == player.number


def members(room: Room) -> dict[str, list[int]]:
    """Return the players of each team that has any."""
    found: dict[str, list[int]] = {}
    for player in room.players.values():
        if player.team:
            found.setdefault(player.team, []).append(player.number)
    return found


def captains_answer(room: Room, crew: list[int]) -> Said | None:
    """Return the answer of a team whose captain answers: the last one that a captain gave."""
    return max(_said(room, crew), key=lambda said: said.given.took, default=None)


def voted(room: Room, crew: list[int]) -> Said | None:
    """Return the answer that most members gave; of equal ones the one that was given first.

    Its time is that of the member who gave it first: whoever comes round to it costs nothing.
    """
    groups: dict[str, list[Said]] = {}
    for said in sorted(_said(room, crew), key=lambda said: said.given.took):
        groups.setdefault(distinct(said.given.answer), []).append(said)
    best = max(groups.values(), key=len, default=None)
    return best[0] if best else None


def _said(room: Room, crew: list[int]) -> list[Said]:
    return [Said(number, room.answers[number]) for number in crew if number in room.answers]
