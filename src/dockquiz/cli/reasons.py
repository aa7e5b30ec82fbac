"""Why nothing comes, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dockquiz.cli.localised import labelled
from dockquiz.cli.review.words import next_card
from dockquiz.i18n import _, _n
from dockquiz.services.reasons import Held, Reasons


def why_nothing(reasons: Reasons) -> str:
    """Say that nothing is due, why, and when the next card comes."""
    said = [*held(reasons), *_hidden(reasons)]
    return " ".join([_("Nothing is due."), *said, _next(reasons, has_more=bool(said))])


def held(reasons: Reasons) -> list[str]:
    """Say which cards a limit keeps back."""
    said = []
    if reasons.new.count:
        text = _n("{count} new card waits", "{count} new cards wait", reasons.new.count)
        said.append(labelled(text.format(count=reasons.new.count), _why_no_new(reasons)))
    if reasons.due.count:
        text = _n("{count} due card waits", "{count} due cards wait", reasons.due.count)
        more = _("`--reviews N` brings more.")
        why = f"{_limits(reasons.due)} {more}"
        said.append(labelled(text.format(count=reasons.due.count), why))
    return said


def as_json(reasons: Reasons | None) -> dict[str, Any] | None:
    """Return the same for scripts."""
    if reasons is None:
        return None

    def rows(held: Held) -> dict[str, Any]:
        limits = [{"deck": deck, "limit": limit} for deck, limit in held.limits.items()]
        return {"cards": held.count, "limits": limits}

    return {
        "new_held": rows(reasons.new),
        "due_held": rows(reasons.due),
        "siblings": reasons.siblings,
        "buried": reasons.buried,
        "suspended": reasons.suspended,
    }


def clock_back(today: date, last: date) -> str:
    """Say that the log is ahead of the clock."""
    return _(
        "The clock says {today}, but reviews are on record for {last}. They count on that day; "
        "nothing is lost. Is the clock right?"
    ).format(today=today, last=last)


def _next(reasons: Reasons, *, has_more: bool) -> str:
    if reasons.next_day is None and has_more:
        return _("No other card is scheduled.")
    return next_card(reasons.day, reasons.next_day)


def _why_no_new(reasons: Reasons) -> str:
    if reasons.is_asked and not any(reasons.new.limits.values()):
        return _("--new 0 asks for none.")
    return _limits(reasons.new) + " " + _("`--new N` brings more.")


def _limits(held: Held) -> str:
    return " ".join(_limit(held.limits))


def _limit(limits: Mapping[str, int]) -> list[str]:
    said = []
    for deck, limit in limits.items():
        if deck:
            text = _("the limit of {limit} a day for {deck} is reached.")
        else:
            text = _("the limit of {limit} a day is reached.")
        said.append(text.format(limit=limit, deck=deck))
    return said


def _hidden(reasons: Reasons) -> list[str]:
    counts = [
        (
            reasons.siblings,
            _n(
                "{count} card waits: another of its block came today.",
                "{count} cards wait: others of their blocks came today.",
                reasons.siblings,
            ),
        ),
        (
            reasons.buried,
            _n("{count} card is buried.", "{count} cards are buried.", reasons.buried),
        ),
        (
            reasons.suspended,
            _n("{count} card is suspended.", "{count} cards are suspended.", reasons.suspended),
        ),
    ]
    return [text.format(count=count) for count, text in counts if count]
