"""What holds of every extraction, whatever its file says."""

from collections.abc import Iterator, Sequence

from dockquiz.domain.card import Kind
from dockquiz.domain.problem import Span
from dockquiz.parsing.codes import CODES
from dockquiz.parsing.extract import Extraction
from dockquiz.parsing.rules.leftover import REASONS

_ITEMISED = frozenset({Kind.LIST, Kind.SEQUENCE})


def broken_promises(found: Extraction, text: str, path: str) -> Iterator[str]:
    """Yield what is wrong with an extraction, in words.

    Args:
        found: What was made of a file that is text.
        text: The file as it was decoded.
        path: How the file was named.
    """
    rows = text.split("\n")
    yield from _unaccounted(found, rows)
    yield from _misplaced(found, rows, path)
    yield from _poor_cards(found)
    yield from (f"no code of a problem: {p.code}" for p in found.problems if p.code not in CODES)
    yield from (f"no reason: {s.reason}" for s in found.skipped if s.reason not in REASONS)


def _unaccounted(found: Extraction, rows: Sequence[str]) -> Iterator[str]:
    sources = _lines(span for card in found.cards for span in card.sources)
    context = _lines(span for card in found.cards for span in card.context)
    skipped = _lines(skip.span for skip in found.skipped)
    written = {n for n, row in enumerate(rows, 1) if row.strip()}
    if lost := written - sources - context - skipped:
        yield f"lost: lines {sorted(lost)}"
    if twice := skipped & sources:
        yield f"skipped and used: lines {sorted(twice)}"


def _lines(spans: Iterator[Span]) -> set[int]:
    return {n for span in spans for n in range(span.line, span.end_line + 1)}


def _misplaced(found: Extraction, rows: Sequence[str], path: str) -> Iterator[str]:
    spans = [span for card in found.cards for span in (*card.sources, *card.context)]
    spans += [skip.span for skip in found.skipped] + [problem.span for problem in found.problems]
    for span in spans:
        inside = 1 <= span.line <= span.end_line <= len(rows)
        if span.path != path or not inside or not 1 <= span.column <= len(rows[span.line - 1]) + 1:
            yield f"outside the file: {span}"


def _poor_cards(found: Extraction) -> Iterator[str]:
    for card in found.cards:
        if not card.question.strip() or not card.answer.strip():
            yield f"empty: {card}"
        if card.lang not in {"fr", "en"}:
            yield f"no language: {card}"
        if card.answer in card.accept or len(set(card.accept)) < len(card.accept):
            yield f"accepts an answer twice: {card}"
        if card.kind in _ITEMISED and not card.items:
            yield f"no items: {card}"
        if not card.sources or not card.block or "" in card.deck.split("::"):
            yield f"from nowhere, or nowhere to go: {card}"
