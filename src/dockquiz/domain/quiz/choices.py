"""The choices of a question as a room shows them: with ids and an order of its own.

Neither id nor order says anything about what is right: both come from the room's
secret, by HMAC-SHA-256.
"""

import hmac
from base64 import b32encode
from dataclasses import dataclass
from functools import lru_cache

from dockquiz.domain.quiz.question import Form, Question

LETTERS = "ABCDEFGHIJ"
_ID = 8
"""Characters of an id, of 32 signs: 40 bits."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A choice in its place on the screen."""

    id: str
    letter: str
    place: int
    """In the author's order."""
    text: str


@lru_cache(maxsize=256)
def shown(secret: str, game: int, number: int, question: Question) -> tuple[Shown, ...]:
    """Return the choices of a question in the order in which a room shows them.

    Args:
        secret: The room's.
        game: Which game of the room it is, from 1.
        number: Which question of the game, from 1.
        question: Its form has choices, or the result is empty.

    Returns:
        The two words of a TRUTH question as they are; steps never in their right order.
    """
    places = list(range(len(question.choices)))
    if question.form is not Form.TRUTH:
        places.sort(key=lambda place: _digest(secret, "order", game, number, place))
    if question.form is Form.ORDER and places == sorted(places):
        places.append(places.pop(0))
    return tuple(
        Shown(_id(secret, game, number, place), LETTERS[nth], place, question.choices[place])
        for nth, place in enumerate(places)
    )


def _id(secret: str, game: int, number: int, place: int) -> str:
    return b32encode(_digest(secret, "id", game, number, place))[:_ID].decode().lower()


def _digest(secret: str, *words: object) -> bytes:
    message = ":".join(map(str, words)).encode()
    return hmac.digest(secret.encode(), message, "sha256")
