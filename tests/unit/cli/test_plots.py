"""Plots for a terminal: what a glance may conclude from them."""

import io
from datetime import timedelta

import pytest
from builders import DAY
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from dockquiz.cli.heatmap import heat_map, levels
from dockquiz.cli.plots import ASCII, BLOCKS, Bar, Marks, bars, columns, marks_for, points, stack
from dockquiz.i18n import LANGUAGES, use

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
LOOKS = pytest.mark.parametrize("marks", [BLOCKS, ASCII], ids=["blocks", "ascii"])
WIDTHS = pytest.mark.parametrize("width", [40, 80, 120, 200])


def year(width: int, counts: dict[int, int], marks: Marks = BLOCKS) -> list[str]:
    """Draw the year that ends on `DAY` from counts by days ago."""
    days = {DAY - timedelta(days=ago): count for ago, count in counts.items()}
    drawn = heat_map(days, last=DAY, width=width, marks=marks, months=MONTHS, weekdays=WEEKDAYS)
    return [line.plain for line in drawn]


@pytest.mark.parametrize(("encoding", "marks"), [("utf-8", BLOCKS), ("latin-1", ASCII)])
def test_blocks_are_drawn_only_where_they_can_be_written(encoding: str, marks: Marks) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)

    assert marks_for(Console(file=stream)) is marks


def test_bars_have_lengths_in_proportion_and_the_greatest_fills_the_line() -> None:
    rows = [Bar("a", (10,), "10"), Bar("b", (5,), "5"), Bar("c", (0,), "0")]

    ten, five, none = (line.plain for line in bars(rows, width=27, marks=ASCII))

    assert (ten, five, none) == ("a  10  " + "#" * 20, "b   5  " + "#" * 10, "c   0")


def test_parts_of_a_bar_are_told_apart_without_colour() -> None:
    assert stack((2, 1, 1), 4, 8, ASCII).plain == "####++.."
    assert stack((2, 1, 1), 4, 8, BLOCKS).plain == "████▒▒░░"


def test_what_is_above_nothing_is_never_invisible() -> None:
    assert stack((1,), 10_000, 20, BLOCKS).plain == "▏"
    assert columns([1, 10_000], width=40, marks=BLOCKS)[-2].plain.startswith("    0 │▁")


@LOOKS
@WIDTHS
@given(st.lists(st.integers(0, 10**6), max_size=400))
def test_no_line_of_columns_is_wider_than_the_terminal(
    marks: Marks, width: int, counts: list[int]
) -> None:
    drawn = columns(counts, width=width, marks=marks, labels={0: "today", 7: "22 Mar"})

    assert max(cell_len(line.plain) for line in drawn) <= width


def test_columns_that_share_a_place_keep_the_greatest() -> None:
    counts = [0] * 300
    counts[150] = 9

    drawn = columns(counts, width=40, marks=ASCII, height=3)

    assert [line.plain.count("#") for line in drawn[:3]] == [1, 1, 1]


def test_a_second_part_stands_on_the_first_and_looks_different() -> None:
    drawn = columns([2, 2], above=[0, 2], width=40, marks=ASCII, height=4)

    assert [line.plain[3:].split() for line in drawn[:4]] == [
        ["..."],
        ["..."],
        ["###", "###"],
        ["###", "###"],
    ]


@WIDTHS
@LOOKS
def test_the_year_fits_any_terminal_and_shows_each_of_its_days_once(
    width: int, marks: Marks
) -> None:
    lines = year(width, dict.fromkeys(range(366), 3), marks)
    days = [line[4:] for line in lines if not any(month in line for month in MONTHS)][:-1]
    broad = 2 if width >= 110 else 1

    assert max(map(cell_len, lines)) <= width
    assert sum(line.count(marks.shades[-1]) for line in days) == 366 * broad


def test_the_last_cell_of_the_year_is_today() -> None:
    friday = year(80, {0: 1})[5]

    assert DAY.weekday() == 4
    assert friday == "Fri " + "·" * 52 + "█"


def test_days_to_come_are_empty_not_idle() -> None:
    assert year(80, {})[7] == "Sun " + "·" * 52


def test_a_month_stands_above_the_first_week_that_begins_in_it() -> None:
    months = year(80, {})[0]
    march = 4 + 52 - 1  # DAY is Friday 15 March; Monday 4 March is one week before its week

    assert months[march : march + 3] == "Mar"


def test_every_shade_has_about_as_many_days_as_the_others() -> None:
    assert levels([0, 1, 2, 3, 1_000], 4) == (1, 2, 3, 1_000)
    assert levels([5, 5, 5], 4) == (5,)
    assert levels([0], 4) == ()


def test_the_legend_says_what_each_shade_counts() -> None:
    assert year(80, {1: 1, 2: 4, 3: 9, 4: 20})[-1] == "    · 0  ░ 1  ▒ 2–4  ▓ 5–9  █ 10–20"


def test_points_on_the_diagonal_cover_it_and_others_lie_off_it() -> None:
    drawn = points({"a": [(0.5, 0.5), (1.0, 0.0)]}, width=40, marks=ASCII, height=11)
    rows = [line.plain[6:] for line in drawn[:11]]
    places = [(n, row.index("o")) for n, row in enumerate(rows) if "o" in row]

    assert places == [(5, 16), (10, 32)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_axis_is_straight_in_every_language(language: str) -> None:
    """A share is longer in French, where a space stands before its sign."""
    use(language)
    try:
        drawn = points({"a": [(0.5, 0.5)]}, width=40, marks=ASCII, height=11)
    finally:
        use("en")

    corner = drawn[11].plain.index(ASCII.axis[2])
    assert {line.plain.index(ASCII.axis[0]) for line in drawn[:11]} == {corner}
