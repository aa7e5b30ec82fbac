"""Everybody who is connected to the room."""

from collections.abc import Iterator
from itertools import chain

from dockquiz.domain.quiz.commands import Role
from dockquiz.web.connection import Connection

MOST_WATCHING = 200
"""Connections of hosts and screens together."""


class Gathering:
    """Connections, by role and by seat; a seat has one connection, the newest."""

    def __init__(self) -> None:
        self._seats: dict[int, Connection] = {}
        self._others: dict[Role, set[Connection]] = {Role.HOST: set(), Role.SPECTATOR: set()}

    def enter(self, connection: Connection) -> Connection | None:
        """Add a connection; return the one whose seat it takes."""
        role = connection.visitor.role
        if role is not Role.PLAYER:
            self._others[role].add(connection)
            return None
        before = self._seats.get(connection.player)
        self._seats[connection.player] = connection
        return before

    def leave(self, connection: Connection) -> bool:
        """Remove a connection; return whether its seat, or its place, is empty now."""
        role = connection.visitor.role
        if role is not Role.PLAYER:
            self._others[role].discard(connection)
            return True
        if self._seats.get(connection.player) is not connection:
            return False
        del self._seats[connection.player]
        return True

    def seat(self, player: int) -> Connection | None:
        """Return the connection of a player."""
        return self._seats.get(player)

    def seats(self) -> list[tuple[int, Connection]]:
        """Return the players that are connected."""
        return list(self._seats.items())

    def of(self, role: Role) -> list[Connection]:
        """Return the connections of a role."""
        return list(self._seats.values() if role is Role.PLAYER else self._others[role])

    @property
    def hosts(self) -> int:
        """How many hosts are connected."""
        return len(self._others[Role.HOST])

    @property
    def is_crowded(self) -> bool:
        """Whether no more hosts and screens can be let in."""
        return sum(map(len, self._others.values())) >= MOST_WATCHING

    def __iter__(self) -> Iterator[Connection]:
        return iter([*chain(self._seats.values(), *self._others.values())])

    def __len__(self) -> int:
        return len(self._seats) + sum(map(len, self._others.values()))
