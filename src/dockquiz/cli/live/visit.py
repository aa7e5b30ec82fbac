"""A visit of a room from a terminal, from its door to its end."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from dockquiz.cli.live.address import Door
from dockquiz.cli.live.face import Face
from dockquiz.cli.live.keys import Keys, Lines
from dockquiz.cli.live.known import Known
from dockquiz.cli.live.link import Link
from dockquiz.cli.live.sitting import Ending, Sitting, Typed
from dockquiz.cli.printable import printable
from dockquiz.errors import DockquizError
from dockquiz.i18n import _, language
from dockquiz.services.keptseats import KeptSeat


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How somebody sits at this program."""

    plain: bool
    """Line by line."""
    attended: bool
    """Whether a person is at a terminal."""


def manner_of(*, plain: bool) -> Manner:
    """Return how somebody sits here."""
    attended = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    return Manner(
        plain=plain or not attended or os.environ.get("TERM") == "dumb", attended=attended
    )


def play(door: Door, who: Mapping[str, object], seat: KeptSeat | None, manner: Manner) -> Known:
    """Sit in a room until it is over, and return what was known last.

    Args:
        door: Of the room.
        who: What the first frame says of who comes, without what it knows by itself.
        seat: Where a player's token is kept; None for who only watches.
        manner: How somebody sits here.

    Raises:
        DockquizError: If there is no room, or it is none of ours.
        KeyboardInterrupt: At Ctrl-C, with the terminal as it was.
    """
    token = str(who.get("token", "")) or (seat.token if seat else "")
    with _sitting_at(manner, is_screen=seat is None) as (face, typed):
        link = Link(door.socket, lambda: _hello(who, sitting))
        sitting = Sitting(
            link,
            face,
            typed,
            known=Known(token=token),
            keep=lambda new: seat.keep(new, str(who.get("name", ""))) if seat else None,
        )
        try:
            ending = sitting.run()
        finally:
            face.end()
            link.end()
    if ending is Ending.STRANGE:
        raise DockquizError(
            _("what answers at {address} is no room of dockquiz").format(address=door.origin),
            _("the host's screen shows the address"),
        )
    if ending is Ending.UNREACHED:
        raise DockquizError(
            _("there is no room at {address}").format(address=door.origin),
            _("is the game still open, and are you in the same network?"),
        )
    return sitting.known


def _hello(who: Mapping[str, object], sitting: Sitting) -> dict[str, object]:
    known = sitting.hello()
    # Whoever has a token is known by it: no PIN goes over the network again.
    said = {"hello": who["hello"]} if known["token"] else dict(who)
    return {**said, **known, "lang": language(), "format": "json"}


@contextmanager
def _sitting_at(manner: Manner, *, is_screen: bool) -> Iterator[tuple[Face, Typed | None]]:
    """Set the terminal up, and put it back."""
    from dockquiz.cli.live.plainface import PlainFace

    descriptor = None
    with suppress(AttributeError, OSError, ValueError):
        descriptor = sys.stdin.fileno()
    if manner.plain:
        face = PlainFace(_say, is_attended=manner.attended)
        yield face, None if descriptor is None else Lines(descriptor)
        return
    from rich.console import Console

    from dockquiz.cli.live.terminalface import TerminalFace
    from dockquiz.cli.review.keyboard import restored

    assert descriptor is not None, "a terminal has one"
    keys = Keys(descriptor)
    with restored(), keys.singly():
        yield TerminalFace(Console(highlight=False), is_screen=is_screen), keys


def _say(line: str) -> None:
    print(printable(line), flush=True)
