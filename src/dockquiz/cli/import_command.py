"""`dockquiz import`: notes into the store, each card with its history."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from dockquiz.cli import packagereport, storereport
from dockquiz.cli.printable import printable
from dockquiz.cli.progressbar import progress
from dockquiz.cli.wishes import ReverseOption, SyntaxOption, reverse_kinds
from dockquiz.domain.problem import Severity
from dockquiz.errors import ExitCode, UsageError
from dockquiz.i18n import _, _n
from dockquiz.services.ankipackage import AnkiWishes, PackageReport, import_package, is_package
from dockquiz.services.clock import system_time
from dockquiz.services.documentimport import import_document, is_document
from dockquiz.services.importing import FileReport, Outcome, import_notes
from dockquiz.services.merging import Changes
from dockquiz.services.opening import Wanted, open_copy, open_store
from dockquiz.services.otherstore import StoreReport, import_store, is_database
from dockquiz.services.wishes import Wishes

app = typer.Typer(rich_markup_mode=None, add_completion=False)
_COUNTS = ("new", "changed", "moved", "gone", "kept")


Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...",
        help="Notes, folders of notes, packages of Anki, or other dockquiz stores.",
        show_default=False,
    ),
]
Deck = Annotated[
    str | None,
    typer.Option(
        "--deck", metavar="NAME", help="The deck for all cards, instead of the note's own."
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change; change nothing.")]
Fields = Annotated[
    str | None,
    typer.Option(
        "--fields",
        metavar="FRONT,BACK",
        help="Of notes of Anki: the fields to ask and to answer, where a note has both.",
    ),
]
Watch = Annotated[
    bool, typer.Option("--watch", help="Go on, and take a note in whenever it is saved.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@app.command()
def import_(  # noqa: PLR0913  one argument an option
    ctx: typer.Context,
    paths: Paths,
    *,
    deck: Deck = None,
    syntax: SyntaxOption = None,
    reverse: ReverseOption = None,
    fields: Fields = None,
    dry_run: DryRun = False,
    watch: Watch = False,
    as_json: Json = False,
) -> None:
    """Take notes into the store; cards that were edited or moved keep their history.

    Each file goes in wholly or not at all. Another dockquiz store goes in with its
    learners and their reviews, a package of Anki (.apkg, .colpkg) with its schedules and
    reviews. Exits with 1 if a path cannot be read or gives no card.
    """
    if watch and (dry_run or as_json):
        raise UsageError(_("--watch goes with neither --dry-run nor --json"))
    now = system_time()
    wishes = Wishes(deck, syntax, reverse_kinds(reverse))
    opened = open_copy(ctx.obj) if dry_run else open_store(ctx.obj, now=now)
    stores = [path for path in paths if is_database(path)]
    documents = [path for path in paths if is_document(path)]
    packages = [path for path in paths if is_package(path) and path not in {*stores, *documents}]
    notes = [path for path in paths if path not in {*stores, *documents, *packages}]
    anki = AnkiWishes(deck=deck, fields=_two_fields(fields), keeps_media=not dry_run)
    with opened as store, progress(_("import")) as tell:
        others = [import_store(store, path, now=now) for path in stores]
        others += [import_document(store, path, now=now) for path in documents]
        taken = [import_package(store, path, now=now, wishes=anki, tell=tell) for path in packages]
        reports = import_notes(
            store, notes, now=now, wishes=wishes, tell=lambda p: tell(p.done, p.total)
        )
    if as_json:
        document = _document(reports, others, taken, dry_run=dry_run)
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        _print(reports, others, taken, dry_run=dry_run)
    if watch:
        _watch(ctx.obj, notes, wishes)
        return
    if any(report.outcome is Outcome.REFUSED for report in reports):
        raise typer.Exit(ExitCode.PROBLEMS)


def _watch(wanted: Wanted, paths: Sequence[Path], wishes: Wishes) -> None:
    """Take in what is saved until Ctrl-C; the store is open only while that is done."""
    from time import sleep

    from dockquiz.services.watching import INTERVAL, saved

    changes = saved(paths, lambda: sleep(INTERVAL))
    print(_("Waiting for notes to be saved; Ctrl-C ends."), flush=True)
    with suppress(KeyboardInterrupt):
        for files in changes:
            now = system_time()
            with open_store(wanted, now=now) as store:
                reports = import_notes(store, files, now=now, wishes=wishes)
            _print(reports, [], [], dry_run=False)
            sys.stdout.flush()
    print()


def _two_fields(fields: str | None) -> tuple[str, str] | None:
    if fields is None:
        return None
    front, comma, back = (part.strip() for part in fields.partition(","))
    if not (front and comma and back):
        raise UsageError(_("--fields names two fields: --fields FRONT,BACK"))
    return front, back


def _print(
    reports: Sequence[FileReport],
    others: Sequence[StoreReport],
    packages: Sequence[PackageReport],
    *,
    dry_run: bool,
) -> None:
    for other in others:
        print("\n".join(map(printable, storereport.lines(other))))
    for package in packages:
        print("\n".join(map(printable, packagereport.lines(package))))
    width = max((len(report.path) for report in reports), default=0)
    for report in reports:
        if report.outcome is Outcome.REFUSED:
            for problem in report.problems:
                print(printable(f"dockquiz: {problem.message}"), file=sys.stderr)
            continue
        print(printable(f"{report.path:<{width}}  {_sentence(report)}"))
        for line in _remarks(report):
            print(printable(f"  {line}"))
    if dry_run:
        print(_("Nothing was stored: this was a dry run."))


def _sentence(report: FileReport) -> str:
    if report.outcome is Outcome.UNCHANGED:
        return _("unchanged")
    said = ", ".join(_counted(report.changes))
    if report.outcome is Outcome.GONE:
        said = said or _("its cards are in other notes")
        return _("the file is gone: {cards}").format(cards=said)
    return said


def _counted(changes: Changes) -> Iterator[str]:
    texts = {
        "new": _n("{count} new", "{count} new", changes.new),
        "changed": _n("{count} changed", "{count} changed", changes.changed),
        "moved": _n("{count} moved", "{count} moved", changes.moved),
        "gone": _n("{count} gone", "{count} gone", changes.gone),
        "kept": _n("{count} kept", "{count} kept", changes.kept),
    }
    for name in _COUNTS:
        if count := getattr(changes, name):
            yield texts[name].format(count=count)


def _remarks(report: FileReport) -> Iterator[str]:
    if held := report.changes.suspects:
        yield _n(
            "{count} held back: what it says contradicts what it asks",
            "{count} held back: what they say contradicts what they ask",
            held,
        ).format(count=held)
    for doubt in report.changes.ambiguous:
        candidates = _(" or ").join(map(_quoted, doubt.candidates))
        yield _("new, because it could be {candidates}: {question}").format(
            candidates=candidates, question=_quoted(doubt.question)
        )
    for edited in report.changes.contested:
        yield _(
            "you edited card {card}, and its note says something else now: your words stay; "
            "`dockquiz cards revert {card}` takes the note's"
        ).format(card=edited.id)
    wrong = sum(problem.severity is not Severity.INFO for problem in report.problems)
    if wrong:
        yield _n(
            "{count} problem: see `dockquiz check {path}`",
            "{count} problems: see `dockquiz check {path}`",
            wrong,
        ).format(count=wrong, path=report.path)


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return _("“{text}”").format(text=line if len(line) <= 60 else line[:59] + "…")


def _document(
    reports: Sequence[FileReport],
    others: Sequence[StoreReport],
    packages: Sequence[PackageReport],
    *,
    dry_run: bool,
) -> dict[str, Any]:
    from dockquiz.cli.shown import problem

    files = [
        {
            "path": report.path,
            "outcome": report.outcome.value,
            **asdict(report.changes),
            "problems": [problem(found) for found in report.problems],
        }
        for report in reports
    ]
    totals = {name: sum(file[name] for file in files) for name in _COUNTS}
    stores = [storereport.row(other) for other in others]
    taken = [packagereport.row(package) for package in packages]
    return {"dry_run": dry_run, **totals, "files": files, "stores": stores, "packages": taken}
