"""The options that say how to read files, the same for every command that reads them."""

from typing import Annotated

import typer

from dockquiz.domain.card import Kind
from dockquiz.domain.syntax import Syntax
from dockquiz.errors import UsageError
from dockquiz.i18n import _

_REVERSIBLE = (Kind.FLAG, Kind.DEFINITION)
ReverseOption = Annotated[
    str | None,
    typer.Option(
        "--reverse",
        metavar="KINDS",
        help="Ask these the other way round as well: flag, definition, or both with a comma; none.",
    ),
]


def reverse_kinds(text: str | None) -> frozenset[Kind] | None:
    """Return the kinds that `--reverse` names; None if it was not given.

    Raises:
        UsageError: If one of them is none that can be reversed.
    """
    if text is None:
        return None
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    wrong = [name for name in names if name not in {*_REVERSIBLE, "none"}]
    if wrong:
        raise UsageError(
            _(
                "--reverse {kind}: only flag and definition cards can be asked the other way round"
            ).format(kind=wrong[0])
        )
    return frozenset(Kind(name) for name in names if name != "none")


SyntaxOption = Annotated[
    Syntax | None,
    typer.Option("--syntax", help="What the files are written in, instead of finding it out."),
]
