"""Options that a quiz has at one keyboard and live."""

from typing import Annotated

import typer

from dockquiz.domain.quiz.settings import Scoring

WantedArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[DECK|QUERY|FILE]", help="A deck, what a query means, or a file of questions."
    ),
]
TypedOption = Annotated[
    bool, typer.Option("--typed", help="Type what can be typed, instead of choosing.")
]
ScoringOption = Annotated[
    Scoring, typer.Option("--scoring", help="How right answers become points.")
]
SecondsOption = Annotated[
    int | None,
    typer.Option(
        "--seconds", min=1, max=3_600, metavar="N", help="Time a question, not by its length."
    ),
]
PreviewOption = Annotated[
    bool, typer.Option("--preview", help="Look at the questions first; swap, drop or edit some.")
]
