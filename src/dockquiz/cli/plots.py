"""Plots for a terminal, as lines of text: bars, columns, points.

Every plot is legible without colour and from 40 columns on; the marks are blocks,
or ASCII where a terminal cannot show them. What a plot says must also stand in
numbers beside it: a plot is for the eye, never the only place of a figure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from dockquiz.cli.localised import percent
from dockquiz.cli.printable import printable


@dataclass(frozen=True, slots=True)
class Marks:
    """The characters that plots are drawn with."""

    across: str
    """Parts of a cell filled from the left, the last one whole."""
    upward: str
    """Parts of a cell filled from below, the last one whole."""
    parts: str
    """Whole cells of the parts of a stacked bar, in their order; used over and over."""
    shades: str
    """From nothing to most."""
    points: str
    """One for each series of a plot of points."""
    guide: str
    """A line that points are compared with."""
    axis: str
    """Upright, level, and the corner of both."""


BLOCKS = Marks("▏▎▍▌▋▊▉█", "▁▂▃▄▅▆▇█", "█▒░▓▚╱", "·░▒▓█", "●○▲△", "·", "│─└")
ASCII = Marks("#", "#", "#+.%o=", ".-+*#", "ox+*", ".", "|-+")
STYLES = ("green", "cyan", "yellow", "magenta", "blue", "red")
"""Of the parts of a bar and of the series of points; a help for the eye, never the only mark."""


def marks_for(console: Console) -> Marks:
    """Return blocks if what a console writes to can show them, else ASCII."""
    try:
        (BLOCKS.across + BLOCKS.upward + BLOCKS.shades + BLOCKS.points).encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return BLOCKS


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a plot of bars."""

    label: str
    values: tuple[float, ...]
    """What is stacked, from the left; none below 0."""
    shown: str
    """The figure in words, before the bar."""


def bars(
    rows: Sequence[Bar],
    *,
    width: int,
    marks: Marks,
    most: float | None = None,
    styles: Sequence[str] = STYLES,
) -> list[Text]:
    """Draw one bar a line, behind its label and its figure, all on one scale.

    Args:
        rows: Top to bottom.
        width: Columns for the whole line.
        marks: What to draw with.
        most: The value of a bar of full length; None for the greatest sum of the rows.
        styles: Of the parts.
    """
    labels = max((cell_len(row.label) for row in rows), default=0)
    figures = max((cell_len(row.shown) for row in rows), default=0)
    room = max(4, width - labels - figures - 4)
    scale = most or max((sum(row.values) for row in rows), default=0) or 1
    lines = []
    for row in rows:
        line = Text(printable(row.label) + " " * (labels - cell_len(row.label)) + "  ")
        line.append(" " * (figures - cell_len(row.shown)) + row.shown + "  ", style="bold")
        lines.append(_trimmed(line.append_text(stack(row.values, scale, room, marks, styles))))
    return lines


def stack(
    values: Sequence[float],
    most: float,
    width: int,
    marks: Marks,
    styles: Sequence[str] = STYLES,
) -> Text:
    """Draw the parts of one bar; a part above 0 is never quite invisible.

    Args:
        values: From the left.
        most: The value of a bar of full length.
        width: Columns of a bar of full length.
        marks: What to draw with.
        styles: Of the parts.
    """
    drawn, total = Text(), 0.0
    last = max((n for n, value in enumerate(values) if value), default=-1)
    for n, value in enumerate(values):
        total += value
        part = marks.across if last == 0 else marks.parts[n % len(marks.parts)]
        steps = len(part)
        length = round(min(total / most, 1) * width * steps) - drawn.cell_len * steps
        if value:
            whole, rest = divmod(max(length, 1), steps)
            drawn.append(
                part[-1] * whole + (part[rest - 1] if rest else ""), styles[n % len(styles)]
            )
    return drawn


def columns(
    counts: Sequence[float],
    *,
    width: int,
    marks: Marks,
    height: int = 6,
    labels: Mapping[int, str] | None = None,
    above: Sequence[float] = (),
    most: float | None = None,
) -> list[Text]:
    """Draw upright columns side by side, with the greatest value beside the top.

    If there are more values than room, neighbours share a column, which has the height
    of the greatest of them; `shared` says how many.

    Args:
        counts: Left to right, none below 0.
        width: Columns of the terminal for the whole plot.
        marks: What to draw with.
        height: Lines of the plot, without the labels below.
        labels: Below some of the values, by position; those without room are left out.
        above: A second part, stacked on top of the first one.
        most: The value of a column of full height, greater ones are cut; None for the greatest.
    """
    share = shared(len(counts), width)
    base = _thinned(counts, share)
    tops = _thinned([a + b for a, b in zip(counts, above, strict=True)] if above else counts, share)
    most = most or max(tops, default=0) or 1
    side = len(f"{most:.0f}")
    broad = max(1, min(4, (width - side - 2) // max(1, len(base))))
    lines = []
    for row in range(height, 0, -1):
        figure = f"{most:.0f}" if row == height else ("0" if row == 1 else "")
        line = Text(f"{figure:>{side}} {marks.axis[0]}", style="dim")
        for low, high in zip(base, tops, strict=True):
            line.append_text(_cell(low / most * height, high / most * height, row, broad, marks))
        lines.append(_trimmed(line))
    places = {at // share * broad: text for at, text in (labels or {}).items() if at < len(counts)}
    return [*lines, *_ticks(places, width - side - 2, len(base) * broad, marks, side + 2)]


def shared(count: int, width: int) -> int:
    """Return how many neighbouring values share a column of `columns`."""
    return max(1, ceil(count / max(1, width - 10)))


def points(
    series: Mapping[str, Sequence[tuple[float, float]]],
    *,
    width: int,
    marks: Marks,
    height: int = 13,
    low: float = 0.0,
) -> list[Text]:
    """Draw shares against shares, with the diagonal on which both are equal: a calibration plot.

    Args:
        series: Points by name, both coordinates from 0 to 1; at most four series.
        width: Columns for the whole plot.
        marks: What to draw with.
        height: Lines, without the axis.
        low: Where both axes begin; points below are drawn at the edge.
    """
    side = cell_len(percent(1))
    across = max(10, min(width - side - 3, height * 3))
    grid: list[list[tuple[str, str]]] = [[(" ", "")] * across for _ in range(height)]

    def put(x: float, y: float, mark: str, style: str) -> None:
        column, line = (
            round(min(1.0, max(0.0, (value - low) / (1 - low))) * (cells - 1))
            for value, cells in ((x, across), (y, height))
        )
        grid[height - 1 - line][column] = (mark, style)

    for at in range(across):
        here = low + (1 - low) * at / (across - 1)
        put(here, here, marks.guide, "dim")
    for n, found in enumerate(series.values()):
        for x, y in found:
            put(x, y, marks.points[n % 4], STYLES[n % 4])
    lines = []
    for n, row in enumerate(grid):
        share = 1 - (1 - low) * n / (height - 1)
        figure = percent(share) if n in {0, height // 2, height - 1} else ""
        line = Text(f"{figure:>{side}} {marks.axis[0]}", style="dim")
        for mark, style in row:
            line.append(mark, style)
        lines.append(_trimmed(line))
    below = {0: percent(low), across // 2 - 1: percent((1 + low) / 2), across - side: percent(1)}
    return [*lines, *_ticks(below, width - side - 2, across, marks, side + 2)]


def legend(
    names: Sequence[str], marks: str, styles: Sequence[str] = STYLES, *, width: int = 80
) -> Text:
    """Say which mark is whose, on as few lines as the width allows."""
    drawn, used = Text(), 0
    for n, name in enumerate(names):
        room = cell_len(name) + 2
        if n:
            breaks = used + 3 + room > width
            drawn.append("\n" if breaks else "   ")
            used = 0 if breaks else used + 3
        drawn.append(marks[n % len(marks)], styles[n % len(styles)])
        drawn.append(" " + printable(name))
        used += room
    return drawn


def _cell(low: float, high: float, row: int, broad: int, marks: Marks) -> Text:
    """Draw one line of one column: what it has at a height, and the gap to the next."""
    thick = broad - 1 if broad > 2 else broad
    gap = " " * (broad - thick)
    steps = len(marks.upward)
    filled = min(steps, round((low - (row - 1)) * steps))
    if low > 0 and row == 1:
        filled = max(filled, 1)
    if filled > 0:
        return Text(marks.upward[filled - 1] * thick + gap, style=STYLES[0])
    if high > low and (high - (row - 1) >= 0.5 or row == 1):
        return Text(marks.parts[2] * thick + gap, style=STYLES[1])
    return Text(" " * broad)


def _thinned(values: Sequence[float], share: int) -> list[float]:
    return [max(values[at : at + share]) for at in range(0, len(values), share)]


def _ticks(
    places: Mapping[int, str], room: int, across: int, marks: Marks, indent: int
) -> list[Text]:
    """Draw the level axis, and below it the labels that have room."""
    written = ""
    for at, text in sorted(places.items()):
        if (not written or cell_len(written) < at) and at + cell_len(text) <= room:
            written = written + " " * (at - cell_len(written)) + text
    axis = Text(" " * (indent - 1) + marks.axis[2] + marks.axis[1] * across, style="dim")
    return [axis, *([Text(" " * indent + written, style="dim")] if written else [])]


def _trimmed(line: Text) -> Text:
    line.rstrip()
    return line
