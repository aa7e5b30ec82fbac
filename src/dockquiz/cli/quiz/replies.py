"""What somebody types as an answer, for the question that is open."""

import re
from collections.abc import Sequence

from dockquiz.domain.quiz.messages import Asked, Choice
from dockquiz.domain.quiz.question import Form

DONT_KNOW = "-"
"""Typed by who does not know."""
_APART = re.compile(r"[\s,;.)]+")
_TRUE = frozenset("tvyo")
"""True, vrai, yes, oui."""
_FALSE = frozenset("fn")


def read_reply(asked: Asked, text: str) -> tuple[str, ...] | None:
    """Return the answer that a text means: ids of choices, or the text itself.

    Choices are named by letters or numbers, with or without anything between: `b`, `2`,
    `a c`, `1,3`, `bca`; true and false also by their first letter.

    Returns:
        None if it is no answer to this question.
    """
    text = text.strip()
    if not asked.form.has_choices:
        return (text,) if text else None
    places = _places(text, asked.choices)
    if not places and asked.form is Form.TRUTH:
        places = _truth(text, asked.choices)
    if not places or not all(0 <= place < len(asked.choices) for place in places):
        return None
    if len(places) != len(set(places)) or len(places) not in _counts(asked):
        return None
    return tuple(asked.choices[place].id for place in places)


def keys(asked: Asked) -> frozenset[str]:
    """Return the single keys that answer a question; none if it needs a line."""
    if asked.form not in {Form.SINGLE, Form.TRUTH}:
        return frozenset()
    letters = {choice.letter.lower() for choice in asked.choices}
    numbers = {str(number) for number in range(1, min(len(asked.choices), 9) + 1)}
    return frozenset(letters | numbers | (_TRUE | _FALSE if asked.form is Form.TRUTH else set()))


def _places(text: str, choices: Sequence[Choice]) -> list[int]:
    words = [word for word in _APART.split(text.lower()) if word]
    if len(words) == 1 and (words[0].isalpha() or (len(choices) < 10 and words[0].isdecimal())):
        words = list(words[0])
    letters = {choice.letter.lower(): place for place, choice in enumerate(choices)}
    found = [int(word) - 1 if word.isdecimal() else letters.get(word, -1) for word in words]
    return [] if -1 in found else found


def _truth(text: str, choices: Sequence[Choice]) -> list[int]:
    word = text.casefold()
    said = [place for place, choice in enumerate(choices) if choice.text.casefold() == word]
    if said or not word:
        return said
    return [0] if word in _TRUE else [1] if word in _FALSE else []


def _counts(asked: Asked) -> range:
    """Return how many choices an answer names."""
    every = len(asked.choices)
    if asked.form is Form.MULTIPLE:
        return range(1, every + 1)
    return range(every, every + 1) if asked.form is Form.ORDER else range(1, 2)
