"""The year as a heat map on a terminal: weeks as columns, the days of a week as lines."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import ceil

from rich.text import Text

from dockquiz.cli.plots import STYLES, Marks

WEEKS = 53
"""Columns of a year, the week of today included."""
_SIDE = 4
"""Columns for the names of the days."""


def heat_map(
    counts: Mapping[date, int],
    *,
    last: date,
    width: int,
    marks: Marks,
    months: Sequence[str],
    weekdays: Sequence[str],
    weeks: int = WEEKS,
) -> list[Text]:
    """Draw a count for each day; where the weeks have no room side by side, in parts, oldest first.

    Args:
        counts: By day; days without one count 0.
        last: The last day; its week is the last column.
        width: Columns of the terminal.
        marks: What to draw with.
        months: Twelve short names.
        weekdays: Seven short names, Monday first.
        weeks: How many.
    """
    monday = last - timedelta(days=last.weekday())
    mondays = [monday - timedelta(weeks=ago) for ago in range(weeks - 1, -1, -1)]
    broad = 2 if width >= _SIDE + 2 * weeks else 1
    parts = max(1, ceil(weeks * broad / max(1, width - _SIDE)))
    each = ceil(weeks / parts)
    limits = levels(counts.values(), len(marks.shades) - 1)
    lines: list[Text] = []
    for start in range(0, weeks, each):
        shown = mondays[start : start + each]
        lines.append(Text(" " * _SIDE + month_line(shown, broad, months), style="dim"))
        for day in range(7):
            name = weekdays[day] if day % 2 == 0 else ""
            line = Text(f"{name[: _SIDE - 1]:<{_SIDE}}", style="dim")
            for first in shown:
                _put(line, first + timedelta(days=day), last, counts, limits, (marks, broad))
            line.rstrip()
            lines.append(line)
    return [*lines, _legend(limits, marks)]


def levels(counts: Iterable[int], steps: int) -> tuple[int, ...]:
    """Return the greatest count of each shade above nothing, rising; fewer if the counts are alike.

    Each shade has about as many days as the others, so that one busy day does not
    make all others look idle.
    """
    seen = sorted(count for count in counts if count > 0)
    if not seen:
        return ()
    ends = {seen[ceil(len(seen) * n / steps) - 1] for n in range(1, steps + 1)}
    return tuple(sorted(ends))


def month_line(mondays: Sequence[date], broad: int, months: Sequence[str]) -> str:
    """Return the names of months, each above the first whole week of it that has room."""
    written = ""
    for column, monday in enumerate(mondays):
        name = months[monday.month - 1]
        starts = monday.day <= 7
        if starts and (not written or len(written) < column * broad):
            written = written.ljust(column * broad) + name
    return written[: len(mondays) * broad + 2]


def _put(
    line: Text,
    day: date,
    last: date,
    counts: Mapping[date, int],
    limits: tuple[int, ...],
    look: tuple[Marks, int],
) -> None:
    marks, broad = look
    count = counts.get(day, 0)
    level = bisect_left(limits, count) + 1 if count > 0 else 0
    mark = " " if day > last else marks.shades[_spread(level, limits, marks)]
    line.append(mark.ljust(broad) if level == 0 else mark * broad, STYLES[0] if level else "dim")


def _spread(level: int, limits: tuple[int, ...], marks: Marks) -> int:
    """Return the place of a level among the shades: the greatest is always the darkest."""
    return level and len(marks.shades) - 1 - (len(limits) - level)


def _legend(limits: tuple[int, ...], marks: Marks) -> Text:
    line = Text(" " * _SIDE)
    line.append(marks.shades[0], "dim")
    line.append(" 0")
    low = 1
    for level, limit in enumerate(limits, 1):
        line.append("  ")
        line.append(marks.shades[_spread(level, limits, marks)], STYLES[0])
        line.append(
            f" {low}"
            if low == limit
            else f" {low}–{limit}"
            if marks.guide == "·"
            else f" {low}-{limit}"
        )
        low = limit + 1
    return line
