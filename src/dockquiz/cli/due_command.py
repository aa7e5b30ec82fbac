"""`dockquiz due`: what waits today, for prompts and scripts."""

from typing import Annotated

import typer

from dockquiz.cli.printable import printable
from dockquiz.errors import DockquizError, UsageError
from dockquiz.i18n import _, _p
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.due import Count, Waiting, what_waits
from dockquiz.services.opening import Wanted, read_store

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def due(
    ctx: typer.Context,
    *,
    deck: Annotated[str | None, typer.Argument(help="Only this deck and those inside it.")] = None,
    prompt: Annotated[
        bool,
        typer.Option("--prompt", help="A few signs for a prompt: `12 due`, or nothing at all."),
    ] = False,
    template: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="TEXT", help="With --prompt: text with {due}, {new} and {total}."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Say what waits today: due and new cards, a line a deck."""
    if prompt or template is not None:
        if said := _prompt(ctx.obj, deck, template):
            print(printable(said))
        return
    with read_store(ctx.obj, now=system_time()) as store:
        waiting = what_waits(store, day=clock_of(store).today(), deck=deck)
    if as_json:
        print(_json(waiting))
    else:
        print("\n".join(map(printable, _lines(waiting))))


def _prompt(wanted: Wanted, deck: str | None, template: str | None) -> str:
    """Say in a few signs what waits; nothing where nothing waits or the store cannot tell."""
    _filled(template or "", Count(0, 0))
    try:
        with read_store(wanted, now=system_time()) as store:
            count = what_waits(store, day=clock_of(store).today(), deck=deck).all
    except DockquizError:
        return ""
    if template is None:
        return _("{count} due").format(count=count.due) if count.due else ""
    return _filled(template, count) if count.total else ""


def _filled(template: str, count: Count) -> str:
    try:
        return template.format(due=count.due, new=count.new, total=count.total)
    except (LookupError, ValueError, AttributeError) as error:
        message = _("--format {text}: it may hold {due}, {new} and {total}").format(
            text=repr(template), due="{due}", new="{new}", total="{total}"
        )
        raise UsageError(message) from error


def _lines(waiting: Waiting) -> list[str]:
    if waiting.reasons:
        from dockquiz.cli.reasons import why_nothing

        return [why_nothing(waiting.reasons)]
    rows = [*waiting.decks.items(), (_("total"), waiting.all)]
    width = max(len(name) for name, _ in rows)
    names = (_("due"), _p("cards", "new"), _("total"))
    heads = [f"{name:>5}" for name in names]
    lines = [
        (name, [f"{n:>{len(head)}}" for n, head in zip(_numbers(count), heads, strict=True)])
        for name, count in rows
    ]
    return [f"{name:<{width}}  " + "  ".join(cells) for name, cells in ((_("deck"), heads), *lines)]


def _numbers(count: Count) -> tuple[int, int, int]:
    return count.due, count.new, count.total


def _json(waiting: Waiting) -> str:
    from json import dumps

    from dockquiz.cli.reasons import as_json

    next_day = waiting.next_day

    def numbers(count: Count) -> dict[str, int]:
        return {"due": count.due, "new": count.new, "total": count.total}

    return dumps(
        {
            "day": waiting.day.isoformat(),
            **numbers(waiting.all),
            "decks": [{"deck": name, **numbers(c)} for name, c in waiting.decks.items()],
            "next_day": next_day and next_day.isoformat(),
            "reasons": as_json(waiting.reasons),
        },
        ensure_ascii=False,
        indent=2,
    )
