"""The options that say how to read files, the same for every command that reads them."""

from typing import Annotated

import typer

from dockquiz.domain.syntax import Syntax

SyntaxOption = Annotated[
    Syntax | None,
    typer.Option("--syntax", help="What the files are written in, instead of finding it out."),
]
