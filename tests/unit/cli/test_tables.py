"""Tables on terminals of any width: every cell is there, and nothing is wider than the screen."""

import pytest
from rich.cells import cell_len
from rich.text import Text

from dockquiz.cli.tables import print_table

HEADS = ("deck", "cards", "suspended", "waiting for their day")
ROWS = [("docker::creating-and-running", "40", "2", "38"), ("docker::swarm", "157", "6", "147")]
NUMBERS = HEADS[1:]


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")


def plain(capsys: pytest.CaptureFixture[str]) -> str:
    return Text.from_ansi(capsys.readouterr().out).plain


@pytest.mark.parametrize("width", [20, 30, 40, 50, 60, 80, 120, 200])
def test_every_cell_is_there_on_a_terminal_of_any_width(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    print_table(HEADS, ROWS, numbers=NUMBERS)

    printed = plain(capsys)
    together = "".join(printed.split())
    assert max(map(cell_len, printed.splitlines())) <= width
    assert {"40", "2", "38", "157", "6", "147"} <= set(printed.split())
    assert width < 40 or "docker::swarm" in together


def test_where_columns_have_no_room_each_row_is_told_below_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "30")

    print_table(HEADS, ROWS[1:], numbers=NUMBERS)

    assert [line.rstrip() for line in plain(capsys).splitlines()] == [
        "docker::swarm",
        "  cards: 157",
        "  suspended: 6",
        "  waiting for their day: 147",
    ]


def test_a_column_that_can_be_spared_goes_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "42")

    print_table(HEADS, ROWS, numbers=NUMBERS, spare=HEADS[2:3])

    printed = plain(capsys)
    assert "suspended" not in printed
    assert printed.splitlines()[-1].split() == ["docker::swarm", "157", "147"]
