"""One card with all that belongs to it, on a terminal."""

from datetime import date

from rich.text import Text

from dockquiz.cli import cardhistory
from dockquiz.cli.localised import decimal
from dockquiz.cli.names import name
from dockquiz.cli.plots import marks_for
from dockquiz.cli.printable import printable
from dockquiz.cli.tables import console, print_table
from dockquiz.domain.cardhistory import history
from dockquiz.domain.problem import Span
from dockquiz.domain.suspect import told
from dockquiz.i18n import _, _n
from dockquiz.services.cards import Whole, state
from dockquiz.services.options import Options

_WIDEST = 100
"""Columns: longer lines are hard to read."""


def print_card(whole: Whole, day: date) -> None:
    """Print a card: what it asks, where it comes from, where it stands, what happened to it."""
    card, standing = whole.card, whole.standing
    out = console()
    out.print(Text(printable(card.question), style="bold"))
    for line in printable(card.answer).split("\n"):
        out.print(Text.assemble("  ", (line, "cyan")))
    for other in card.accept:
        out.print(Text.assemble("  ", _("or"), "  ", (printable(other), "cyan")))
    out.print()
    facts = {
        _("card"): f"{standing.id}, {name(card.kind)}, {card.lang}",
        _("deck"): standing.deck,
        _("section"): " › ".join(card.section),
        _("sources"): ", ".join(map(_place, card.sources)),
        _("from Anki"): whole.package,
        _("tags"): ", ".join(card.tags),
        _("suspect"): told(card.suspect or ""),
        _("corrected"): "; ".join(
            _("line {line}: {found} → {to}").format(line=c.line, found=c.found, to=c.to)
            for c in card.corrections
        ),
        _("state"): name(state(standing, day)),
        _("schedule"): _schedule(whole),
    }
    print_table(("", ""), [[Text(k, style="dim"), v] for k, v in facts.items() if v])
    if whole.events:
        _print_history(whole)


def _print_history(whole: Whole) -> None:
    out = console()
    marks = marks_for(out) if out.is_terminal else None
    out.print()
    width = min(out.width, _WIDEST) if out.is_terminal else _WIDEST
    for line in cardhistory.lines(history(whole.events), width, marks):
        out.print(line)


def print_options(options: Options) -> None:
    """Print what a multiple choice question offers, the right one marked."""
    out = console()
    out.print()
    if not options.offered:
        out.print(_("no good wrong options: better typed or recalled"), style="dim")
    for at, option in enumerate(options.offered):
        right = option == options.right
        out.print(
            Text.assemble(
                ("✓ " if right else "  ", "green"),
                f"{chr(ord('a') + at)}) ",
                (printable(option), "green" if right else ""),
            )
        )


def _schedule(whole: Whole) -> str:
    standing = whole.standing
    if standing.due is None:
        return _("never reviewed")
    lapses = _n("{count} lapse", "{count} lapses", standing.lapses).format(count=standing.lapses)
    return _("due {day}, interval {count} d, ease {ease}, {lapses}").format(
        day=standing.due.isoformat(),
        count=standing.interval,
        ease=decimal(standing.ease / 1000, 2),
        lapses=lapses,
    )


def _place(span: Span) -> str:
    lines = f"{span.line}" if span.line == span.end_line else f"{span.line}-{span.end_line}"
    return f"{span.path}:{lines}"
