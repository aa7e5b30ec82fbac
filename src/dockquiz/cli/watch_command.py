"""`dockquiz watch`: a live quiz on this terminal, as on the big screen."""

from typing import Annotated

import typer

from dockquiz.errors import DockquizError, ExitCode, UsageError
from dockquiz.i18n import _

app = typer.Typer(rich_markup_mode=None, add_completion=False)

AddressArgument = Annotated[
    str, typer.Argument(metavar="URL", help="Of the big screen, as the host shows it.")
]
PlainOption = Annotated[bool, typer.Option("--plain", help="Line by line, as with a pipe.")]


@app.command()
def watch(address: AddressArgument, *, plain: PlainOption = False) -> None:
    """Watch a live quiz from this terminal: what the big screen shows.

    Example: dockquiz watch "http://192.168.1.7:8000/screen#k3f9…"
    """
    from dockquiz.cli.live.address import read_address
    from dockquiz.cli.live.visit import manner_of, play

    door = read_address(address)
    if not door.secret:
        raise UsageError(
            _("the address of a screen has a secret behind a #"),
            _("the host's screen shows the whole address; put it in quotes"),
        )
    who = {"hello": "screen", "token": door.secret}
    try:
        known = play(door, who, None, manner_of(plain=plain))
    except KeyboardInterrupt:
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    if known.over is not None and known.reason != "closed":
        raise DockquizError(known.over)
