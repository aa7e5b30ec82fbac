"""Who may come in, as what: PIN, invite, tokens, and what wrong ones cost.

A PIN finds the room and is no secret; the QR code holds a longer invite. Both follow
from the room's own secret, so that a code on the wall still holds after a crash.
Hosts, screens and players have random tokens of 160 bits; the store keeps their
digests (`services.hosting`).
"""

import hmac
import secrets
import time
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from dockquiz.domain.quiz.commands import Role
from dockquiz.services.hosting import Pass
from dockquiz.web.protocol import Hello

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of PINs: nothing that looks like something else (no 0 and O, no 1, I and L)."""
PIN_LENGTH = 6
"""31⁶ PINs are 0.9 thousand millions."""
TOKEN_BYTES = 20


@dataclass(frozen=True, slots=True)
class Keys:
    """What lets new players into one room."""

    pin: str
    invite: str


def keys_of(secret: str) -> Keys:
    """Return the keys of a room.

    Args:
        secret: Of the room, known to the server alone.
    """
    key = secret.encode()
    return Keys(pin=_pin(key), invite=_readable(_derived(key, "invite")[:TOKEN_BYTES]))


def fresh_token() -> str:
    """Return a token that nobody can guess."""
    return _readable(secrets.token_bytes(TOKEN_BYTES))


def _readable(token: bytes) -> str:
    return b32encode(token).decode().lower()


def _derived(secret: bytes, purpose: str) -> bytes:
    return hmac.digest(secret, f"dockquiz {purpose}".encode(), sha256)


def _pin(secret: bytes) -> str:
    number = int.from_bytes(_derived(secret, "pin"))
    letters = []
    for _ in range(PIN_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


@dataclass(frozen=True, slots=True)
class Admitted:
    """Somebody who may come in."""

    role: Role
    player: int = 0
    """Who returns; 0 for somebody who has no seat yet."""


def admitted(keys: Keys, whose: Callable[[str], Pass | None], said: Hello) -> Admitted | None:
    """Return as what somebody may come in, or None.

    The time it takes does not tell how much of a key is right.

    Args:
        keys: Of the room.
        whose: Finds where a token leads, by its digest.
        said: The first frame.
    """
    if said.token or said.role is not Role.PLAYER:
        found = whose(said.token)
        if found is None or found.role not in _LEADS_TO[said.role]:
            return None
        return Admitted(said.role, found.player or 0)
    pin = said.pin.upper().replace(" ", "").replace("-", "")
    either = _same(pin, keys.pin) | _same(said.invite, keys.invite)
    return Admitted(Role.PLAYER) if either else None


_LEADS_TO = {
    Role.HOST: {Role.HOST},
    Role.SPECTATOR: {Role.SPECTATOR, Role.HOST},
    Role.PLAYER: {Role.PLAYER},
}
"""Whose tokens let in as what: a host may look at the big screen, nobody else is let in as more."""


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


class Failures:
    """What wrong keys cost those who try them, and nobody else.

    Every failure waits before it is answered, longer the more there were in the last
    minute, never more than `LONGEST` seconds; only `MOST_WAITING` wait at once, the
    rest is turned away without an answer. Whoever has the right key never waits, even
    behind the same address: a whole class shares one.
    """

    SHORTEST = 0.1
    LONGEST = 1.5
    MOST_WAITING = 40
    WINDOW = 60.0

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._count = 0
        self.waiting = 0

    def cost(self) -> float | None:
        """Count a failure; return the seconds that its answer waits, or None for no answer."""
        now = self._clock()
        if now - self._began > self.WINDOW:
            self._began, self._count = now, 0
        self._count += 1
        if self.waiting >= self.MOST_WAITING:
            return None
        return min(self.LONGEST, self.SHORTEST * 1.2 ** (self._count - 1))
