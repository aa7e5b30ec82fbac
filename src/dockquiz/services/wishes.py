"""What a learner asks of reading notes, beside what the notes say themselves."""

from dataclasses import dataclass

from dockquiz.domain.card import Kind
from dockquiz.domain.syntax import Syntax


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to read files; what is None is found out, or said by a file's front matter."""

    deck: str | None = None
    """Where the cards go."""
    syntax: Syntax | None = None
    """What the files are written in."""
    reverse: frozenset[Kind] | None = None
    """The kinds of cards that notes ask the other way round as well; none if empty."""

    def key(self) -> bytes:
        """Return what tells these wishes from others, the deck aside; nothing if there are none."""
        if self.syntax is None and self.reverse is None:
            return b""
        reverse = "-" if self.reverse is None else ",".join(sorted(self.reverse))
        return f"{self.syntax or '-'} {reverse}".encode()


NONE = Wishes()
