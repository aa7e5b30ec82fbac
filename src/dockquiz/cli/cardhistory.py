"""The history of a card: drawn on a terminal, and as JSON."""

from collections.abc import Iterator
from math import log
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from dockquiz.cli.plots import Marks, stack
from dockquiz.cli.stats import words
from dockquiz.domain.cardhistory import Entry, History
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.i18n import _, _n, _p

_WIDE = 72
"""Columns from which there is room for the hour, the ease and the time."""
_BAR = 30


def rows(found: History) -> list[dict[str, Any]]:
    """Return every event as an object, oldest first."""
    return [_row(entry) for entry in found.entries]


def lines(found: History, width: int, marks: Marks | None) -> Iterator[Text]:
    """Draw a history: a line an event, with the interval after it as a bar.

    Bars grow with the logarithm of the interval, so that the first days can be told
    apart as well as the last years.

    Args:
        found: What happened.
        width: Columns of the terminal.
        marks: What to draw with; None for words and figures alone.
    """
    yield Text(_summary(found), style="bold")
    cells = [_cells(entry, wide=width >= _WIDE) for entry in found.entries]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    for entry, row in zip(found.entries, cells, strict=True):
        line = Text()
        for at, (cell, room) in enumerate(zip(row, widths, strict=True)):
            pad = " " * (room - cell_len(cell))
            line.append(("  " if at else "") + (pad + cell if at >= 2 else cell + pad))
        room = min(_BAR, width - cell_len(line.plain) - 2)
        interval = entry.event.after.interval
        if marks and entry.stands and interval and room >= 4:
            scale = log(1 + max(found.longest, 2))
            bar = stack((log(1 + interval),), scale, room, marks, (_style(entry.event),))
            line.append("  ").append_text(bar)
        line.rstrip()
        line.truncate(width, overflow="ellipsis")
        if not entry.stands:
            line.stylize("dim")
        yield line


def _summary(found: History) -> str:
    reviews = len(found.reviews)
    told = _n("{count} review", "{count} reviews", reviews).format(count=reviews)
    return _("History: {reviews}, {failed} failed, {time}").format(
        reviews=told, failed=found.failures, time=words.duration(found.milliseconds)
    )


def _cells(entry: Entry, *, wide: bool) -> list[str]:
    event = entry.event
    when = event.at.strftime("%Y-%m-%d %H:%M") if wide else event.day.isoformat()
    what = _what(event)
    if not entry.stands and event.kind is not EventKind.UNDO:
        what = _("{what}, undone").format(what=what)
    moved = event.before.interval != event.after.interval
    after = _("{count} d").format(count=event.after.interval)
    interval = f"{event.before.interval} → {after}" if wide and moved else after
    if not wide:
        return [when, what, interval]
    took = "" if event.duration is None else words.seconds(event.duration)
    return [when, what, interval, words.ease(event.after.ease), took]


def _what(event: Event) -> str:
    """Say what happened, in a word or two."""
    if event.grade is not None:
        grade = words.grade(event.grade)
        practised = _("{grade}, practice").format(grade=grade)
        return practised if event.kind is EventKind.PRACTICE else grade
    if event.kind is EventKind.REPLAY:
        scheduler = "SM-2" if event.after.stability is None else "FSRS"
        return _("computed again by {scheduler}").format(scheduler=scheduler)
    if event.kind is EventKind.BURY and event.until:
        return _("buried until {day}").format(day=event.until.isoformat())
    return {
        EventKind.UNDO: _p("done", "undo"),
        EventKind.RESET: _p("done", "reset"),
        EventKind.RESCHEDULE: _("another due day"),
        EventKind.PAUSE: _p("done", "pause"),
        EventKind.IMPORT: _("brought from elsewhere"),
        EventKind.SUSPEND: _p("done", "suspended"),
        EventKind.RESUME: _p("done", "resumed"),
    }[event.kind]


def _style(event: Event) -> str:
    if event.grade is None:
        return "blue"
    return "green" if event.grade.passes else "red"


def _row(entry: Entry) -> dict[str, Any]:
    event = entry.event
    return {
        "id": event.id,
        "kind": event.kind.value,
        "at": event.at.isoformat(),
        "day": event.day.isoformat(),
        "grade": event.grade,
        "interval_before": event.before.interval,
        "interval": event.after.interval,
        "ease": event.after.ease,
        "due": event.after.due and event.after.due.isoformat(),
        "stability": event.after.stability,
        "difficulty": event.after.difficulty,
        "lapses": event.after.lapses,
        "duration": event.duration,
        "until": event.until and event.until.isoformat(),
        "undoes": event.undoes,
        "action": event.action,
        "stands": entry.stands,
    }
