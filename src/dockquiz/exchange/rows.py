"""An object of a JSON document: its values by key, each of the type that is wanted."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NoReturn

from dockquiz.i18n import _


class DocumentError(ValueError):
    """A document that cannot be read; the message says where and why."""


class Row:
    """One object, with the words that name its place in messages."""

    def __init__(self, value: object, place: str) -> None:
        """Take an object.

        Raises:
            DocumentError: If the value is none.
        """
        self._place = place
        if not isinstance(value, dict):
            self.fail(_("it is no object"))
        self._values: dict[str, Any] = value

    def fail(self, reason: str) -> NoReturn:
        """Say what is wrong here.

        Raises:
            DocumentError: Always.
        """
        raise DocumentError(f"{self._place}: {reason}")

    def has(self, *names: str) -> bool:
        """Whether one of these keys has a value."""
        return any(self._values.get(name) is not None for name in names)

    def get(self, name: str) -> object:
        """Return what a key holds, or None."""
        return self._values.get(name)

    def text(self, name: str) -> str:
        """Return a text, or an empty one."""
        value = self._values.get(name)
        if value is not None and not isinstance(value, str):
            self.fail(_("{key} is no text").format(key=name))
        return value or ""

    def needed(self, name: str) -> str:
        """Return a text that must be there."""
        text = self.text(name)
        if not text.strip():
            self.fail(_("it has no {key}").format(key=name))
        return text

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self._values.get(name) or []
        if not isinstance(values, list) or not all(isinstance(text, str) for text in values):
            self.fail(_("{key} is no list of texts").format(key=name))
        return tuple(values)

    def number(self, name: str, default: int) -> int:
        """Return a whole number that any database can hold."""
        value = self._values.get(name)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**31:
            self.fail(_("{key} is no whole number").format(key=name))
        return value

    def real(self, name: str) -> float | None:
        """Return a number, or None."""
        value = self._values.get(name)
        if value is not None and (not isinstance(value, int | float) or isinstance(value, bool)):
            self.fail(_("{key} is no number").format(key=name))
        return None if value is None else float(value)

    def day(self, name: str) -> date | None:
        """Return a day, or None."""
        text = self.text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.fail(_("{key} is no day: {value}").format(key=name, value=text))

    def instant(self, name: str) -> datetime | None:
        """Return an instant with its offset, or None."""
        text = self.text(name)
        try:
            at = datetime.fromisoformat(text) if text else None
        except ValueError:
            at = None
        if text and (at is None or at.tzinfo is None):
            self.fail(_("{key} is no instant with an offset: {value}").format(key=name, value=text))
        return at

    def inner(self, name: str) -> "Row | None":
        """Return an object inside this one, or None."""
        value = self._values.get(name)
        return None if value is None else Row(value, f"{self._place}, {name}")

    def rows(self, name: str) -> Iterator["Row"]:
        """Yield the objects of a list."""
        values = self._values.get(name) or []
        if not isinstance(values, list):
            self.fail(_("{key} is no list").format(key=name))
        for value in values:
            yield Row(value, f"{self._place}, {name}")
