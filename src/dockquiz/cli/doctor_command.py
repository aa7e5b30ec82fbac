"""`dockquiz doctor`: is the store sound? And mend it from the review log."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from dockquiz.cli.printable import printable
from dockquiz.errors import DamagedError, ExitCode
from dockquiz.i18n import _, _n
from dockquiz.services.clock import system_time
from dockquiz.services.opening import open_store, read_store

if TYPE_CHECKING:
    from dockquiz.services.doctor import Check, Finding, Rebuilt, Store

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def doctor(
    ctx: typer.Context,
    *,
    rebuild: Annotated[
        bool,
        typer.Option("--rebuild", help="Bring all schedules where the log leads, behind a copy."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Check the file, its references, the review log, and where it leads; change nothing.

    Exits with 1 if something is wrong.

    Example: dockquiz doctor --rebuild
    """
    try:
        wrong = _run(ctx, rebuild=rebuild, as_json=as_json)
    except DamagedError as error:
        hint = _("too badly to look inside; `dockquiz restore` lists the backups")
        raise DamagedError(error.message, hint) from error
    if wrong:
        raise typer.Exit(ExitCode.PROBLEMS)


def _run(ctx: typer.Context, *, rebuild: bool, as_json: bool) -> bool:
    """Look or mend; return whether something is wrong."""
    if rebuild:
        with open_store(ctx.obj, now=system_time(), make=False) as store:
            _mend(store, as_json=as_json)
        return False
    with read_store(ctx.obj, now=system_time()) as store:
        return _look(store, as_json=as_json)


def _look(store: "Store", *, as_json: bool) -> bool:
    from dockquiz.services import doctor

    size = doctor.size(store)
    if not as_json:
        said = _("Looking at {store}: {cards} cards, {events} events. Nothing will be changed.")
        _say(said.format(store=_name(store), cards=size.cards, events=size.events))
    found = []
    for finding in doctor.examine(store):
        found.append(finding)
        if not as_json:
            _say(f"  {_line(finding)}")
    wrong = any(finding.count for finding in found)
    if as_json:
        rows = [
            {"check": f.check.value, "count": f.count, "examples": list(f.examples)} for f in found
        ]
        document = {
            "store": _name(store),
            "cards": size.cards,
            "events": size.events,
            "sound": not wrong,
            "checks": rows,
        }
        print(json.dumps(document, ensure_ascii=False, indent=2))
    elif wrong:
        _say(_advice(found))
    else:
        _say(_("All is well."))
    return wrong


def _mend(store: "Store", *, as_json: bool) -> None:
    from dockquiz.services import doctor

    if not as_json:
        size = doctor.size(store)
        said = _(
            "Rebuilding the schedules of {cards} cards in {store} from {events} events of the log,"
            " behind a copy. The log itself is not changed."
        )
        _say(said.format(store=_name(store), cards=size.cards, events=size.events))
    done = doctor.rebuild(store, now=system_time())
    if as_json:
        document = {
            "store": _name(store),
            "added": done.added,
            "moved": done.moved,
            "positions": done.positions,
            "kept": done.kept and str(done.kept),
        }
        print(json.dumps(document, ensure_ascii=False, indent=2))
        return
    _say(_told(done))
    if done.kept:
        _say(_("What it was before lies in {file}.").format(file=done.kept))


def _told(done: "Rebuilt") -> str:
    if not (done.moved or done.added or done.positions):
        return _("Every schedule was where the log leads.")
    return _("{moved} schedules moved, {added} added, {positions} put in their place.").format(
        moved=done.moved, added=done.added, positions=done.positions
    )


def _line(finding: "Finding") -> str:
    title = _title(finding.check)
    if not finding.count:
        return _("{title}: sound").format(title=title)
    wrong = _n("{count} wrong", "{count} wrong", finding.count).format(count=finding.count)
    more = "…" if finding.count > len(finding.examples) else ""
    return _("{title}: {wrong} ({examples})").format(
        title=title, wrong=wrong, examples=", ".join(finding.examples) + more
    )


def _title(check: "Check") -> str:
    from dockquiz.services.doctor import Check

    return {
        Check.FILE: _("pages, indexes and ranges of values"),
        Check.REFERENCES: _("rows that refer to others"),
        Check.UNDOS: _("what undos take back"),
        Check.ACTIONS: _("events of one action"),
        Check.ORPHANS: _("orphans"),
        Check.POSITIONS: _("places in the notes"),
        Check.ROWS: _("a schedule for every card"),
        Check.SCHEDULES: _("schedules, against the log"),
    }[check]


def _advice(found: "list[Finding]") -> str:
    from dockquiz.services.doctor import MENDED

    if all(finding.check in MENDED for finding in found if finding.count):
        return _("`dockquiz doctor --rebuild` mends this from the review log.")
    return _("`dockquiz restore` lists the copies that can take its place.")


def _name(store: "Store") -> str:
    return str(store.connection.name)


def _say(line: str) -> None:
    print(printable(line), flush=True)
