"""The sub-commands of `dockquiz cards` that change: hide, mark, tag, move, delete."""

import json
import re
import sys
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dockquiz.cli.localised import in_turn
from dockquiz.errors import UsageError
from dockquiz.i18n import _, _n
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.opening import open_copy, open_store

if TYPE_CHECKING:
    from dockquiz.services.acting import Action, Effect, Finding
    from dockquiz.services.cards import Listed

MANY = 20
"""Cards that a query may mean without a question being asked."""

Targets = Annotated[
    list[str],
    typer.Argument(metavar="ID|QUERY...", help="Numbers, or a query such as tag:exam is:leech."),
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change; change nothing.")
]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask, however many cards it is.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def act(  # noqa: PLR0913  what every action needs
    ctx: typer.Context,
    targets: Sequence[str],
    do: "Action",
    said: Callable[[int], str],
    *,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    find: "Finding | None" = None,
) -> None:
    """Do something to the cards that are meant, in one go, and say what became of them.

    Args:
        ctx: Of the command.
        targets: What the learner named: numbers, or a query.
        do: The action; it is given the cards and the present instant.
        said: Says how many cards it changed.
        dry_run: Whether to try it on a copy.
        yes: Whether not to ask.
        as_json: Whether to print a document instead of a sentence.
        find: What turns `targets` into cards, if not `services.acting.find`.

    Raises:
        UsageError: If a query means many cards, and nobody can be asked.
    """
    from dockquiz.domain.query import Numbered
    from dockquiz.services import acting, cards

    wanted = _wanted(targets)
    with (
        open_copy(ctx.obj)
        if dry_run
        else open_store(ctx.obj, now=system_time(), make=False) as store
    ):
        now = clock_of(store).now()
        ids = (find or acting.find)(store, wanted, now=now)
        asks = isinstance(wanted, str) and len(ids) > MANY and not (dry_run or yes)
        if asks and not _is_confirmed(len(ids)):
            print(_("Nothing is changed."))
            return
        effect = do(store, ids, now)
        if dry_run and not as_json:
            some = Numbered(tuple((number, number) for number in effect.changed[:MANY]))
            listed = cards.list_cards(store, some, now=now)
            _preview(listed, effect.changed, clock_of(store).day(now))
    if as_json:
        document = {"dry_run": dry_run, "changed": effect.changed, "left": effect.left}
        print(json.dumps(document))
    else:
        print(_sentence(effect, said, dry_run=dry_run))


def suspend(
    ctx: typer.Context,
    targets: Targets,
    *,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Keep cards out of reviews until they are resumed.

    Example: dockquiz cards suspend 12 15
    """
    from dockquiz.services import acting

    act(
        ctx,
        targets,
        lambda store, ids, now: acting.suspend(store, ids, now=now),
        lambda n: _n("{count} card suspended", "{count} cards suspended", n),
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
    )


def resume(
    ctx: typer.Context,
    targets: Targets,
    *,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Let suspended cards come again; a suspect card is confirmed by it.

    Example: dockquiz cards resume tag:exam
    """
    from dockquiz.services import acting

    act(
        ctx,
        targets,
        lambda store, ids, now: acting.resume(store, ids, now=now),
        lambda n: _n("{count} card resumed", "{count} cards resumed", n),
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
    )


def bury(
    ctx: typer.Context,
    targets: Targets,
    *,
    days: Annotated[
        int, typer.Option("--days", min=1, max=36_500, metavar="N", help="Study days to hide them.")
    ] = 1,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Hide cards until tomorrow, or for some days.

    Example: dockquiz cards bury deck:docker::swarm --days 7
    """
    from dockquiz.services import acting

    act(
        ctx,
        targets,
        lambda store, ids, now: acting.bury(store, ids, now=now, days=days),
        lambda n: _n("{count} card buried", "{count} cards buried", n),
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
    )


def unbury(
    ctx: typer.Context,
    targets: Targets,
    *,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Let buried cards come today.

    Example: dockquiz cards unbury is:buried
    """
    from dockquiz.services import acting

    act(
        ctx,
        targets,
        lambda store, ids, now: acting.unbury(store, ids, now=now),
        lambda n: _n("{count} card comes again", "{count} cards come again", n),
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
    )


def due(
    ctx: typer.Context,
    day: Annotated[
        str, typer.Argument(metavar="DAY", help="+3, today, tomorrow, or a date: 2026-11-30.")
    ],
    targets: Targets,
    *,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Set the day on which cards are due; new cards have none, and stay new.

    Example: dockquiz cards due tomorrow tag:exam
    """
    from dockquiz.services import acting

    named = _day(day)
    act(
        ctx,
        targets,
        lambda store, ids, now: acting.set_due(store, ids, named, now=now),
        lambda n: _n("{count} card has another due day", "{count} cards have another due day", n),
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
    )


def reset(
    ctx: typer.Context,
    targets: Targets,
    *,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Make cards new again; what happened to them stays on record.

    Example: dockquiz cards reset 12
    """
    from dockquiz.services import acting

    act(
        ctx,
        targets,
        lambda store, ids, now: acting.reset(store, ids, now=now),
        lambda n: _n("{count} card is new again", "{count} cards are new again", n),
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
    )


def _wanted(targets: Sequence[str]) -> Collection[int] | str:
    """Return the numbers of cards, or a query: whatever is not all numbers."""
    if all(re.fullmatch(r"[0-9]+", word, re.ASCII) for word in targets):
        return dict.fromkeys(map(int, targets))
    return " ".join(targets)


def _day(text: str) -> date | int:
    from dockquiz.domain.queryfields import day_named

    day = day_named(text)
    if day is None:
        raise UsageError(
            _("“{text}” is no day").format(text=text),
            _("days from today (+7, -3), today, tomorrow, or a date such as 2026-11-30"),
        )
    return day


def _is_confirmed(count: int) -> bool:
    said = _n("{count} card fits.", "{count} cards fit.", count).format(count=count)
    if not sys.stdin.isatty():
        raise UsageError(said, _("--dry-run shows them, --yes changes them all"))
    return typer.confirm(said + " " + _("Change them all?"), err=True)


def _preview(listed: "Listed", ids: Sequence[int], day: date) -> None:
    from dockquiz.cli.cardlists import print_rows

    if ids:
        print_rows(listed, day)
    if len(ids) > MANY:
        print(_("… and {count} more").format(count=len(ids) - MANY))


def _sentence(effect: "Effect", said: Callable[[int], str], *, dry_run: bool) -> str:
    count, left = len(effect.changed), len(effect.left)
    parts = [said(count).format(count=count)]
    if left:
        parts.append(
            _n("{count} left as it was", "{count} left as they were", left).format(count=left)
        )
    if dry_run:
        parts.append(_("dry run: nothing is changed"))
    return in_turn(parts)
