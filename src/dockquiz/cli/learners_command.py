"""`dockquiz learners`: who learns from the store."""

import json
import sys
from typing import Annotated

import typer

from dockquiz.cli.printable import printable
from dockquiz.errors import DockquizError, UsageError
from dockquiz.i18n import _, _n
from dockquiz.services import learners
from dockquiz.services.clock import system_time
from dockquiz.services.opening import open_store, read_store

app = typer.Typer(rich_markup_mode=None, add_completion=False)
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Who.")]


@app.callback(invoke_without_command=True)
def several(ctx: typer.Context) -> None:
    r"""Say who learns from this store: each has schedules, settings and statistics of their own.

    `--as NAME` before any command, or DOCKQUIZ_LEARNER, says whose are meant:

    \b
        dockquiz learners add Ana
        dockquiz --as Ana review
    """
    if ctx.invoked_subcommand is None:
        _show(ctx, as_json=False)


@app.command("list")
def list_(ctx: typer.Context, *, as_json: JsonOption = False) -> None:
    """List the learners, and how far each is."""
    _show(ctx, as_json=as_json)


def _show(ctx: typer.Context, *, as_json: bool) -> None:
    with read_store(ctx.obj, now=system_time()) as store:
        everybody = learners.list_learners(store)
        current = learners.current_id(store)
    rows = [
        {
            "name": one.name,
            "current": one.id == current,
            "cards": one.cards,
            "reviews": one.reviews,
            "last": one.last and one.last.isoformat(),
        }
        for one in everybody
    ]
    if as_json:
        print(json.dumps({"learners": rows}, ensure_ascii=False, indent=2))
        return
    from dockquiz.cli.tables import print_table

    heads = [_("learner"), _("cards seen"), _("reviews"), _("last review")]
    print_table(heads, [_line(one, current) for one in everybody], numbers=heads[1:3])


def _line(one: learners.Learner, current: int | None) -> list[str]:
    name = f"{one.name} *" if one.id == current else one.name
    return [name, f"{one.cards}", f"{one.reviews}", one.last.isoformat() if one.last else "·"]


@app.command()
def add(ctx: typer.Context, name: Name) -> None:
    """Add a learner; every card is new to them."""
    with open_store(ctx.obj, now=system_time()) as store:
        kept = learners.add_learner(store, name, now=system_time())
    print(
        printable(
            _("{name} learns here now: dockquiz --as {word} review").format(
                name=kept, word=_quoted(kept)
            )
        )
    )


@app.command()
def rename(
    ctx: typer.Context,
    name: Name,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The name from now on.")],
) -> None:
    """Give a learner another name; all that is theirs stays."""
    with open_store(ctx.obj, now=system_time()) as store:
        kept = learners.rename_learner(store, name, new)
    print(printable(_("{name} is {new} now").format(name=name, new=kept)))


@app.command()
def remove(
    ctx: typer.Context,
    name: Name,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Remove a learner with schedules, reviews and settings, after a backup; cards stay."""
    with open_store(ctx.obj, now=system_time()) as store:
        learner = learners.find_learner(store, name)
        if not yes:
            _ask(learner)
        learners.remove_learner(store, name, now=system_time())
    print(printable(_("{name} is removed").format(name=name)))


def _ask(learner: learners.Learner) -> None:
    told = _n(
        "This removes {name} with {count} review.",
        "This removes {name} with {count} reviews.",
        learner.reviews,
    ).format(name=learner.name, count=learner.reviews)
    typer.echo(printable(told), err=True)
    if not sys.stdin.isatty():
        raise UsageError(_("there is nobody to ask"), _("--yes says that it is meant"))
    if not typer.confirm(_("Go on?"), err=True):
        raise DockquizError(_("nobody was removed"))


def _quoted(name: str) -> str:
    from shlex import quote

    return quote(name)
