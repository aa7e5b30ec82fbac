"""`dockquiz stats`: is it working? Today, streak, retention, forecast."""

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.opening import read_store

if TYPE_CHECKING:
    from dockquiz.services.statistics import Share, Statistics

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def stats(
    ctx: typer.Context,
    *,
    deck: Annotated[str | None, typer.Argument(help="Only this deck and those inside it.")] = None,
    days: Annotated[
        int, typer.Option("--days", min=1, max=366, metavar="N", help="How far to look ahead.")
    ] = 14,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Show today's work, the streak, retention, the forecast and the answer buttons."""
    from dockquiz.services.statistics import read_statistics

    with read_store(ctx.obj, now=system_time()) as store:
        day = clock_of(store).today()
        found = read_statistics(store, day=day, deck=deck, days=days)
    if as_json:
        print(json.dumps(_row(found), ensure_ascii=False, indent=2))
    else:
        _print(found)


def _row(found: "Statistics") -> dict[str, Any]:
    today, maturity = found.today, found.maturity
    return {
        "day": found.day.isoformat(),
        "streak": found.streak,
        "today": {
            "reviews": today.reviews,
            "new": today.new,
            "passed": today.passed,
            "seconds": today.seconds,
        },
        "cards": {"new": maturity.new, "young": maturity.young, "mature": maturity.mature},
        "retention": {
            period.value: {
                band.value: {"passed": s.passed, "total": s.total, "ratio": s.ratio}
                for band, s in bands.items()
            }
            for period, bands in found.retention.items()
        },
        "forecast": list(found.forecast),
        "history": list(found.history),
        "buttons": {
            band.value: {str(grade.value): count for grade, count in grades.items()}
            for band, grades in found.buttons.items()
        },
    }


def _print(found: "Statistics") -> None:
    today, maturity = found.today, found.maturity
    minutes, seconds = divmod(today.seconds, 60)
    reviews = f"{today.reviews} review{'s' * (today.reviews != 1)} ({today.new} new)"
    print(f"Today    {reviews}, {today.passed} passed, {minutes} min {seconds:02} s")
    print(f"Streak   {found.streak} day{'s' * (found.streak != 1)}")
    print(f"Cards    {maturity.new} new, {maturity.young} young, {maturity.mature} mature")
    _print_retention(found)
    since = next((n for n, count in enumerate(found.history) if count), len(found.history))
    past, ahead = found.history[since:], found.forecast
    start = found.day - timedelta(days=len(past) - 1)
    _print_plot("Reviews of the last days", past, start)
    _print_plot("Due in the coming days", ahead, found.day)


def _print_retention(found: "Statistics") -> None:
    from dockquiz.cli.tables import print_table
    from dockquiz.services.statistics import Band

    print("\nRetention: reviews passed")
    names = {Band.FIRST: "first reviews", Band.YOUNG: "young", Band.MATURE: "mature"}
    rows = [
        [period.value, *(_percent(bands[band]) for band in names)]
        for period, bands in found.retention.items()
    ]
    print_table(("", *names.values()), rows, numbers=tuple(names.values()))


def _percent(share: "Share") -> str:
    return "-" if share.ratio is None else f"{share.ratio:.0%} of {share.total}"


def _print_plot(title: str, counts: tuple[int, ...], first: date) -> None:
    from dockquiz.cli.tables import bar, console

    if not any(counts):
        return
    print(f"\n{title}")
    most = max(counts)
    width = max(8, min(60, console().width - 20))
    for ahead, count in enumerate(counts):
        day = first + timedelta(days=ahead)
        print(f"{day:%a %d %b}  {count:>5}  {bar(count, most, width)}".rstrip())
