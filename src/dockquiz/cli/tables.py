"""Tables on a terminal: plain where the output is no terminal, narrow where it is."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dockquiz.cli.printable import printable


def console(*, stderr: bool = False) -> Console:
    """Return a console for standard output (or error), as wide as it is now.

    A pipe has no width: nothing is cut or wrapped there.
    """
    made = Console(highlight=False, stderr=stderr)
    if made.is_terminal:
        return made
    return Console(highlight=False, stderr=stderr, width=10_000, soft_wrap=True)


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[str | Text]], *, numbers: Sequence[str] = ()
) -> None:
    """Print rows under their headings; columns named in `numbers` stand to the right."""
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0), pad_edge=False)
    for name in columns:
        right = name in numbers
        table.add_column(name, justify="right" if right else "left", no_wrap=right)
    for row in rows:
        # Text, not a string: brackets in a note are not rich's markup.
        table.add_row(*(cell if isinstance(cell, Text) else Text(printable(cell)) for cell in row))
    console().print(table)
