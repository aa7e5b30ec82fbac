"""What a learner asks of reading notes, beside what the notes say themselves."""

from dataclasses import dataclass

from dockquiz.domain.syntax import Syntax


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to read files; what is None is found out, or said by a file's front matter."""

    deck: str | None = None
    """Where the cards go."""
    syntax: Syntax | None = None
    """What the files are written in."""

    def key(self) -> bytes:
        """Return what tells these wishes from others, the deck aside; nothing if there are none."""
        return self.syntax.encode() if self.syntax else b""


NONE = Wishes()
