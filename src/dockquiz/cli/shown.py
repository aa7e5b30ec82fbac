"""Cards, problems and skipped lines as JSON objects: the format of `parse` and `check`."""

from typing import TYPE_CHECKING, Any

from dockquiz.domain.card import Card
from dockquiz.domain.problem import Problem, Span

if TYPE_CHECKING:
    from dockquiz.services.parsing import Extraction


def rows(found: "Extraction") -> list[dict[str, Any]]:
    """Return one object for every card, problem and skipped place of a note."""
    skipped = [
        {"type": "skipped", "reason": s.reason, "source": _span(s.span)} for s in found.skipped
    ]
    return [*map(card, found.cards), *map(problem, found.problems), *skipped]


def card(shown: Card) -> dict[str, Any]:
    """Return a card as an object; keys without a value are left out, but for `suspect`."""
    row: dict[str, Any] = {
        "type": "card",
        "kind": shown.kind.value,
        "question": shown.question,
        "answer": shown.answer,
        "accept": list(shown.accept),
        "items": list(shown.items),
        "choices": list(shown.choices),
        "lang": shown.lang,
        "deck": shown.deck,
        "section": list(shown.section),
        "tags": list(shown.tags),
        "block": shown.block,
        "sources": [
            {"path": s.path, "line": s.line, "end_line": s.end_line} for s in shown.sources
        ],
        "context": [
            {"path": s.path, "line": s.line, "end_line": s.end_line} for s in shown.context
        ],
        "corrections": [
            {"line": c.line, "from": c.found, "to": c.to, "rule": c.rule} for c in shown.corrections
        ],
    }
    return {key: value for key, value in row.items() if value} | {"suspect": shown.suspect}


def problem(shown: Problem) -> dict[str, Any]:
    """Return a problem as an object."""
    row: dict[str, Any] = {
        "type": "problem",
        "code": shown.code,
        "severity": shown.severity.value,
        "message": shown.message,
        "source": _span(shown.span) | {"column": shown.span.column},
    }
    if shown.hint:
        row["hint"] = shown.hint
    if shown.fix:
        row["fix"] = {"from": shown.fix.found, "to": shown.fix.to}
    return row


def _span(span: Span) -> dict[str, Any]:
    return {"path": span.path, "line": span.line, "end_line": span.end_line}
