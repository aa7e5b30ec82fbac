"""A bar on standard error while much is read, if a person can see it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

MANY = 10
"""Files or texts from which on a bar is worth its own time."""


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function to tell how many files or texts are done, and of how many."""
    bar: Any = None

    def tell(done: int, total: int) -> None:
        nonlocal bar
        if bar is None and total >= MANY and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress

            bar = Progress(console=Console(stderr=True), transient=True)
            bar.add_task(label, total=total)
            bar.start()
        if bar is not None:
            bar.update(bar.task_ids[0], completed=done, total=total)

    try:
        yield tell
    finally:
        if bar is not None:
            bar.stop()
