"""`dockquiz undo`: take back what was done last, in any session, and bring it back."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dockquiz.cli.printable import printable
from dockquiz.i18n import _, _n
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.opening import open_store, read_store

if TYPE_CHECKING:
    from dockquiz.services.undoing import Told

app = typer.Typer(rich_markup_mode=None, add_completion=False)
_LISTED = 10
"""Actions that `--list` shows without a number."""


@app.command()
def undo(
    ctx: typer.Context,
    *,
    count: Annotated[
        int | None, typer.Argument(min=1, metavar="[N]", help="How many actions; one by default.")
    ] = None,
    listing: Annotated[
        bool, typer.Option("--list", help="Show what could be taken back; change nothing.")
    ] = False,
    redo: Annotated[
        bool, typer.Option("--redo", help="Bring back what an undo took back last.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change; change nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Take back what was done last: whole actions, the latest first, in any session.

    Example: dockquiz undo 2 --dry-run
    """
    from dockquiz.services import undoing

    wanted = count or (_LISTED if listing else 1)
    changes = not (listing or dry_run)
    now = system_time()
    opened = open_store(ctx.obj, now=now, make=False) if changes else read_store(ctx.obj, now=now)
    with opened as store:
        clock = clock_of(store)
        actions = (undoing.last_undone if redo else undoing.last_actions)(store, wanted)
        told = undoing.told(store, actions)
        if changes and actions:
            act = undoing.bring_back if redo else undoing.take_back
            now = clock.now()
            act(store, actions, now=now, day=clock.day(now))
    if as_json:
        print(_json(told, redo=redo, changed=changes))
    else:
        _print(_lines(told, redo=redo, changes=changes))


def _print(lines: Sequence[str]) -> None:
    """Print a line an action; what a terminal has no room for is cut."""
    from rich.text import Text

    from dockquiz.cli.tables import console

    screen = console()
    for line in lines:
        screen.print(Text(printable(line)), no_wrap=True, overflow="ellipsis")


def _lines(told: Sequence["Told"], *, redo: bool, changes: bool) -> list[str]:
    if not told:
        return [_("There is nothing to bring back.") if redo else _("There is nothing to undo.")]
    if not changes:
        return [_line(one) for one in told]
    sentence = _("brought back: {action}") if redo else _("taken back: {action}")
    return [sentence.format(action=_line(one)) for one in told]


def _line(told: "Told") -> str:
    """Say when, what, and to which card."""
    from dockquiz.cli.review.words import event_name

    parts = [f"{told.meant.at:%Y-%m-%d %H:%M}", event_name(told.meant)]
    if told.card is not None:
        parts.append(" ".join(told.card.question.split()))
    others = len(told.action.cards) - 1
    if others:
        parts.append(
            _n("and {count} other card", "and {count} other cards", others).format(count=others)
        )
    return "  ".join(parts)


def _json(told: Sequence["Told"], *, redo: bool, changed: bool) -> str:
    def row(one: "Told") -> dict[str, Any]:
        first = one.action.first
        return {
            "id": one.action.id,
            "kind": first.kind.value,
            "at": first.at.isoformat(),
            "day": first.day.isoformat(),
            "grade": None if first.grade is None else int(first.grade),
            "cards": list(one.action.cards),
            "question": one.card and one.card.question,
        }

    document = {"redo": redo, "changed": changed and bool(told), "actions": list(map(row, told))}
    return json.dumps(document, ensure_ascii=False, indent=2)
