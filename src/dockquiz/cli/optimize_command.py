"""`dockquiz optimize`: FSRS fitted to your own reviews."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dockquiz.cli.localised import decimal
from dockquiz.i18n import _
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.opening import open_store

if TYPE_CHECKING:
    from dockquiz.domain.evaluation import Fit
    from dockquiz.services.optimizing import Optimization

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def optimize(
    ctx: typer.Context,
    *,
    deck: Annotated[str | None, typer.Argument(help="Only this deck and those inside it.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Fit and show, but keep nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Fit FSRS to your own reviews, and keep its parameters for a deck, or for all decks.

    Example: dockquiz optimize docker --dry-run
    """
    from dockquiz.services.optimizing import optimize as fit_deck

    with open_store(ctx.obj, now=system_time(), make=False) as store:
        found = fit_deck(store, deck, clock=clock_of(store), dry_run=dry_run)
    if as_json:
        print(json.dumps(_document(found, dry_run=dry_run), ensure_ascii=False, indent=2))
    else:
        _print(found, deck, dry_run=dry_run)


def _document(found: "Optimization", *, dry_run: bool) -> dict[str, Any]:
    from dockquiz.cli.replayview import document

    fits = {"default": found.default, "present": found.present, "fitted": found.fitted}
    return {
        "reviews": found.trials,
        "judged": found.judged,
        "fits": {
            name: fit and {"log_loss": fit.log_loss, "rmse_bins": fit.rmse_bins, "auc": fit.auc}
            for name, fit in fits.items()
        },
        "parameters": found.parameters,
        "kept": found.is_better and not dry_run,
        "replay": document(found.replay),
    }


def _print(found: "Optimization", deck: str | None, *, dry_run: bool) -> None:
    from dockquiz.cli.replayview import print_plan
    from dockquiz.cli.tables import console, print_table

    def say(text: str) -> None:
        console().print(text, markup=False)

    say(
        _("Judged by the last {judged} of {reviews} reviews, fitted to those before:").format(
            judged=found.judged, reviews=found.trials
        )
    )
    columns = (_("log-loss"), _("RMSE (bins)"), _("AUC"))
    print_table(("", *columns), _rows(found), numbers=columns)
    print()
    if not found.is_better:
        say(_("Fitting does not help: FSRS as it comes predicts these reviews as well."))
        return
    named = deck or _("all decks")
    what = " ".join(f"{value:g}" for value in found.parameters)
    if dry_run:
        say(_("{deck}: parameters would be {parameters}").format(deck=named, parameters=what))
    else:
        say(_("{deck}: parameters {parameters}").format(deck=named, parameters=what))
    if found.uses_fsrs and found.replay:
        print_plan(found.replay, dry_run=dry_run)
    elif not found.uses_fsrs:
        say(_("They wait until FSRS is chosen: `dockquiz decks set --scheduler fsrs`."))


def _rows(found: "Optimization") -> list[list[str]]:
    fits: dict[str, Fit | None] = {
        _("FSRS as it comes"): found.default,
        _("with the parameters until now"): found.present,
        _("FSRS fitted to you"): found.fitted,
    }
    return [
        [
            name,
            decimal(fit.log_loss, 3),
            decimal(fit.rmse_bins, 3),
            "-" if fit.auc is None else decimal(fit.auc, 2),
        ]
        for name, fit in fits.items()
        if fit
    ]
