"""A card as the fields of its note, in the order of `notetypes.FIELDS`."""

import re
from collections.abc import Callable
from functools import lru_cache

from dockquiz.domain.card import Kind
from dockquiz.exchange.anki.cloze import cloze
from dockquiz.exchange.anki.markup import escaped, listed, options, prose
from dockquiz.exchange.anki.outgoing import Outgoing

_REST = re.compile(r"(?<=\w)[^\s>\]}]+")
"""A word but for its first letter."""
Sides = tuple[str, str, str, str]
"""The fields of which each kind has its own: question, answer, options, what is to be typed."""


def fields(card: Outgoing) -> tuple[str, ...]:
    """Return the fields of a card's note, as HTML."""
    write, sides = _WAYS[card.kind]
    return (
        *sides(card),
        "<br>".join(map(write, card.accept)) if card.accept else "",
        _hint(card),
        _section(card.section),
        escaped(card.source),
        "<br>".join(map(prose, card.remarks)) if card.remarks else "",
        card.kind,
        card.lang,
    )


def _hint(card: Outgoing) -> str:
    """Return the first letters of the answer, or nothing if they tell all of it."""
    if card.kind == Kind.CHOICE:
        return ""
    hint = _REST.sub("…", "\n".join(card.items) or card.answer)
    return escaped(hint) if hint != card.answer else ""


def _typed(card: Outgoing) -> Sides:
    answer = escaped(card.answer)
    return prose(card.question), answer, "", "" if "\n" in card.answer else answer


def _recalled(card: Outgoing) -> Sides:
    if card.items:
        answer = listed(card.items, ordered=card.kind == Kind.SEQUENCE)
    else:
        answer = prose(card.answer)
    return prose(card.question), answer, "", ""


def _cloze(card: Outgoing) -> Sides:
    return cloze(card.question, card.answer), prose(card.answer), "", ""


def _choice(card: Outgoing) -> Sides:
    if not card.choices:
        return _recalled(card)
    right = frozenset((card.answer, *card.answer.split("\n")))
    return prose(card.question), options(card.choices, right), options(card.choices), ""


@lru_cache(maxsize=4_096)
def _section(titles: tuple[str, ...]) -> str:
    """Return the titles above a card; many cards have the same."""
    return " › ".join(map(prose, titles))


_WAYS: dict[str, tuple[Callable[[str], str], Callable[[Outgoing], Sides]]] = {
    **dict.fromkeys((kind.value for kind in Kind), (prose, _recalled)),
    Kind.COMMAND.value: (escaped, _typed),
    Kind.FLAG.value: (escaped, _typed),
    Kind.CLOZE.value: (prose, _cloze),
    Kind.CHOICE.value: (prose, _choice),
}
"""How the words of each kind are written; code is not searched for backticks."""
