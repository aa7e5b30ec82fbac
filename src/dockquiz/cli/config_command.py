"""`dockquiz config`: what is chosen, where each choice comes from, and choosing."""

import json
import os
from typing import Annotated

import typer
from typer._click.core import ParameterSource

from dockquiz.cli.printable import printable
from dockquiz.domain.options import written
from dockquiz.domain.preferences import VARIABLES
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.services.configuration import Source, Value, checked, file_path, read_configuration

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Show and set options.\n\nExample: dockquiz config set new 10",
)
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="As `config show` lists it.")]


@app.command()
def show(ctx: typer.Context, *, as_json: JsonOption = False) -> None:
    """Show every option with its value and where that comes from."""
    told = _of_command_line(ctx)
    found = [told.get(value.name, value) for value in read_configuration(os.environ).all()]
    path = str(file_path(os.environ))
    if as_json:
        rows = [_row(value) for value in found]
        print(json.dumps({"path": path, "options": rows}, ensure_ascii=False, indent=2))
        return
    from dockquiz.cli.tables import print_table

    lines = [[value.name, _shown(value), _origin(value)] for value in found]
    print_table((_("option"), _("value"), _("from")), lines)
    print("\n" + printable(path))


@app.command()
def get(name: Name) -> None:
    """Print the value of one option, and nothing if there is none."""
    found = {value.name: value for value in read_configuration(os.environ).all()}
    if name not in found:
        checked(name, "", "dockquiz config get")
    print(printable(_shown(found[name])))


@app.command("set")
def set_(
    name: Name,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it is to be.")],
) -> None:
    """Choose the value of one option, for this person on this machine.

    Example: dockquiz config set keys.undo z
    """
    from dockquiz.services.configuring import set_value

    set_value(file_path(os.environ), name, value)
    told = read_configuration(os.environ).said.get(name)
    if told and told.source is Source.ENVIRONMENT:
        typer.echo(
            _("{variable} still counts before the file").format(variable=VARIABLES[name]),
            err=True,
        )


@app.command()
def unset(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="One or more options.")],
) -> None:
    """Forget what was chosen for options, so that what is built in holds again."""
    from dockquiz.services.configuring import unset_values

    unset_values(file_path(os.environ), names)


@app.command()
def path() -> None:
    """Print where the configuration file is, whether there is one or not."""
    print(file_path(os.environ))


@app.command()
def edit() -> None:
    """Open the configuration file in your editor, and check it afterwards."""
    from dockquiz.cli.editor import open_in_editor
    from dockquiz.services.configuring import begin, check_file

    file = file_path(os.environ)
    begin(file)
    open_in_editor(file)
    try:
        check_file(file)
    except DockquizError as error:
        hint = _("`dockquiz config edit` opens it again; until then dockquiz refuses to start")
        raise type(error)(error.message, hint) from error


def _of_command_line(ctx: typer.Context) -> dict[str, Value]:
    """Return what the command line says itself, by name."""
    root = ctx.find_root()
    options = {"store": "store", "learner": "learner", "language": "_lang"}
    return {
        name: Value(name, root.params[option], Source.COMMAND_LINE)
        for name, option in options.items()
        if root.get_parameter_source(option) is ParameterSource.COMMANDLINE
    }


def _row(value: Value) -> dict[str, object]:
    return {"name": value.name, "value": value.value, "source": value.source.value}


def _shown(value: Value) -> str:
    return "" if value.value is None else written(value.value)


def _origin(value: Value) -> str:
    return {
        Source.DEFAULT: "",
        Source.FILE: _("file"),
        Source.ENVIRONMENT: VARIABLES.get(value.name, ""),
        Source.COMMAND_LINE: _("command line"),
    }[value.source]
