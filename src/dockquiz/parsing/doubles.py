"""The same fact twice in a note: one card, both sources kept."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dockquiz.domain.card import Card, Kind
from dockquiz.parsing.spelling import fold
from dockquiz.reference.equivalents import canonical


def merged(cards: Sequence[Card]) -> list[Card]:
    """Merge cards that ask the same and answer the same: one card, all sources kept."""
    same: dict[tuple[str, str], list[Card]] = {}
    for card in cards:
        same.setdefault((question_key(card.question), answer_key(card)), []).append(card)
    return [_together(group) if len(group) > 1 else group[0] for group in same.values()]


def _together(cards: Sequence[Card]) -> Card:
    """Return the card with the longest answer, with what all of them hold."""
    shown = max(cards, key=lambda card: len(card.answer))
    return replace(
        shown,
        sources=tuple(dict.fromkeys(s for c in cards for s in c.sources)),
        context=tuple(dict.fromkeys(s for c in cards for s in c.context)),
        accept=tuple(dict.fromkeys(a for c in cards for a in c.accept if a != shown.answer)),
        corrections=tuple(dict.fromkeys(x for c in cards for x in c.corrections)),
    )


def question_key(question: str) -> str:
    """Return what makes two questions the same: their words, case and accents aside."""
    return " ".join(re.findall(r"[\w-]+", fold(question)))


def answer_key(card: Card) -> str:
    """Return what makes two answers the same; of commands, their meaning."""
    if card.kind is Kind.COMMAND:
        return _meaning(card.answer)
    return question_key(card.answer)


@lru_cache(maxsize=16_384)
def _meaning(command: str) -> str:
    return canonical(re.sub(r"\s*(?:<[^>]*>|\[[^\]]*\])", "", command))
