"""What an import of an Anki package did, in words and as data."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from dockquiz.i18n import _, _n
from dockquiz.services.ankipackage import PackageReport


def lines(report: PackageReport) -> Iterator[str]:
    """Yield the sentence on a package, then a line on each thing of note."""
    yield f"{report.path}  {', '.join(_cards(report))}"
    yield "  " + ", ".join(_log(report))
    if report.contested:
        yield "  " + _n(
            "{count} card changed in Anki that you worded otherwise: your words stay",
            "{count} cards changed in Anki that you worded otherwise: your words stay",
            report.contested,
        ).format(count=report.contested)
    if report.media or report.missing_media:
        yield "  " + ", ".join(_media(report))
    for reason, count in report.skipped.items():
        yield "  " + _skipped(reason, count)
    for reason, count in report.left_out.items():
        yield "  " + _left_out(reason, count)


def row(report: PackageReport) -> dict[str, Any]:
    """Return a report as JSON has it."""
    return asdict(report)


def _cards(report: PackageReport) -> Iterator[str]:
    if report.is_nothing:
        yield _("nothing new")
    texts = (
        (report.new, _n("{count} card new", "{count} cards new", report.new)),
        (report.changed, _n("{count} changed", "{count} changed", report.changed)),
        (report.kept, _n("{count} kept", "{count} kept", report.kept)),
        (
            report.own,
            _n("{count} of your notes", "{count} of your notes", report.own),
        ),
    )
    for count, text in texts:
        if count:
            yield text.format(count=count)


def _log(report: PackageReport) -> Iterator[str]:
    yield _n("{count} review added", "{count} reviews added", report.reviews).format(
        count=report.reviews
    )
    texts = (
        (
            report.known_reviews,
            _n("{count} here already", "{count} here already", report.known_reviews),
        ),
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
    )
    for count, text in texts:
        if count:
            yield text.format(count=count)


def _media(report: PackageReport) -> Iterator[str]:
    if report.media:
        yield _n("{count} media file", "{count} media files", report.media).format(
            count=report.media
        )
    if report.missing_media:
        yield _n(
            "{count} media file is not in the package",
            "{count} media files are not in the package",
            report.missing_media,
        ).format(count=report.missing_media)


def _skipped(reason: str, count: int) -> str:
    texts = {
        "image-occlusion": _n(
            "{count} card left out: it hides parts of a picture",
            "{count} cards left out: they hide parts of a picture",
            count,
        ),
        "no-question": _n(
            "{count} card left out: its question shows no text",
            "{count} cards left out: their questions show no text",
            count,
        ),
        "no-answer": _n(
            "{count} card left out: it has no answer",
            "{count} cards left out: they have no answer",
            count,
        ),
        "no-gap": _n(
            "{count} card left out: its note has no gap for it",
            "{count} cards left out: their notes have no gaps for them",
            count,
        ),
        "no-note": _n(
            "{count} card left out: its note or note type is missing",
            "{count} cards left out: their notes or note types are missing",
            count,
        ),
        "double": _n(
            "{count} card left out: another note has the guid of its note",
            "{count} cards left out: other notes have the guids of their notes",
            count,
        ),
    }
    return texts[reason].format(count=count)


def _left_out(reason: str, count: int) -> str:
    texts = {
        "card-deleted": _n(
            "{count} review left out: its card is not in the package",
            "{count} reviews left out: their cards are not in the package",
            count,
        ),
        "card-skipped": _n(
            "{count} review left out with its card",
            "{count} reviews left out with their cards",
            count,
        ),
        "no-instant": _n(
            "{count} review left out: it has no time",
            "{count} reviews left out: they have no time",
            count,
        ),
    }
    return texts[reason].format(count=count)
