"""Questions that stand alone: each names what it is about, and no two sound the same."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dockquiz.domain.card import Card
from dockquiz.parsing import language
from dockquiz.parsing.doubles import answer_key, question_key
from dockquiz.parsing.draft import Draft
from dockquiz.parsing.outline import Passage
from dockquiz.parsing.phrasing import phrasing
from dockquiz.parsing.spelling import fold, mend
from dockquiz.parsing.titles import LABEL_LEVEL, Title
from dockquiz.parsing.topic import topic_of

_MOST_TOLD = 2
"""Titles in a question."""


def standing_alone(draft: Draft, passage: Passage, lang: str) -> str:
    """Return the question with the titles it needs to be understood alone."""
    if draft.standalone or not passage.titles:
        return draft.question
    titles = _telling(passage.titles)
    shown = [
        topic_of(mend(t.text, language.language(t.text, lang)).text)
        for t in titles
        if not _is_named(t, draft)
    ]
    shown = [t for t in shown if t and not t.endswith("?") and draft.answer not in t]
    if not shown:
        return draft.question
    return str(phrasing(draft.lang).topic(", ".join(shown), draft.question))


def _telling(titles: Sequence[Title]) -> list[Title]:
    """Return the innermost heading and what scopes the line below it: the two nearest at most."""
    headings = [t for t in titles if t.level < LABEL_LEVEL]
    scopes = [t for t in titles if t.level >= LABEL_LEVEL]
    return [*headings[-1:], *scopes][-_MOST_TOLD:]


def _is_named(title: Title, draft: Draft) -> bool:
    """Whether the question (or the command it asks for) already says what the title says."""
    if any(title.line == s.line for s in draft.sources):
        return True
    own = _own_stems(title.text)
    return not own or not own.isdisjoint(map(_stem, language.words(draft.question)))


@lru_cache(maxsize=1_024)
def _own_stems(title: str) -> frozenset[str]:
    return frozenset(_stem(w) for w in language.words(title) if not language.is_small_word(w))


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    folded = fold(word)
    return folded[:-1] if len(folded) > 3 and folded[-1] in "sx" else folded


def told_apart(cards: Sequence[Card]) -> list[Card]:
    """Add a title to questions that would be the same and have different answers."""
    groups: dict[str, list[int]] = {}
    for n, card in enumerate(cards):
        groups.setdefault(question_key(card.question), []).append(n)
    result = list(cards)
    for indexes in groups.values():
        if len(indexes) < 2 or len({answer_key(cards[n]) for n in indexes}) < 2:
            continue
        for n in indexes:
            result[n] = _with_title(cards[n])
    return result


def _with_title(card: Card) -> Card:
    headings = [
        t
        for t in map(topic_of, card.section)
        if t and fold(t) not in fold(card.question) and not t.endswith("?") and card.answer not in t
    ]
    if not headings:
        return card
    return replace(card, question=str(phrasing(card.lang).topic(headings[-1], card.question)))
