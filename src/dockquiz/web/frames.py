"""Frames that the server sends, as text."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dockquiz.domain.quiz.commands import Role
from dockquiz.domain.quiz.messages import Outcome, Seat
from dockquiz.domain.quiz.refusal import Code
from dockquiz.i18n import later
from dockquiz.web.packing import packed
from dockquiz.web.rendering import Door, Message, fragment, say

ROLE_NAMES = {Role.PLAYER: "player", Role.SPECTATOR: "screen", Role.HOST: "host"}
SLOW_DOWN = "slow-down"
FORBIDDEN = "forbidden"
MALFORMED = "malformed"
REFUSED: Mapping[str, str] = {
    Code.NOT_NOW: later("That is not possible now."),
    Code.CLOSED: later("The question is closed."),
    Code.LATE: later("Time is up: that came too late."),
    Code.PAUSED: later("The game is paused: answer when it goes on."),
    Code.BAD_ANSWER: later("That is no answer to this question."),
    Code.NO_NUMBER: later("The question asks for a number."),
    Code.NOT_CAPTAIN: later("The captain answers for your team."),
    Code.UNKNOWN_PLAYER: later("That player is not in the game any more."),
    Code.UNKNOWN_TEAM: later("There is no such team."),
    Code.BAD_NAME: later("A name has 1 to 24 characters."),
    Code.NAME_TAKEN: later("Somebody here has that name, or one that looks like it."),
    Code.LOCKED: later("The room is locked. Ask the host to unlock it."),
    Code.FULL: later("The room is full."),
    Code.NO_PLAYERS: later("Nobody has joined yet."),
    Code.BAD_TIME: later("That is no time that can be given."),
    Code.NOTHING_MISSED: later("Nothing was missed: everybody knew everything."),
    Code.NOT_SAVED: later("That could not be saved, so it does not count. Try again."),
    SLOW_DOWN: later("That was too fast. Wait a moment."),
    FORBIDDEN: later("You may not do that."),
    MALFORMED: later("That was not understood."),
}
"""What people read instead of a code."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """Why a connection ends for good."""

    reason: str
    text: str
    forget: bool
    """Whether what let the client in is of no use any more."""


WRONG = Farewell(
    "wrong", later("That is not the key to a room that is open here. Check the PIN."), forget=True
)
KICKED = Farewell("kicked", later("The host has removed you from the game."), forget=True)
REPLACED = Farewell("replaced", later("You went on in another window or device."), forget=False)
ABUSED = Farewell("abused", later("Too much was sent from here."), forget=False)
CLOSED = Farewell("closed", later("The room is closed. Thank you for playing!"), forget=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a shared frame stands among those of its role."""

    epoch: str
    """Of this run of the server: after a restart numbers begin anew."""
    seq: int


def welcome(role: Role, place: Place, *, player: int, token: str, door: Door | None) -> str:
    """Return the first frame to whoever was let in.

    Args:
        role: As what.
        place: Of the last shared frame.
        player: Number of the player; 0 for others.
        token: To come back with; empty for those who came with one.
        door: How others get in; None for players.
    """
    frame: dict[str, object] = {
        "type": "welcome",
        "role": ROLE_NAMES[role],
        "epoch": place.epoch,
        "seq": place.seq,
    }
    if player:
        frame["player"] = player
    if token:
        frame["token"] = token
    if door is not None:
        frame["door"] = {"address": door.address, "pin": door.pin}
    return _written(frame)


def show(place: Place, phase: str, message: Message, html: str | None) -> str:
    """Return what everybody of a role sees from now on.

    Args:
        place: Of this frame.
        phase: Of the room.
        message: For this role.
        html: The message as a fragment in the visitor's language; None for programs.
    """
    frame: dict[str, object] = {
        "type": "show",
        "epoch": place.epoch,
        "seq": place.seq,
        "phase": phase,
        "left": getattr(message, "left", None),
        "paused": getattr(message, "paused", False),
    }
    if html is None:
        frame["message"] = packed(message)
    else:
        frame["html"] = html
    return _written(frame)


def same(place: Place, message: Message) -> str:
    """Return that nothing new is shown, and how much time is left."""
    return _written(
        {
            "type": "same",
            "epoch": place.epoch,
            "seq": place.seq,
            "left": getattr(message, "left", None),
            "paused": getattr(message, "paused", False),
        }
    )


def seat(found: Seat, question: int, *, endless: bool, number: int | None) -> str:
    """Return who a player is and what they have answered; the acknowledgement of an answer.

    Args:
        found: The seat.
        question: Number of the question that is open or was last.
        endless: Whether no bell rings for this player.
        number: Of the frame that this answers, if it had one.
    """
    frame: dict[str, object] = {
        "type": "seat",
        "question": question,
        "player": found.player,
        "name": found.name,
        "team": found.team,
        "captain": found.captain,
        "answer": found.answer,
        "left": found.left,
        "endless": endless,
        "may_answer": found.may_answer,
    }
    return _numbered(frame, number)


@lru_cache(1_024)
def outcome(found: Outcome, lang: str, *, is_page: bool) -> str:
    """Return what a player's answer was worth; of many players it is the same."""
    if is_page:
        return _written({"type": "outcome", "html": fragment(Role.PLAYER, found, lang)})
    return _written({"type": "outcome", "message": packed(found)})


def count(place: Place, answered: int, players: int) -> str:
    """Return how many have answered: to hosts and screens."""
    return _written({"type": "count", "seq": place.seq, "answered": answered, "players": players})


def refused(code: str, lang: str, number: int | None) -> str:
    """Return that a command changed nothing, and why."""
    text = say(REFUSED.get(code, code), lang)
    return _numbered({"type": "refused", "code": str(code), "text": text}, number)


def bye(farewell: Farewell, lang: str) -> str:
    """Return the last frame of a connection."""
    return _written(
        {
            "type": "bye",
            "reason": farewell.reason,
            "forget": farewell.forget,
            "text": say(farewell.text, lang),
        }
    )


def turned_away(code: Code, lang: str) -> str:
    """Return the last frame to somebody who had the key but got no seat."""
    return bye(Farewell(code.value, REFUSED[code], forget=False), lang)


def _numbered(frame: dict[str, object], number: int | None) -> str:
    if number is not None:
        frame["id"] = number
    return _written(frame)


def _written(frame: dict[str, object]) -> str:
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
