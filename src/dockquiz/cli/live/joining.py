"""Come into a room as a player: with a kept seat, or with a PIN and a name."""

from dataclasses import replace

import typer

from dockquiz.cli.live.address import PIN, Door
from dockquiz.cli.live.known import Known
from dockquiz.cli.live.visit import Manner, play
from dockquiz.errors import DockquizError, UsageError
from dockquiz.i18n import _
from dockquiz.services.keptseats import KeptSeat, folder_of_seats, take_seat

_FINE = frozenset({"", "closed"})
"""Reasons of a server to say good-bye that end a game as it should."""
_OTHER_NAME = frozenset({"bad-name", "name-taken"})


def join_room(door: Door, *, pin: str, name: str, team: str, manner: Manner) -> None:
    """Play until the game is over.

    Args:
        door: Of the room.
        pin: If it did not come with the address.
        name: Of the player; asked for if it is empty and needed.
        team: To be in; may be empty.
        manner: How somebody sits here.

    Raises:
        DockquizError: If there is no such room, or it lets nobody in.
    """
    if pin:
        door = replace(door, pin="".join(pin.split()).upper())
    elif PIN.fullmatch(door.secret):
        door = replace(door, pin=door.secret.upper(), secret="")
    seat = _seat(door, name)
    try:
        if seat.token:
            known = play(door, {"hello": "player"}, seat, manner)
            if not known.forget or known.reason in _FINE:
                return _part(known, seat)
            seat.forget()
        _come_in(door, seat, name, team, manner)
    finally:
        seat.close()


def _come_in(door: Door, seat: KeptSeat, name: str, team: str, manner: Manner) -> None:
    """Come in as somebody new; ask for another name while the room wants one."""
    door = _with_key(door, manner)
    while True:
        name = name or _asked(_("Your name"), "--name", manner)
        who = {"hello": "player", "name": name}
        who |= {"invite": door.secret} if door.secret else {"pin": door.pin}
        known = play(door, who | ({"team": team} if team else {}), seat, manner)
        if known.reason not in _OTHER_NAME or not manner.attended:
            return _part(known, seat)
        typer.echo(known.over, err=True)
        name = ""


def _with_key(door: Door, manner: Manner) -> Door:
    if door.pin or door.secret:
        return door
    return replace(door, pin=_asked(_("PIN"), "--pin", manner).replace(" ", "").upper())


def _asked(what: str, option: str, manner: Manner) -> str:
    if not manner.attended:
        raise UsageError(_("{option} is missing").format(option=option))
    answer: str = typer.prompt(what)
    return answer.strip()


def _part(known: Known, seat: KeptSeat) -> None:
    """End a visit as the server ended it.

    Raises:
        DockquizError: If it sent the player away.
    """
    if known.forget:
        seat.forget()
    if known.over is None:
        return
    if known.reason not in _FINE:
        raise DockquizError(known.over)
    typer.echo(known.over)


def _seat(door: Door, name: str) -> KeptSeat:
    """Return the seat that was kept here, or a new one.

    Raises:
        DockquizError: If seats cannot be kept.
    """
    folder = folder_of_seats()
    try:
        return take_seat(folder, door.origin, name)
    except OSError as error:
        from dockquiz.i18n import reason_of

        raise DockquizError(
            _("{path}: {reason}").format(path=folder, reason=reason_of(error))
        ) from error
