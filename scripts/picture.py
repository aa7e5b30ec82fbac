"""Draw the picture of a review that the README shows: a real one, played by a script.

    python scripts/picture.py docs/review.svg

A small note is imported into a store in memory, reviewed twice on earlier days so
that intervals have grown, then once more before rich's recorder.
"""

import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

from dockquiz.cli.review import keys
from dockquiz.cli.review.keyboard import Keyboard
from dockquiz.cli.review.terminal import TerminalReview
from dockquiz.domain.grade import Grade
from dockquiz.services.importing import import_notes
from dockquiz.services.review import Options, Review
from dockquiz.storage.store import Store, open_in_memory

NOTE = """\
# Docker

## Containers

docker contrainer ls -a => list all containers, stopped ones too

What is a container?
Just a process that the kernel keeps apart from the others
"""
TODAY = datetime(2026, 3, 16, 9, tzinfo=UTC)
WIDTH = 76
SCRIPT = ("docker container ls", "\n", "\n", "3", "docker ps -a", "\n")
"""A wrong answer graded again, one recalled, and the drill of the first."""


class ScriptedKeyboard(Keyboard):
    """Types what the script says, and lets it be seen as a terminal would."""

    def __init__(self, console: Console, script: Iterator[str]) -> None:
        self._console = console
        self._script = script

    def key(self) -> str:
        """Return the next key of the script; its end is the end of the input."""
        try:
            return next(self._script)
        except StopIteration:
            raise EOFError from None

    def line(self, prompt: str) -> str:
        """Return the next line of the script, shown as if it were typed."""
        typed = self.key()
        self._console.print(f"{prompt}{typed}")
        return typed


def main() -> None:
    """Write the picture to the path on the command line."""
    target = Path(sys.argv[1]).absolute()
    store = open_in_memory()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        note = Path("docker-notes.md").absolute()
        note.write_text(NOTE, encoding="utf-8")
        import_notes(store, [note], now=TODAY)
        for ago in (7, 6):
            _pass_all(store, TODAY - timedelta(days=ago))
        picture = _play(store, iter(SCRIPT))
        os.chdir(target.parent)
    target.write_text(picture, encoding="utf-8")


def _pass_all(store: Store, now: datetime) -> None:
    """Grade every card of a day good."""
    review = _sit(store, now)
    while review.session.current:
        review.grade(Grade.GOOD)


def _play(store: Store, script: Iterator[str]) -> str:
    """Let the script review what is due, and return the screen as an SVG."""
    console = Console(
        file=io.StringIO(), record=True, width=WIDTH, force_terminal=True, highlight=False
    )
    ticks = iter(range(0, 10**6, 4_000))
    TerminalReview(
        _sit(store, TODAY),
        console,
        ScriptedKeyboard(console, script),
        keymap=keys.keymap(),
        stopwatch=lambda: next(ticks),
    ).run()
    # The picture must not fetch a font from anywhere.
    frame = re.sub(r"@font-face \{\{.*?\}\}|<!--.*?-->", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    return console.export_svg(title="dockquiz review", code_format=frame)


def _sit(store: Store, now: datetime) -> Review:
    return Review(store, clock=lambda: now, options=Options())


if __name__ == "__main__":
    main()
