"""`dockquiz help COMMAND`: the same as `dockquiz COMMAND --help`."""

from typing import Annotated

import typer
from typer._click.core import Context
from typer.core import TyperGroup

from dockquiz.cli.usage import near_names
from dockquiz.errors import UsageError
from dockquiz.i18n import _

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("help")
def help_(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COMMAND]...", help="What to explain; all of it if left out."),
    ] = None,
) -> None:
    """Explain a command.

    Example: dockquiz help cards list
    """
    context: Context = ctx.find_root()
    for word in words or ():
        group = context.command
        command = group.get_command(context, word) if isinstance(group, TyperGroup) else None
        if command is None:
            names = group.list_commands(context) if isinstance(group, TyperGroup) else []
            near = near_names(word, names)
            message = _("there is no command {name}").format(name=f"{context.command_path} {word}")
            raise UsageError(
                message, _("did you mean {names}").format(names=near) if near else None
            )
        context = command.context_class(command, info_name=word, parent=context)
    typer.echo(context.get_help())
