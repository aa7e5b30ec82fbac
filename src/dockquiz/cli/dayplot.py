"""A plot of days: a bar for each, or columns side by side where there are many."""

from collections.abc import Sequence
from datetime import date

from dockquiz.cli.localised import short_day
from dockquiz.cli.plots import Bar, bars, columns, legend, marks_for
from dockquiz.cli.tables import console
from dockquiz.domain.studyday import later

_LINES = 31
"""More days than these stand side by side."""
_WIDEST = 100
"""Columns; longer bars say no more."""


def print_days(
    first: date,
    counts: Sequence[tuple[int, ...]],
    *,
    shown: Sequence[str] = (),
    names: Sequence[str] = (),
) -> None:
    """Print what each day brings.

    Args:
        first: The first day.
        counts: For each day one number, or two that add up.
        shown: The figures in words; left out, the sums.
        names: What two numbers mean.
    """
    screen = console()
    width, marks = min(screen.width, _WIDEST), marks_for(screen)
    days = [later(first, n) for n in range(len(counts))]
    parts = marks.parts
    if len(counts) > _LINES:
        parts = marks.parts[0] + marks.parts[2]
        labels = {n: short_day(day) for n, day in enumerate(days) if day.day == 1 or not n}
        seconds = [sum(some[1:]) for some in counts]
        lines = columns(
            [some[0] for some in counts], width=width, marks=marks, labels=labels, above=seconds
        )
    else:
        figures = shown or [str(sum(some)) for some in counts]
        rows = [Bar(short_day(d), c, s) for d, c, s in zip(days, counts, figures, strict=True)]
        lines = bars(rows, width=width, marks=marks)
    for line in lines:
        screen.print(line)
    if names and any(sum(some[1:]) for some in counts):
        screen.print(legend(names, parts))
