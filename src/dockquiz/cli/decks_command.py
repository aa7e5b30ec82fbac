"""`dockquiz decks`: the decks, what lies in each, and what is chosen for them."""

import inspect
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from dockquiz.cli.localised import labelled
from dockquiz.cli.names import name as named
from dockquiz.domain.cardstate import State
from dockquiz.domain.options import EVERYWHERE, OPTIONS, written
from dockquiz.errors import UsageError
from dockquiz.i18n import _
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.opening import open_store, read_store

if TYPE_CHECKING:
    from dockquiz.services.switching import Plan

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    help="List the decks, and choose limits, orders and more for them.",
)

HELP = {
    "new": "New cards a day.",
    "reviews": "Other cards a day.",
    "order": "How due cards are put in order.",
    "new_order": "How new cards are put in order.",
    "mix": "Where new cards come among due ones.",
    "seed": "Another number shuffles in another way.",
    "siblings": "One card of a block a day, or all of them, apart.",
    "leech": "Lapses that make a leech; 0 for never.",
    "leech_action": "What is done with a leech.",
    "maximum_interval": "Longest time until a card comes back, in days.",
    "scheduler": "What decides when a card comes back.",
    "retention": "Share of cards you want to recall; only for FSRS.",
    "parameters": "Parameters of FSRS; `optimize` fits them.",
    "fuzz": "Move due days a little, so that cards part.",
    "balance": "Move due days a little, to where the fewest cards are.",
    "rollover": "Hour at which a day begins; for all decks alike.",
    "zone": "Time zone of your days, instead of the system's; for all decks alike.",
}
"""What each option of `domain.options` is for."""

_STATES = [state for state in State if state is not State.DELETED]
"""Where cards of a deck may stand; deleted ones are in none."""
_Command = Callable[..., None]
DeckArgument = Annotated[
    str | None, typer.Argument(metavar="[DECK]", help="Its full name; all decks if left out.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would become of the schedules.")
]


@app.callback(invoke_without_command=True)
def decks(ctx: typer.Context, *, as_json: JsonOption = False) -> None:
    """List the decks, with the number of cards in each and where they stand."""
    if ctx.invoked_subcommand is not None:
        return
    from dockquiz.services.decks import list_decks

    with read_store(ctx.obj, now=system_time()) as store:
        day = clock_of(store).today()
        found = list_decks(store, day=day)
    counts = [{"cards": d.cards, **{s.value: d.states[s] for s in _STATES}} for d in found]
    if as_json:
        rows = [{"deck": d.name, **c} for d, c in zip(found, counts, strict=True)]
        print(json.dumps({"day": day.isoformat(), "decks": rows}, ensure_ascii=False, indent=2))
        return
    if not found:
        print(_("There are no decks yet. `dockquiz import PATH` makes cards of your notes."))
        return
    from dockquiz.cli.tables import print_table

    titles = {"cards": _("cards"), **{s.value: named(s) for s in _STATES}}
    shown = [n for n in titles if n == "cards" or any(c[n] for c in counts)]
    lines = [
        [d.name, *(str(c[n] or "·") for n in shown)] for d, c in zip(found, counts, strict=True)
    ]
    total = [_("total"), *(str(sum(c[n] for c in counts)) for n in shown)]
    heads = [titles[n] for n in shown]
    print_table([_("deck"), *heads], [*lines, total], numbers=heads)


def _with_options(kind: object, default: object) -> Callable[[_Command], _Command]:
    """Give a command an option for each one that a deck has, in the place of `values`."""

    def add(command: _Command) -> _Command:
        signature = inspect.signature(command)
        fixed = [p for p in signature.parameters.values() if p.name != "values"]
        added = [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=default,
                annotation=Annotated[kind, _option(name, is_flag=kind is bool)],
            )
            for name in OPTIONS
        ]
        command.__signature__ = signature.replace(parameters=[*fixed, *added])  # type: ignore[attr-defined]
        command.__annotations__ |= {p.name: p.annotation for p in added}
        return command

    return add


def _option(name: str, *, is_flag: bool) -> object:
    metavar = None if is_flag else OPTIONS[name].expects
    return typer.Option(f"--{_shown(name)}", metavar=metavar, help=HELP[name])


def _shown(name: str) -> str:
    return name.replace("_", "-")


@app.command("set")
@_with_options(str | None, None)
def set_options(
    ctx: typer.Context,
    deck: DeckArgument = None,
    *,
    dry_run: DryRunOption = False,
    **values: str | None,
) -> None:
    """Choose something for a deck and those inside it, or for all decks.

    Example: dockquiz decks set docker --new 5 --order random
    """
    from dockquiz.services.choices import choose

    wanted = {name: value for name, value in values.items() if value is not None}
    if not wanted:
        raise UsageError(_("nothing was chosen"), _("for example: `dockquiz decks set --new 5`"))
    with open_store(ctx.obj, now=system_time()) as store:
        replay = choose(store, deck or EVERYWHERE, wanted, dry_run=dry_run)
    if not dry_run:
        print(labelled(_named(deck), ", ".join(f"{_shown(n)} {v}" for n, v in wanted.items())))
    _print_replay(replay, dry_run=dry_run)


@app.command()
@_with_options(bool, False)
def unset(
    ctx: typer.Context, deck: DeckArgument = None, *, dry_run: DryRunOption = False, **values: bool
) -> None:
    """Forget what was chosen for a deck, or for all decks; all of it unless options are named.

    Example: dockquiz decks unset docker --new
    """
    from dockquiz.services.choices import forget

    wanted = [name for name, is_meant in values.items() if is_meant]
    with open_store(ctx.obj, now=system_time()) as store:
        replay = forget(store, deck or EVERYWHERE, wanted, dry_run=dry_run)
    if not dry_run:
        what = ", ".join(map(_shown, wanted)) or _("all that was chosen")
        print(_("{deck}: forgot {what}").format(deck=_named(deck), what=what))
    _print_replay(replay, dry_run=dry_run)


def _print_replay(replay: "Plan | None", *, dry_run: bool) -> None:
    from dockquiz.cli.replayview import print_plan

    if replay is not None:
        print_plan(replay, dry_run=dry_run)
    elif dry_run:
        print(_("No schedule changes."))


@app.command()
def show(ctx: typer.Context, deck: DeckArgument = None, *, as_json: JsonOption = False) -> None:
    """Show what holds for a deck, and where it was chosen.

    Example: dockquiz decks show docker::swarm
    """
    from dockquiz.services.choices import choices

    with read_store(ctx.obj, now=system_time()) as store:
        found = choices(store, deck or EVERYWHERE)
    if as_json:
        options = {_shown(c.name): {"value": c.value, "chosen_for": c.origin} for c in found}
        document = {"deck": deck or EVERYWHERE, "options": options}
        print(json.dumps(document, ensure_ascii=False, indent=2))
        return
    from dockquiz.cli.tables import print_table

    rows = [[_shown(c.name), written(c.value), _origin(c.origin)] for c in found]
    print_table((_("option"), _("value"), ""), rows)


def _origin(deck: str | None) -> str:
    return "" if deck is None else _("chosen for {deck}").format(deck=_named(deck))


def _named(deck: str | None) -> str:
    return deck or _("all decks")
