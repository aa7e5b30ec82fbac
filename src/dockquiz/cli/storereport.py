"""What an import of another store did, in words and as data."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from dockquiz.i18n import _, _n
from dockquiz.services.otherstore import StoreReport


def lines(report: StoreReport) -> Iterator[str]:
    """Yield the sentence on a store, then a line on each thing of note."""
    said = _("nothing new") if report.is_nothing else ", ".join(_cards(report))
    yield f"{report.path}  {said}"
    if report.is_nothing:
        return
    yield "  " + ", ".join(_log(report))
    for name in report.learners:
        yield "  " + _("{name} learns here too now").format(name=name)
    for conflict in report.conflicts:
        yield "  " + _("set otherwise there, yours stays: {choice}").format(choice=conflict)


def row(report: StoreReport) -> dict[str, Any]:
    """Return a report as JSON has it."""
    return asdict(report)


def _cards(report: StoreReport) -> Iterator[str]:
    texts = (
        (report.new, _n("{count} card new", "{count} cards new", report.new)),
        (report.changed, _n("{count} changed", "{count} changed", report.changed)),
        (report.deleted, _n("{count} deleted", "{count} deleted", report.deleted)),
        (report.matched, _n("{count} here already", "{count} here already", report.matched)),
    )
    for count, text in texts:
        if count:
            yield text.format(count=count)


def _log(report: StoreReport) -> Iterator[str]:
    """Tell what the review log brought."""
    yield _n(
        "{count} event of the review log", "{count} events of the review log", report.events
    ).format(count=report.events)
    texts = (
        (
            report.moved,
            _n("{count} schedule taken over", "{count} schedules taken over", report.moved),
        ),
        (
            report.computed,
            _n(
                "{count} computed from the reviews of both sides",
                "{count} computed from the reviews of both sides",
                report.computed,
            ),
        ),
        (report.settings, _n("{count} setting", "{count} settings", report.settings)),
        (report.tags, _n("{count} tag", "{count} tags", report.tags)),
    )
    for count, text in texts:
        if count:
            yield text.format(count=count)
