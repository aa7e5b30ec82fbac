"""What stands behind the colon of a field or the sign of a comparison in a query."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NoReturn, TypeVar

from dockquiz.domain.card import Kind
from dockquiz.domain.folding import folded
from dockquiz.domain.query import (
    All,
    Answered,
    Compare,
    Due,
    Exactly,
    Flagged,
    FromNote,
    Happened,
    InDeck,
    InLanguage,
    Is,
    Lately,
    Numbered,
    OfKind,
    Operator,
    Pattern,
    Property,
    Query,
    QueryError,
    Rated,
    Tagged,
    Trait,
    Where,
    WithGuid,
    Words,
)
from dockquiz.i18n import _

_FACTOR = 10
"""An ease up to here is the factor that `cards show` tells, not permille."""
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Value:
    """What the learner typed behind a field, and where."""

    query: str
    """All of it."""
    column: int
    """Where the value begins, from 1."""
    parts: tuple[str, ...]
    """As typed, without quotes and escapes; between them stood a `*`."""

    @property
    def text(self) -> str:
        """The value with its stars."""
        return "*".join(self.parts)

    @property
    def pattern(self) -> Pattern:
        """The value as a name with gaps."""
        return Pattern(tuple(folded(part) for part in self.parts))

    def refuse(self, message: str, hint: str | None = None) -> NoReturn:
        """Say that the value makes no sense.

        Raises:
            QueryError: Always.
        """
        raise QueryError(self.query, self.column, message, hint)


def words(text: str, *places: Where) -> Query:
    """Return what means cards that hold a text; an empty one means every card."""
    plain = folded(text)
    if not plain:
        return All()
    return Words(plain, places) if places else Words(plain)


def compare(name: str, operator: Operator, value: Value) -> Query:
    """Return what a comparison means: `ease<1500`, `due<=+7`.

    Raises:
        QueryError: If the value is no number, or no day.
    """
    if name == "due":
        return Due(operator, _day(value))
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", value.text):
        value.refuse(
            _("{name} is compared with a number, not “{text}”").format(name=name, text=value.text)
        )
    number = float(value.text)
    prop = Property(name)
    if prop is Property.EASE and number <= _FACTOR:
        number = round(number * 1_000)
    return Compare(prop, operator, int(number) if number == int(number) else number)


def day_named(text: str) -> date | int | None:
    """Return the day that a text names, or the days from today; None if it names none."""
    names = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if text.lower() in names:
        return names[text.lower()]
    if re.fullmatch(r"[+-]?[0-9]{1,6}", text, re.ASCII):
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day(value: Value) -> date | int:
    day = day_named(value.text)
    if day is None:
        value.refuse(
            _("“{text}” is no day").format(text=value.text),
            _("days from today (+7, -3), today, tomorrow, or a date such as 2026-11-30"),
        )
    return day


def _one_of(name: str, kinds: type[_Choice], value: Value) -> _Choice:
    try:
        return kinds(value.text.lower())
    except ValueError:
        value.refuse(
            _("{name}: does not know “{text}”").format(name=name, text=value.text),
            _("it knows {words}").format(words=", ".join(kinds)),
        )


def _days(name: str, text: str, value: Value) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or not int(text):
        value.refuse(
            _("{name}: takes a number of days, 1 for today alone, not “{text}”").format(
                name=name, text=text
            )
        )
    return int(text)


def _is(value: Value) -> Query:
    return Is(_one_of("is", Trait, value))


def _lang(value: Value) -> Query:
    if value.text.lower() not in {"fr", "en"}:
        value.refuse(_("lang: knows fr and en, not “{text}”").format(text=value.text))
    return InLanguage(value.text.lower())


def _flag(value: Value) -> Query:
    if not re.fullmatch("[0-7]", value.text):
        value.refuse(_("flag: takes 1 to 7, or 0 for none, not “{text}”").format(text=value.text))
    return Flagged(int(value.text))


def _id(value: Value) -> Query:
    ranges = []
    for part in value.text.split(","):
        if not (found := re.fullmatch(r"([0-9]{1,18})(?:-([0-9]{1,18}))?", part)):
            value.refuse(
                _("id: takes numbers, not “{text}”").format(text=part),
                _("such as id:12, id:3,7 or id:10-19"),
            )
        ranges.append((int(found[1]), int(found[2] or found[1])))
    return Numbered(tuple(ranges))


def _rated(value: Value) -> Query:
    days, colon, ending = value.text.partition(":")
    answered = None
    if colon:
        after = Value(value.query, value.column + len(days) + 1, (ending,))
        answered = _one_of("rated", Answered, after)
    return Rated(_days("rated", days, value), answered)


FIELDS: dict[str, Callable[[Value], Query]] = {
    "deck": lambda value: InDeck(value.pattern),
    "tag": lambda value: Tagged(value.pattern),
    "note": lambda value: FromNote(value.pattern),
    "kind": lambda value: OfKind(_one_of("kind", Kind, value)),
    "is": _is,
    "question": lambda value: words(value.text, Where.QUESTION),
    "answer": lambda value: words(value.text, Where.ANSWER),
    "section": lambda value: words(value.text, Where.SECTION),
    "case": lambda value: Exactly(value.text),
    "flag": _flag,
    "lang": _lang,
    "id": _id,
    "guid": lambda value: WithGuid(value.text),
    "added": lambda value: Happened(Lately.ADDED, _days("added", value.text, value)),
    "changed": lambda value: Happened(Lately.CHANGED, _days("changed", value.text, value)),
    "rated": _rated,
}
"""What may stand before a colon; any other word with a colon is text."""
COMPARED = ("due", *Property)
"""What may stand before `<`, `<=`, `=`, `!=`, `>=` and `>`."""
