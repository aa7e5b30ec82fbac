"""Plots as SVG: pictures with a title and a description, on the colours of the page.

A picture is as wide as a phone and grows with the page; its texts stay legible at both.
Each mark says its figure when pointed at, and a table behind the picture says them all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from dockquiz.cli.heatmap import levels
from dockquiz.cli.localised import labelled, percent
from dockquiz.cli.stats.markup import node
from dockquiz.domain.statistics import Share

WIDTH = 360
"""Units of a picture, which are pixels on a phone."""
SHADES = 4
PARTS = ("part0", "part1", "part2", "part3", "part4", "part5")
"""Classes of the parts of a stack: the page gives them their colours."""
_LINE = 24
"""Units from one row to the next."""
_CELL = 12
"""Units of a day in the heat map, the gap included."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a plot says of one thing."""

    label: str
    values: tuple[float, ...]
    """Parts that are stacked."""
    shown: str
    """The figures in words."""
    classes: tuple[str, ...] = PARTS
    """Of its parts: what gives them their colours."""


def bars(title: str, described: str, rows: Sequence[Row], *, whole: bool = False) -> Element:
    """Draw level bars of stacked parts, each behind its label and its figure.

    Args:
        title: Names the picture.
        described: Says what it shows.
        rows: From the top.
        whole: Every bar is as long as the others, and shows how its parts share it.
    """
    most = max((sum(row.values) for row in rows), default=0) or 1
    left, right = _room([row.label for row in rows]), 58
    drawn: list[Element] = []
    for n, row in enumerate(rows):
        at, total = n * _LINE, sum(row.values) or 1
        drawn.append(_text(row.label, left - 6, at + 15, "end"))
        x: float = left
        for part, value in enumerate(row.values):
            length = value / (total if whole else most) * (WIDTH - left - right)
            if value:
                named = node("title", labelled(row.label, row.shown))
                drawn.append(_rect(x, at + 3, max(length, 1), 16, row.classes[part], named))
            x += length
        drawn.append(_text(row.shown.partition(" (")[0], x + 6, at + 15, "start"))
    return _picture(title, described, len(rows) * _LINE, drawn)


def columns(title: str, described: str, rows: Sequence[Row], *, every: int = 1) -> Element:
    """Draw upright columns of stacked parts, side by side.

    Args:
        title: Names the picture.
        described: Says what it shows.
        rows: From the left.
        every: How many columns have one label between them.
    """
    most = max((sum(row.values) for row in rows), default=0) or 1
    high, left = 130, 40
    step = (WIDTH - left) / max(1, len(rows))
    drawn = [
        _text(f"{most:.0f}", left - 6, 14, "end"),
        _text("0", left - 6, high + 4, "end"),
        node("path", d=f"M{left} 4V{high}H{WIDTH}", class_="axis"),
    ]
    for n, row in enumerate(rows):
        x, top = left + n * step, float(high)
        for part, value in enumerate(row.values):
            tall = value / most * (high - 6)
            top -= tall
            if value:
                named = node("title", labelled(row.label, row.shown))
                drawn.append(
                    _rect(x + step * 0.1, top, step * 0.8, max(tall, 1), row.classes[part], named)
                )
        if n % every == 0 and x < WIDTH - 30:
            drawn.append(_text(row.label, x + (step / 2 if every == 1 else 0), high + 16, "start"))
    return _picture(title, described, high + 24, drawn)


def shares(title: str, described: str, rows: Mapping[str, Share]) -> Element:
    """Draw shares as points, with the range that holds each with 95 % confidence."""
    low = min((share.interval[0] for share in rows.values() if share.interval), default=0.0)
    low = max(0.0, (low * 10 - 0.5) // 1 / 10)
    left, right = _room(rows), 44

    def place(ratio: float) -> float:
        return left + (ratio - low) / (1 - low) * (WIDTH - left - right)

    high = len(rows) * _LINE
    drawn: list[Element] = []
    for n in range(3):
        ratio = low + (1 - low) * n / 2
        drawn.append(node("path", d=f"M{place(ratio):.1f} 0V{high}", class_="axis"))
        drawn.append(_text(percent(ratio), place(ratio), high + 16, "middle"))
    for n, (label, share) in enumerate(rows.items()):
        at = n * _LINE + 11
        drawn.append(_text(label, left - 6, at + 4, "end"))
        if share.ratio is None or share.interval is None:
            continue
        begin, end = map(place, share.interval)
        drawn.append(node("path", d=f"M{begin:.1f} {at}H{end:.1f}", class_="range"))
        named = node("title", labelled(label, f"{share.passed} / {share.total}"))
        drawn.append(node("circle", named, cx=place(share.ratio), cy=at, r=5, class_="part0"))
        drawn.append(_text(percent(share.ratio), WIDTH, at + 4, "end"))
    return _picture(title, described, high + 24, drawn)


def year(
    title: str,
    described: str,
    counts: Mapping[date, int],
    mondays: Sequence[date],
    *,
    last: date,
    names: tuple[Sequence[str], Sequence[str]],
) -> Element:
    """Draw part of the year: weeks as columns, Monday at the top.

    Args:
        title: Names the picture.
        described: Says what it shows.
        counts: By day, of the whole year, so that its parts have the same shades.
        mondays: The weeks to draw.
        last: Days after it are left out.
        names: Of the months, and of the days of the week.
    """
    months, weekdays = names
    limits = levels(counts.values(), SHADES)
    left = WIDTH - len(mondays) * _CELL
    drawn = [_text(weekdays[day], left - 5, 24 + day * _CELL + 10, "end") for day in range(0, 7, 2)]
    for week, monday in enumerate(mondays):
        if monday.day <= 7 and week < len(mondays) - 1:
            drawn.append(_text(months[monday.month - 1], left + week * _CELL, 16, "start"))
        for weekday in range(7):
            day = monday + timedelta(days=weekday)
            if day <= last:
                drawn.append(_day(day, counts.get(day, 0), limits, left + week * _CELL, weekday))
    return _picture(title, described, 24 + 7 * _CELL, drawn)


def shade(reviews: int, limits: Sequence[int]) -> str:
    """Return the class of a day in the heat map."""
    if reviews <= 0:
        return "shade0"
    below = sum(limit < reviews for limit in limits)
    return f"shade{SHADES - len(limits) + below + 1}"


def _day(day: date, reviews: int, limits: Sequence[int], x: float, weekday: int) -> Element:
    named = node("title", labelled(day.isoformat(), str(reviews)))
    return _rect(x, 24 + weekday * _CELL, _CELL - 2, _CELL - 2, shade(reviews, limits), named)


def _room(labels: Iterable[str]) -> int:
    """Return the units that labels need on the left of a picture, within reason."""
    return max(92, min(WIDTH // 2, max((7 * len(label) for label in labels), default=0) + 6))


def _rect(x: float, y: float, width: float, height: float, class_: str, named: Element) -> Element:
    return node("rect", named, x=x, y=y, width=width, height=height, class_=class_)


def _text(text: str, x: float, y: float, anchor: str) -> Element:
    return node("text", text, x=x, y=y, text_anchor=anchor)


def _picture(title: str, described: str, height: float, drawn: Sequence[Element]) -> Element:
    return node(
        "svg",
        node("title", title),
        node("desc", described),
        *drawn,
        viewBox=f"0 0 {WIDTH} {height:.0f}",
        role="img",
        aria_label=f"{title}. {described}",
    )
