"""Tables on a terminal: plain where the output is no terminal, narrow where it is."""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dockquiz.cli.localised import labelled
from dockquiz.cli.printable import printable

_GAP = 2
"""Columns of the terminal between two columns of a table."""
_LEAST = 16
"""Columns of the terminal below which a column of words is not squeezed."""


def console(*, stderr: bool = False) -> Console:
    """Return a console for standard output (or error), as wide as it is now.

    A pipe has no width: nothing is cut or wrapped there.
    """
    made = Console(highlight=False, stderr=stderr)
    if made.is_terminal:
        return made
    return Console(highlight=False, stderr=stderr, width=10_000, soft_wrap=True)


def print_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str | Text]],
    *,
    numbers: Sequence[str] = (),
    spare: Collection[str] = (),
) -> None:
    """Print rows under their headings, or one below the other where a terminal is too narrow.

    Args:
        columns: The headings.
        rows: Their cells.
        numbers: Headings of columns that stand to the right and are never broken.
        spare: Headings of columns that are left out if the others need the room.
    """
    screen = console()
    cells = [[_cell(cell) for cell in row] for row in rows]
    widths = _widths(columns, cells, numbers, screen.width)
    if widths is None and spare:
        kept = [at for at, name in enumerate(columns) if name not in spare]
        columns, cells = [columns[at] for at in kept], [[row[at] for at in kept] for row in cells]
        widths = _widths(columns, cells, numbers, screen.width)
    if widths is None:
        _print_apart(screen, columns, cells)
        return
    table = Table(box=None, header_style="bold", padding=(0, _GAP, 0, 0), pad_edge=False)
    for name, width in zip(columns, widths, strict=True):
        side: Literal["left", "right"] = "right" if name in numbers else "left"
        table.add_column(name, justify=side, width=width, overflow="fold")
    for row in cells:
        table.add_row(*row)
    screen.print(table)


def _cell(cell: str | Text) -> Text:
    # Text, not a string: brackets in a note are not rich's markup.
    return cell if isinstance(cell, Text) else Text(printable(cell))


def _widths(
    columns: Sequence[str], cells: Sequence[Sequence[Text]], numbers: Sequence[str], room: int
) -> list[int] | None:
    """Return how wide each column is in a room, or None if all together are too wide.

    Headings above numbers are broken between words first; then columns of words give room,
    the widest before the others.
    """
    room -= _GAP * (len(columns) - 1)
    wide = [_broadest(row[at] for row in cells) for at in range(len(columns))]
    widths = [max(cell_len(name), found) for name, found in zip(columns, wide, strict=True)]
    least = [
        max(found, max(map(cell_len, name.split()), default=0))
        if name in numbers
        else min(width, _LEAST)
        for name, found, width in zip(columns, wide, widths, strict=True)
    ]
    for breaks in (True, False):
        some = [at for at, name in enumerate(columns) if (name in numbers) is breaks]
        while sum(widths) > room and any(widths[at] > least[at] for at in some):
            widest = max((at for at in some if widths[at] > least[at]), key=widths.__getitem__)
            widths[widest] -= 1
    return widths if sum(widths) <= room else None


def _broadest(cells: Iterable[Text]) -> int:
    return max((cell_len(line) for cell in cells for line in cell.plain.split("\n")), default=0)


def _print_apart(screen: Console, columns: Sequence[str], cells: Sequence[Sequence[Text]]) -> None:
    """Print what each row says below its first cell."""
    from rich.padding import Padding

    for first, *rest in cells:
        first.stylize("bold")
        screen.print(first)
        for name, cell in zip(columns[1:], rest, strict=True):
            if cell.plain.strip("·– "):
                said = Text(labelled(name, "")) if name else Text()
                screen.print(Padding(said.append_text(cell), (0, 0, 0, _GAP)))
