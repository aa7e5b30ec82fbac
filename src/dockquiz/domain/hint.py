"""Hints: a little more of the answer each time, and never all of it.

Commands and flags come word by word, lists item by item, prose by its first
letters and then in quarters; of a choice wrong options are struck out.
"""

import re

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.grade import Grade
from dockquiz.domain.judging.choices import letter, right_choices

_WORD = re.compile(r"\S+")
_START = re.compile(r"\W*\w?")
_QUARTERS = 4


def hints(card: Card) -> tuple[str, ...]:
    """Return all hints for a card, each with more than the one before; none if all would be told.

    Of a choice, each hint names a wrong option by its letter and words.
    """
    if card.kind is Kind.CHOICE and card.choices:
        return _struck(card)
    if len(card.items) > 1:
        return _item_by_item(card.items)
    words = len(_WORD.findall(card.answer))
    if card.kind.is_typed:
        counts = list(range(words))
    else:
        counts = sorted({words * quarter // _QUARTERS for quarter in range(_QUARTERS)})
    found = [_opened(card.answer, count) for count in counts]
    if words == 1:
        found.append(_half(card.answer))
    return tuple(dict.fromkeys(hint for hint in found if _hides(hint, card.answer)))


def lowered(grade: Grade) -> Grade:
    """Return the grade to suggest when a hint was needed: one step below, again at the least."""
    return max(Grade.AGAIN, Grade(grade - 1))


def _struck(card: Card) -> tuple[str, ...]:
    right = right_choices(card)
    wrong = [(place, choice) for place, choice in enumerate(card.choices) if choice not in right]
    lines = [f"{letter(place)}) {choice}" for place, choice in wrong[:-1]]
    return tuple("\n".join(lines[: count + 1]) for count in range(len(lines)))


def _item_by_item(items: tuple[str, ...]) -> tuple[str, ...]:
    first = "\n".join(_opened(item, 0) for item in items)
    rest = ("\n".join([*items[:n], *["…"] * (len(items) - n)]) for n in range(1, len(items)))
    return (first, *rest)


def _opened(text: str, count: int) -> str:
    """Show so many words in full, and of the others the first letter."""
    left = iter(range(len(text)))

    def shown(match: re.Match[str]) -> str:
        word = match[0]
        return word if next(left) < count else _first_letter(word)

    return _WORD.sub(shown, text)


def _first_letter(word: str) -> str:
    """Cut a word after its first letter; what fills a placeholder is left as it is."""
    if word[0] in "<[{" and word[-1] in ">]}":
        return word
    start = _START.match(word)
    shown = start[0] if start else ""
    return f"{word[: len(shown) - 1]}…" if shown == word else f"{shown}…"


def _half(word: str) -> str:
    return f"{word[: len(word) // 2]}…"


def _hides(hint: str, answer: str) -> bool:
    """Whether a hint leaves something to recall, and says anything at all."""
    return hint != answer and any(char.isalnum() or char in "-/<" for char in hint)
