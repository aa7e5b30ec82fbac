"""`dockquiz compare`: which scheduler predicts your own reviews best, and how sure that is."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dockquiz.cli.localised import decimal, percent
from dockquiz.i18n import _, _n
from dockquiz.services.clock import system_time
from dockquiz.services.opening import read_store

if TYPE_CHECKING:
    from dockquiz.services.comparing import Comparison, Contender

FEWEST_IN_POINT = 10
"""Reviews that a point of the plot stands for; fewer say nothing, and stand in the table only."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def compare(
    ctx: typer.Context,
    *,
    deck: Annotated[str | None, typer.Argument(help="Only this deck and those inside it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Let SM-2 and FSRS predict your own reviews, and say which did it better.

    Nothing is judged on reviews that it was fitted to. Nothing is changed.

    Example: dockquiz compare docker
    """
    from dockquiz.services.comparing import compare as compare_schedulers

    with read_store(ctx.obj, now=system_time()) as store:
        found = compare_schedulers(store, deck)
    if as_json:
        print(json.dumps(_document(found), ensure_ascii=False, indent=2))
    else:
        _print(found)


def _document(found: "Comparison") -> dict[str, Any]:
    gain = found.advantage
    return {
        "reviews": found.reviews,
        "failures": found.failures,
        "cards": found.cards,
        "since": found.since and found.since.isoformat(),
        "until": found.until and found.until.isoformat(),
        "schedulers": {
            who.value: {
                "log_loss": fit.log_loss,
                "rmse_bins": fit.rmse_bins,
                "auc": fit.auc,
                "calibration": [
                    {"predicted": b.predicted, "recalled": b.recalled, "reviews": b.count}
                    for b in found.calibrations[who]
                ],
            }
            for who, fit in found.fits.items()
        },
        "verdict": found.verdict.value,
        "challenger": found.challenger.value,
        "advantage": gain and {"log_loss": gain.mean, "standard_error": gain.error},
        "fitting_installed": not found.is_fitting_missing,
    }


def _print(found: "Comparison") -> None:
    if not found.fits:
        print(_("There is nothing to compare yet: no card was reviewed on two days."))
        return
    _say(
        _n(
            "{count} review of {since} to {until} was predicted, {failures} of them failed.",
            "{count} reviews of {since} to {until} were predicted, {failures} of them failed.",
            found.reviews,
        ).format(count=found.reviews, since=found.since, until=found.until, failures=found.failures)
    )
    print()
    _print_measures(found)
    _print_calibration(found)
    print()
    _print_verdict(found)


def _say(text: str) -> None:
    """Print a sentence, broken between words where it is longer than a line."""
    from dockquiz.cli.tables import console

    console().print(text, markup=False)


def _names() -> "dict[Contender, str]":
    from dockquiz.services.comparing import Contender

    return {
        Contender.SM2: _("SM-2"),
        Contender.FSRS: _("FSRS as it comes"),
        Contender.FITTED: _("FSRS fitted to you"),
        Contender.AVERAGE: _("your average"),
    }


def _print_measures(found: "Comparison") -> None:
    from dockquiz.cli.tables import print_table

    columns = (_("log-loss"), _("RMSE (bins)"), _("AUC"))
    rows = [
        [
            name,
            decimal(found.fits[who].log_loss, 3),
            decimal(found.fits[who].rmse_bins, 3),
            "-" if (auc := found.fits[who].auc) is None else decimal(auc, 2),
        ]
        for who, name in _names().items()
        if who in found.fits
    ]
    print_table(("", *columns), rows, numbers=columns)


def _print_calibration(found: "Comparison") -> None:
    """Draw SM-2 and its challenger, and what the points stand for in numbers."""
    from dockquiz.cli.plots import legend, marks_for, points
    from dockquiz.cli.tables import console, print_table
    from dockquiz.services.comparing import Contender

    screen, names = console(), _names()
    marks = marks_for(screen)
    drawn = [Contender.SM2, found.challenger]
    series = {
        names[who]: [
            (b.predicted, b.recalled) for b in found.calibrations[who] if b.count >= FEWEST_IN_POINT
        ]
        for who in drawn
    }
    low = min((min(point) for some in series.values() for point in some), default=0.0)
    print()
    _say(_("Share recalled, above the share predicted; the line is where both are equal"))
    for line in points(
        series, width=min(screen.width, 80), marks=marks, low=min(int(low * 10) / 10, 0.8)
    ):
        screen.print(line)
    screen.print(legend(list(series), marks.points))
    print()
    columns = (_("predicted"), _("recalled"), _("reviews"))
    rows = [
        [names[who] if not n else "", percent(b.predicted), percent(b.recalled), str(b.count)]
        for who in drawn
        for n, b in enumerate(found.calibrations[who])
    ]
    print_table(("", *columns), rows, numbers=columns)


def _print_verdict(found: "Comparison") -> None:
    from dockquiz.services.comparing import FEWEST_FAILURES, FEWEST_TRIALS, Verdict

    gain, name = found.advantage, _names()[found.challenger]
    assert gain is not None
    figures = _("log-loss a review {mean}, give or take {error}").format(
        mean=decimal(-gain.mean, 3, signed=True), error=decimal(1.96 * gain.error, 3)
    )
    match found.verdict:
        case Verdict.TOO_FEW:
            text = _(
                "These are too few to say which serves you better: it takes {reviews} reviews and"
                " {failures} failures."
            ).format(reviews=FEWEST_TRIALS, failures=FEWEST_FAILURES)
        case Verdict.UNDECIDED:
            text = _("{name} and SM-2 cannot be told apart yet ({figures}).")
        case Verdict.SM2:
            text = _("SM-2 would have served you better than {name} ({figures}).")
        case _:
            text = _("{name} would have served you better than SM-2 ({figures}).")
    _say(text.format(name=name, figures=figures))
    if found.is_fitting_missing:
        _say(_("To fit FSRS to your reviews, install it: pip install 'dockquiz[optimize]'"))
