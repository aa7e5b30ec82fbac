"""A card as the fields of its note, in the order of `notetypes.FIELDS`."""

from functools import lru_cache

from dockquiz.domain.card import Kind
from dockquiz.exchange.anki.cloze import cloze
from dockquiz.exchange.anki.markup import code, listed, options, prose
from dockquiz.exchange.anki.outgoing import Outgoing


def fields(card: Outgoing) -> tuple[str, ...]:
    """Return the fields of a card's note, as HTML."""
    kind, typed = card.kind, ""
    question, answer, offered = prose(card.question), "", ""
    if kind.is_typed:
        answer = code(card.answer)
        typed = "" if "\n" in card.answer else answer
    elif kind is Kind.CLOZE:
        question, answer = cloze(card.question, card.answer), prose(card.answer)
    elif kind is Kind.CHOICE and card.choices:
        right = frozenset((card.answer, *card.answer.split("\n")))
        offered, answer = options(card.choices), options(card.choices, right)
    elif card.items:
        answer = listed(card.items, ordered=kind is Kind.SEQUENCE)
    else:
        answer = prose(card.answer)
    write = code if kind.is_typed else prose
    return (
        question,
        answer,
        offered,
        typed,
        _lines(tuple(map(write, card.accept))),
        write(card.hint),
        _section(card.section),
        code(card.source),
        _lines(tuple(map(prose, card.remarks))),
        kind.value,
        card.lang,
    )


def _lines(lines: tuple[str, ...]) -> str:
    return "<br>".join(lines) if lines else ""


@lru_cache(maxsize=4_096)
def _section(titles: tuple[str, ...]) -> str:
    """Return the titles above a card; many cards have the same."""
    return " › ".join(map(prose, titles))
