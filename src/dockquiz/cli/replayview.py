"""What a replay of schedules does to a learner's load, for people and for scripts."""

from typing import Any

from dockquiz.cli.localised import decimal
from dockquiz.i18n import _
from dockquiz.services.switching import HORIZONS, Load, Plan


def print_plan(plan: Plan, *, dry_run: bool) -> None:
    """Say how many schedules change, and what comes when, now and then."""
    from dockquiz.cli.tables import console, print_table

    changed = len(plan.events)
    if not changed:
        print(_("No schedule changes."))
        return
    text = (
        _("{count} of {cards} schedules would change; nothing was written.")
        if dry_run
        else _("{count} of {cards} schedules changed.")
    )
    console().print(text.format(count=changed, cards=plan.cards), markup=False)
    labels = [
        _("due today") if not days else _("due within {days} days").format(days=days)
        for days in HORIZONS
    ]
    rows = [
        [label, str(now), str(then)]
        for label, now, then in zip(labels, plan.now.due, plan.then.due, strict=True)
    ]
    mean = _("mean interval, days")
    rows.append([mean, decimal(plan.now.mean_interval), decimal(plan.then.mean_interval)])
    columns = (_("before"), _("after"))
    print_table(("", *columns), rows, numbers=columns)


def document(plan: Plan | None) -> dict[str, Any] | None:
    """Return a plan as JSON has it."""
    if plan is None:
        return None
    return {
        "cards": plan.cards,
        "changed": len(plan.events),
        "before": _load(plan.now),
        "after": _load(plan.then),
    }


def _load(load: Load) -> dict[str, Any]:
    due = {str(days): count for days, count in zip(HORIZONS, load.due, strict=True)}
    return {"due_within_days": due, "mean_interval": load.mean_interval}
