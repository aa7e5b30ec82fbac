"""One card with all that belongs to it, on a terminal."""

from datetime import date

from rich.text import Text

from dockquiz.cli import cardhistory
from dockquiz.cli.plots import marks_for
from dockquiz.cli.printable import printable
from dockquiz.cli.tables import console, print_table
from dockquiz.domain.cardhistory import history
from dockquiz.domain.problem import Span
from dockquiz.domain.suspect import told
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
        out.print(Text.assemble("  or  ", (printable(other), "cyan")))
    out.print()
    facts = {
        "card": f"{standing.id}, {card.kind}, {card.lang}",
        "deck": standing.deck,
        "section": " › ".join(card.section),
        "sources": ", ".join(map(_place, card.sources)),
        "tags": ", ".join(card.tags),
        "suspect": told(card.suspect or ""),
        "corrected": "; ".join(f"line {c.line}: {c.found} → {c.to}" for c in card.corrections),
        "state": state(standing, day).value,
        "schedule": _schedule(whole),
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
        out.print("no good wrong options: better typed or recalled", style="dim")
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
        return "never reviewed"
    return (
        f"due {standing.due.isoformat()}, interval {standing.interval} d, "
        f"ease {standing.ease / 1000:.2f}, {standing.lapses} lapses"
    )


def _place(span: Span) -> str:
    lines = f"{span.line}" if span.line == span.end_line else f"{span.line}-{span.end_line}"
    return f"{span.path}:{lines}"
