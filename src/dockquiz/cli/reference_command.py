"""`dockquiz reference`: what command lines may say, and learning it from a program's help."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from dockquiz.cli.printable import printable
from dockquiz.errors import DockquizError, UsageError
from dockquiz.i18n import _

if TYPE_CHECKING:
    from dockquiz.services.learning import Plan
    from dockquiz.services.reference import Entry

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Say what commands accept; learn it from a program's help.",
)

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Program = Annotated[str, typer.Argument(metavar="PROGRAM", help="Its name.")]


@app.command("list")
def list_programs(*, as_json: JsonOption = False) -> None:
    """List the programs whose commands and flags are known."""
    from dockquiz.services.reference import entries, own_folder

    found = entries()
    if as_json:
        document = {"folder": str(own_folder()), "programs": [asdict(entry) for entry in found]}
        print(json.dumps(document, ensure_ascii=False, indent=1))
        return
    from dockquiz.cli.tables import print_table

    rows = [[e.program, str(e.commands), str(e.flags), _origin(e), e.version or ""] for e in found]
    print_table(
        [_("program"), _("commands"), _("flags"), _("from"), _("version")],
        rows,
        numbers=[_("commands"), _("flags")],
    )


def _origin(entry: "Entry") -> str:
    """Say where a tree comes from."""
    if entry.damaged:
        return _("damaged: learn it again")
    parts = [_("ships")] if entry.shipped else []
    learned = _("learned {day}").format(day=entry.day)
    return ", ".join([*parts, learned] if entry.learned else parts)


@app.command()
def show(
    *,
    words: Annotated[
        list[str],
        typer.Argument(metavar="PROGRAM [SUBCOMMAND]...", help="The command, word by word."),
    ],
    as_json: JsonOption = False,
) -> None:
    """Show what follows a command: its sub-commands, flags and operands."""
    from dockquiz.services.reference import find

    command = find(words)
    from dockquiz.cli import commandview

    if as_json:
        print(json.dumps(commandview.row(command), ensure_ascii=False, indent=1))
    else:
        commandview.show(command)


@app.command()
def forget(program: Program, *, as_json: JsonOption = False) -> None:
    """Forget what was learned of a program; what ships stays."""
    from dockquiz.services import reference

    path = reference.forget(program)
    if as_json:
        print(json.dumps({"program": program, "path": str(path)}, ensure_ascii=False))
    else:
        print(printable(_("Forgot what was learned of {program}.").format(program=program)))


@app.command()
def learn(
    program: Program,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    depth: Annotated[
        int, typer.Option("--depth", min=0, max=6, help="Levels of sub-commands to read.")
    ] = 3,
    as_json: JsonOption = False,
) -> None:
    """Run the help of an installed program, and keep the names that it shows."""
    from dockquiz.cli.progressbar import progress
    from dockquiz.services import learning
    from dockquiz.services.clock import system_time
    from dockquiz.services.reference import entry

    planned = learning.plan(program, depth)
    if not yes:
        _ask(planned)
    day = system_time().date()
    with progress(planned.program) as tell:
        path = learning.learn(planned, on=day, told=tell)
    known = entry(planned.program)
    if as_json:
        print(json.dumps({**asdict(known), "path": str(path)}, ensure_ascii=False, indent=1))
    else:
        said = _("{program}: {commands} commands, {flags} flags.").format(
            program=known.program, commands=known.commands, flags=known.flags
        )
        print(printable(said))
        print(printable(_("Kept in {path}").format(path=path)))


def _ask(planned: "Plan") -> None:
    """Say what is going to be run, and go on only if a person agrees."""
    calls = "\n".join(f"    {call}" for call in planned.calls)
    said = [
        _(
            "This runs, without a shell or input, in an empty folder,"
            " {seconds} seconds each at most:"
        ).format(seconds=round(planned.seconds)),
        calls,
        _(
            "Where --help shows nothing, -h and help are tried. A program that does not know\n"
            "these words may do something else: go on only if you trust it."
        ),
    ]
    if planned.depth:
        below = _(
            "COMMAND… stands for the sub-commands that the help names, {depth} levels at most."
        )
        said.insert(2, below.format(depth=planned.depth))
    typer.echo(printable("\n".join(said)), err=True)
    if not sys.stdin.isatty():
        raise UsageError(_("there is nobody to ask"), _("--yes says that it may be run"))
    if not typer.confirm(_("Go on?"), err=True):
        raise DockquizError(_("nothing was run"))
