"""The same fact twice in a note: one card, both sources kept."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dockquiz.domain.card import Card, Kind
from dockquiz.parsing.spelling import fold
from dockquiz.reference.equivalents import canonical


def merged(cards: Sequence[Card]) -> list[Card]:
    """Merge cards that ask the same and answer the same: one card, all sources kept."""
    kept: dict[tuple[str, str], Card] = {}
    for card in cards:
        key = (question_key(card.question), answer_key(card))
        kept[key] = _together(kept[key], card) if key in kept else card
    return list(kept.values())


def _together(one: Card, other: Card) -> Card:
    answer = max(one.answer, other.answer, key=len)
    shown = one if answer == one.answer else other
    return replace(
        shown,
        sources=one.sources + tuple(s for s in other.sources if s not in one.sources),
        context=one.context + tuple(c for c in other.context if c not in one.context),
        accept=tuple(dict.fromkeys(a for a in (*one.accept, *other.accept) if a != answer)),
        corrections=one.corrections
        + tuple(c for c in other.corrections if c not in one.corrections),
    )


def question_key(question: str) -> str:
    """Return what makes two questions the same: their words, case and accents aside."""
    return " ".join(re.findall(r"[\w-]+", fold(question)))


def answer_key(card: Card) -> str:
    """Return what makes two answers the same; of commands, their meaning."""
    if card.kind is Kind.COMMAND:
        bare = re.sub(r"\s*(?:<[^>]*>|\[[^\]]*\])", "", card.answer)
        return canonical(bare)
    return question_key(card.answer)
