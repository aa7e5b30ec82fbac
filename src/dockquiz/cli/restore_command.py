"""`dockquiz restore`: list the copies of the store, show what one holds, put it back."""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dockquiz.cli.backup_command import local, print_copies, row, size
from dockquiz.cli.printable import printable
from dockquiz.errors import UsageError
from dockquiz.i18n import _
from dockquiz.services.clock import system_time

if TYPE_CHECKING:
    from dockquiz.services.copies import Contents
    from dockquiz.services.restoring import Plan

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def restore(
    ctx: typer.Context,
    *,
    copy: Annotated[
        str | None,
        typer.Argument(
            metavar="[COPY]", help="Number in the list, name, or a file; nothing lists the copies."
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Show what a copy holds and what would be lost; then put it in the place of the store.

    The present store is copied first, so that a restore can be taken back by another.

    Example: dockquiz restore 1
    """
    from dockquiz.services import restoring

    if copy is None:
        if yes:
            raise UsageError(_("--yes needs a copy"), _("`dockquiz restore` lists the copies"))
        print_copies(ctx, as_json=as_json)
        return
    plan = restoring.plan(ctx.obj, copy)
    if not as_json:
        print("\n".join(map(printable, _lines(plan))))
    agreed = yes or (not as_json and _asks() and typer.confirm(_("Put the copy in its place?")))
    kept = restoring.restore(plan, now=system_time()) if agreed else None
    if as_json:
        document = {**_document(plan), "restored": agreed, "kept": kept and str(kept)}
        print(json.dumps(document, ensure_ascii=False, indent=2))
    elif not agreed:
        print(_("Nothing was changed. `dockquiz restore {copy} --yes` does it.").format(copy=copy))
    else:
        print(printable(_("Done: {store} is the copy now.").format(store=plan.path)))
        if kept:
            print(printable(_("What it was before lies in {file}.").format(file=kept)))


def _asks() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _lines(plan: "Plan") -> Iterator[str]:
    yield _("copy:   {contents}").format(contents=_said(plan.copy))
    if plan.present is None:
        yield _("store:  {store} is not there").format(store=plan.path)
    elif plan.present.problem:
        yield _("store:  {problem}; it will be kept beside the copies").format(
            problem=plan.present.problem
        )
    else:
        yield _("store:  {contents}").format(contents=_said(plan.present))
    if (found := plan.difference) is not None:
        yield _("lost:   {cards} cards, {events} events of the log that only the store has").format(
            cards=found.lost_cards, events=found.lost_events
        )
        yield _("found:  {cards} cards, {events} events of the log that only the copy has").format(
            cards=found.found_cards, events=found.found_events
        )


def _said(contents: "Contents") -> str:
    return _("{file}: {cards} cards, {events} events, the last {when}; {size}").format(
        file=contents.path,
        cards=contents.cards,
        events=contents.events,
        when=local(contents.last_event),
        size=size(contents.size),
    )


def _document(plan: "Plan") -> dict[str, Any]:
    found = plan.difference
    return {
        "store": str(plan.path),
        "copy": row(plan.copy),
        "present": plan.present and row(plan.present),
        "lost": found and {"cards": found.lost_cards, "events": found.lost_events},
        "found": found and {"cards": found.found_cards, "events": found.found_events},
    }
