"""Which key does what in a review, in a terminal and line by line; any letter can be changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.grade import KEYS as GRADES
from dockquiz.domain.grade import Grade
from dockquiz.domain.preferences import KEYS
from dockquiz.errors import UsageError
from dockquiz.i18n import _


class Action(StrEnum):
    """What a learner can do besides answering and grading; the value is its name in settings."""

    UNDO = "undo"
    BURY = "bury"
    SUSPEND = "suspend"
    SKIP = "skip"
    HINT = "hint"
    WRITE = "write"
    CONTEXT = "context"
    EDIT = "edit"
    NOTE = "note"
    QUIT = "quit"
    KEYS = "keys"


_GRADES = {grade.name.lower(): grade for grade in GRADES.values()}
_LETTERS: Mapping[str, Action | Grade] = {
    key: _GRADES.get(name) or Action(name) for name, key in KEYS.items()
}
NAMES: tuple[str, ...] = tuple(KEYS)
"""What a key can be given to."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """What each key does."""

    digits: Mapping[str, Grade]
    """The grades on offer, in order."""
    letters: Mapping[str, Action | Grade]

    def meaning(self, key: str) -> Action | Grade | None:
        """Return what a key does; a capital without a meaning of its own is its small letter."""
        for name in (key, key.lower()):
            if (found := self.digits.get(name, self.letters.get(name))) is not None:
                return found
        return None

    def grade(self, key: str) -> Grade | None:
        """Return the grade that a key gives, or None."""
        found = self.meaning(key)
        return found if isinstance(found, Grade) else None

    def action(self, key: str) -> Action | None:
        """Return the action that a key asks for, or None."""
        found = self.meaning(key)
        return found if isinstance(found, Action) else None

    def letter(self, meaning: Action | Grade) -> str | None:
        """Return the letter of an action or a grade, or None."""
        return next((key for key, found in self.letters.items() if found is meaning), None)

    @property
    def keys(self) -> frozenset[str]:
        """Every key that does something, Enter and space included."""
        letters = {key.upper() for key in self.letters}
        return frozenset({"\n", " ", *self.digits, *self.letters, *letters})


def keymap(*, six: bool = False, wanted: Mapping[str, str] | None = None) -> Keymap:
    """Return the keys of a review.

    Args:
        six: All six grades of SM-2 under their own numbers, instead of four from 1.
        wanted: Keys that the learner chose, by what they do: one of `NAMES`.

    Raises:
        UsageError: If a name is unknown, a key is no single character, or two meanings
            share one.
    """
    digits = {str(int(grade)): grade for grade in Grade} if six else dict(GRADES)
    chosen = {_named(name): _key(name, key) for name, key in (wanted or {}).items()}
    letters = {key: it for key, it in _LETTERS.items() if it not in chosen}
    for meaning, key in chosen.items():
        if key in letters:
            raise UsageError(
                _("keys: {key} cannot be both {one} and {other}").format(
                    key=key, one=_name(letters[key]), other=_name(meaning)
                ),
                _("give one of them another key"),
            )
        letters[key] = meaning
    order = list(_LETTERS.values())
    return Keymap(digits, dict(sorted(letters.items(), key=lambda item: order.index(item[1]))))


def picks(card: Card, text: str, *, numbers: bool = True) -> bool:
    """Whether a line names options of a choice, and no grade and no action.

    Args:
        card: What is asked.
        text: A line.
        numbers: Whether numbers name options, too, rather than grades.
    """
    if card.kind is not Kind.CHOICE or (text.isdecimal() and not numbers):
        return False
    from dockquiz.domain.judging.choices import picked

    return bool(picked(card, text))


def answers(card: Card, text: str) -> bool:
    """Whether a single key is what the card asks for, so that typing it is an answer."""
    return len(text) == 1 and text in {card.answer, *card.accept}


def _named(name: str) -> Action | Grade:
    if name in _GRADES:
        return _GRADES[name]
    if name in set(Action):
        return Action(name)
    raise UsageError(
        _("keys: there is no action named {name}").format(name=name),
        _("one of: {names}").format(names=", ".join(NAMES)),
    )


def _key(name: str, key: str) -> str:
    if len(key) == 1 and key.isprintable() and key != " " and not key.isdecimal():
        return key
    raise UsageError(
        _("keys: {key} cannot be the key of {name}").format(key=repr(key), name=name),
        _("one letter or sign; digits give grades, Enter and space go on"),
    )


def _name(meaning: Action | Grade) -> str:
    return meaning.value if isinstance(meaning, Action) else meaning.name.lower()
