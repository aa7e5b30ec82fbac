"""What both faces of a seat share: what can be wished for, and moments in words."""

from dataclasses import dataclass
from typing import Protocol

from dockquiz.cli.live import words
from dockquiz.cli.live.known import Known
from dockquiz.cli.live.moments import Moment, Rejected, Seated, Stopped, Taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants, in one of three ways."""

    given: tuple[str, ...] = ()
    """To answer: ids of choices, or one text."""
    team: str = ""
    """To be in a team."""
    quits: bool = False


class Face(Protocol):
    """Shows a game and takes what is pressed or typed."""

    def show(self, moment: Moment) -> None:
        """Show a moment of the game."""

    def notice(self, text: str) -> None:
        """Say how things are, in a line."""

    def press(self, key: str, known: Known, now: int) -> Wish | None:
        """Return what a key, or a line, asks for."""

    def live(self, known: Known, now: int, *, is_open: bool) -> None:
        """Show what changes with time."""

    def end(self) -> None:
        """Show nothing more."""


def told(moment: Moment) -> str:
    """Return a moment that is one line."""
    match moment:
        case Taken():
            return words.taken(moment)
        case Seated():
            return words.seated(moment)
        case Stopped():
            return words.stopped(moment)
        case Rejected():
            return moment.text
        case _:
            return ""
