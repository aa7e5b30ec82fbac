"""Which `#` headings stand above a line."""

import re
from dataclasses import dataclass

from dockquiz.parsing.markup import without_closing_marks

_HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<text>\S.*)$")
_TAGS = re.compile(r"(?<!\S)#[^\s#]+")


@dataclass(frozen=True, slots=True)
class Title:
    """A heading."""

    level: int
    """1 outermost."""
    text: str
    line: int


class Titles:
    """The headings seen so far, the open ones at hand."""

    def __init__(self) -> None:
        self._open: list[Title] = []

    def see(self, line: int, text: str) -> None:
        """Remember a line if it is a heading; it closes those of its level and deeper."""
        if found := _HEADING.match(text):
            said = _TAGS.sub("", without_closing_marks(found["text"])).strip()
            self.open(Title(len(found["marks"]), said, line))

    def open(self, title: Title) -> None:
        """Remember a heading."""
        self._open = [above for above in self._open if above.level < title.level]
        if title.text:
            self._open.append(title)

    def above(self, line: int) -> list[Title]:
        """Return the headings above a line, outermost first."""
        return [title for title in self._open if title.line < line]
