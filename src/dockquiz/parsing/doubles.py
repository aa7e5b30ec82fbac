"""Cards that say the same, and cards that ask the same and answer otherwise."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from dockquiz.domain.card import Card, Kind
from dockquiz.parsing.spelling import fold
from dockquiz.reference.equivalents import canonical

_WORD = re.compile(r"[\w-]+")
_OPERAND = re.compile(r"\s*(?:<[^>]*>|\[[^\]]*\])")
_ASKS_FOR_ONE = frozenset(Kind) - {Kind.FACT, Kind.DEFINITION, Kind.COMPARISON}
"""Kinds whose question has one answer; of one term, several things may be true."""


def grouped(cards: Sequence[Card], bare: Sequence[str]) -> list[list[Card]]:
    """Return the cards in groups that ask the same and answer the same.

    Args:
        cards: Whose questions stand alone.
        bare: Their questions without the titles that help them: where an answer says
            enough to be of one thing only, they tell which cards ask the same.
    """
    keys = [
        question_key(short if " " in card.answer else card.question)
        for card, short in zip(cards, bare, strict=True)
    ]
    asked = Counter(keys)
    same: dict[tuple[str, str], list[Card]] = {}
    for key, card in zip(keys, cards, strict=True):
        answer = answer_key(card) if asked[key] > 1 else ""
        same.setdefault((key, answer), []).append(card)
    return list(same.values())


def merged(groups: Sequence[Sequence[Card]]) -> list[Card]:
    """Make one card of each group, with all its sources."""
    return [_together(group) if len(group) > 1 else group[0] for group in groups]


def conflicts(cards: Sequence[Card]) -> Iterator[tuple[Card, Card]]:
    """Find cards that ask what an earlier one asks and answer otherwise.

    Yields:
        The later card and the earlier one. Case counts: `-p` is not `-P`. Cards of
        different languages, kinds or decks do not conflict, nor do those of which one
        accepts the other's answer.
    """
    asked: dict[tuple[str, ...], list[Card]] = {}
    for card in cards:
        if card.kind not in _ASKS_FOR_ONE:
            continue
        key = (card.kind, card.lang, top(card.deck), " ".join(card.question.split()))
        before = asked.setdefault(key, [])
        other = next((c for c in before if not _agree(card, c)), None)
        if other is not None:
            yield card, other
        if len(before) < _MOST_ANSWERS:
            before.append(card)


_MOST_ANSWERS = 5
"""Answers to one question that are held against each other."""


def top(deck: str) -> str:
    """Return the outermost deck of a nested one."""
    return deck.partition("::")[0]


def _agree(one: Card, other: Card) -> bool:
    a, b = (
        {answer_key(replace(c, answer=text)) for text in (c.answer, *c.accept)}
        for c in (one, other)
    )
    return not a.isdisjoint(b)


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


@lru_cache(maxsize=16_384)
def question_key(question: str) -> str:
    """Return what makes two questions the same: their words, case and accents aside."""
    return " ".join(_WORD.findall(fold(question)))


def answer_key(card: Card) -> str:
    """Return what makes two answers the same; of commands, their meaning."""
    if card.kind is Kind.COMMAND:
        return _meaning(card.answer)
    return question_key(card.answer)


@lru_cache(maxsize=16_384)
def _meaning(command: str) -> str:
    return canonical(_OPERAND.sub("", command))
