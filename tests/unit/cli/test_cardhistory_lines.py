"""The history of a card as lines of a terminal and as JSON."""

from dataclasses import replace
from datetime import timedelta

import pytest
from builders import DAY, NOON
from rich.cells import cell_len

from dockquiz.cli.cardhistory import lines, rows
from dockquiz.cli.plots import ASCII, BLOCKS, Marks
from dockquiz.domain.cardhistory import History, history
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind, hide, record, take_back
from dockquiz.domain.schedule import NEW


def lived() -> History:
    """Return some reviews, one of them undone, a bury, and a switch to FSRS."""
    log: list[Event] = []
    schedule = NEW
    for number, grade in enumerate((Grade.GOOD, Grade.GOOD, Grade.EASY, Grade.AGAIN), 1):
        day = schedule.due or DAY
        at = NOON + (day - DAY)
        log.append(replace(record(1, schedule, grade=grade, at=at, day=day), id=number))
        schedule = log[-1].after
    undo = replace(take_back(log[-1], at=NOON, day=DAY), id=5)
    schedule = undo.after
    buried = hide(EventKind.BURY, 1, schedule, at=NOON, day=DAY, until=DAY + timedelta(days=1))
    fsrs = replace(schedule, stability=30.0, difficulty=5.0)
    switched = replace(buried, kind=EventKind.REPLAY, after=fsrs, until=None)
    return history([*log, undo, replace(buried, id=6), replace(switched, id=7)])


def shown(width: int, marks: Marks | None = BLOCKS) -> list[str]:
    return [line.plain for line in lines(lived(), width, marks)]


def test_every_event_has_its_line() -> None:
    summary, *events = shown(100)

    assert summary.startswith("History: 3 reviews, 0 failed")
    assert [event.split("  ")[1].strip() for event in events] == [
        "good (4)",
        "good (4)",
        "easy (5)",
        "again (2), undone",
        "undo",
        "buried until 2024-03-16",
        "computed again by FSRS",
    ]


def test_longer_intervals_have_longer_bars_and_what_was_undone_has_none() -> None:
    bars = [line.count("#") for line in shown(100, ASCII)[1:5]]

    assert 0 < bars[0] < bars[1] < bars[2]
    assert bars[3] == 0


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("marks", [BLOCKS, ASCII, None], ids=["blocks", "ascii", "plain"])
def test_no_line_is_wider_than_the_terminal(width: int, marks: Marks | None) -> None:
    assert max(map(cell_len, shown(width, marks)[1:])) <= width


def test_json_says_of_each_event_whether_it_stands() -> None:
    found = rows(lived())

    assert [row["stands"] for row in found] == [True, True, True, False, False, True, True]
    assert (found[1]["interval_before"], found[1]["interval"]) == (1, 6)
    assert (found[5]["until"], found[6]["stability"]) == ("2024-03-16", 30.0)
