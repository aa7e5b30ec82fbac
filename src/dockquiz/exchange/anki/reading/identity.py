"""What tells cards of Anki, and the events of each learner on them, from all others.

All follows from the guid of the note, the ordinal of the card and the name of the
learner, so that it comes out the same in every store: one hash a card.
"""

from base64 import urlsafe_b64encode
from hashlib import blake2b

from dockquiz.domain.reviewlog import EventKind

SALT_BITS = 20
"""An answer is numbered by its instant in Anki's log, then so many bits of its card. Numbers
follow each other in time, so that a log of a million is written at the end of its index."""
_ODD = 0x9E3779B97F4A7C15
_MASK = 2**63 - 1


def identity(guid: str, ordinal: int) -> bytes:
    """Return the bytes that all else of a card is made of."""
    return blake2b(f"{ordinal} {guid}".encode("utf-8", "surrogatepass"), digest_size=24).digest()


def whose(name: str) -> int:
    """Return the number of a learner, by name."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest())


def card_guid(card: bytes) -> str:
    """Return the guid of a card here."""
    return urlsafe_b64encode(card[:9]).decode()


def salt(card: bytes, learner: int) -> int:
    """Return the bits of a card in the numbers of a learner's answers."""
    return (int.from_bytes(card[9:12]) ^ learner) % (1 << SALT_BITS)


def state_uid(card: bytes, learner: int, kind: EventKind, *state: int | None) -> int:
    """Return the number of an event that says how Anki left a card."""
    number = int.from_bytes(card[12:20]) ^ learner
    for value in (ord(kind[0]), *state):
        number = (number * _ODD + (value or 0) + 1) & _MASK
    return number
