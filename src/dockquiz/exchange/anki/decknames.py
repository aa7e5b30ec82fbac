"""Decks as Anki tells them apart: by name, whatever the case, each inside the one around it."""

from hashlib import blake2b

from dockquiz.domain.deck import lineage

_DEFAULT = 1
"""The deck that every collection has."""
_FIRST = 1_600_000_000_000
_ROOM = 100_000_000_000
"""Numbers of decks look like instants of some years, as Anki's do."""


class Decks:
    """The decks of a package, met one after the other."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {_DEFAULT: "Default"}
        """By number."""
        self._numbers = {"default": _DEFAULT}

    def number(self, name: str) -> int:
        """Return the number of a deck; those around it are there as well."""
        if (known := self._numbers.get(name)) is not None:
            return known
        for outer in lineage(_spelled(name)):
            number = self._add(outer)
        self._numbers[name] = number
        return number

    def spelled(self, name: str) -> str:
        """Return the name under which a deck goes out."""
        return self.names[self.number(name)]

    def _add(self, name: str) -> int:
        folded = name.casefold()
        if (known := self._numbers.get(folded)) is not None:
            return known
        number = _FIRST + int.from_bytes(blake2b(folded.encode(), digest_size=6).digest()) % _ROOM
        while number in self.names:
            number += 1
        self.names[number] = name
        self._numbers[folded] = number
        return number


def _spelled(name: str) -> str:
    """Return a name as Anki takes it: no quotes, no part without a name."""
    parts = (part.replace('"', "").strip() for part in name.split("::"))
    return "::".join(part or "-" for part in parts)
