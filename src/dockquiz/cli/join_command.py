"""`dockquiz join`: a seat in a live quiz, in this terminal."""

import sys
from typing import Annotated

import typer

from dockquiz.errors import ExitCode

app = typer.Typer(rich_markup_mode=None, add_completion=False)

AddressArgument = Annotated[
    str,
    typer.Argument(
        metavar="URL|PIN", help="What the host shows; a PIN alone: a room on this machine."
    ),
]
PinOption = Annotated[str, typer.Option("--pin", metavar="PIN", help="Of the room, with a URL.")]
NameOption = Annotated[str, typer.Option("--name", metavar="NAME", help="What others call you.")]
TeamOption = Annotated[
    str, typer.Option("--team", metavar="TEAM", help="The team to be in, where teams are chosen.")
]
PlainOption = Annotated[bool, typer.Option("--plain", help="Line by line, as with a pipe.")]


@app.command()
def join(
    address: AddressArgument,
    *,
    pin: PinOption = "",
    name: NameOption = "",
    team: TeamOption = "",
    plain: PlainOption = False,
) -> None:
    """Play in a live quiz from this terminal.

    The same command takes your seat again after a crash or a closed lid.

    Example: dockquiz join http://192.168.1.7:8000 --name Ann
    """
    from dockquiz.cli.live.address import read_address
    from dockquiz.cli.live.joining import join_room
    from dockquiz.cli.live.visit import manner_of

    door = read_address(address)
    try:
        join_room(door, pin=pin, name=name, team=team, manner=manner_of(plain=plain))
    except KeyboardInterrupt:
        from dockquiz.cli.live.words import leave

        print(leave(), file=sys.stderr)
        raise typer.Exit(ExitCode.INTERRUPTED) from None
