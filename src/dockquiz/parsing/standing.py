"""Questions that stand alone: each names what it is about, and no two sound the same."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dockquiz.domain.card import Card, Kind
from dockquiz.parsing import language
from dockquiz.parsing.doubles import answer_key, question_key
from dockquiz.parsing.draft import Draft
from dockquiz.parsing.outline import Passage
from dockquiz.parsing.phrasing import phrasing
from dockquiz.parsing.phrasing.letters import capitalised
from dockquiz.parsing.spelling import fold, mend
from dockquiz.parsing.titles import LABEL_LEVEL, Title
from dockquiz.parsing.topic import is_empty, topic_of
from dockquiz.reference.lookup import is_program

_TYPED = frozenset({Kind.COMMAND, Kind.FLAG})
_LONGEST_TOPIC = 6
"""Words: a longer title is a sentence."""
_LEADS = re.compile(
    r"(?:pour|to|on|si|if|the following|la commande|cette commande|voici|here)\b", re.IGNORECASE
)
"""How a label begins that only leads to what stands below it."""


def standing_alone(draft: Draft, passage: Passage, lang: str) -> str:
    """Return the question with the title it needs to be understood alone."""
    if draft.standalone:
        return draft.question
    topic, deed = "", ""
    for title in _inwards_first(passage.titles):
        shown = _shown(title.text, lang)
        if any(title.line == s.line for s in draft.sources) or not _tells(shown, draft):
            continue
        if _is_named(title, draft):
            return draft.question
        if not _is_deed(shown, title, draft):
            topic = shown
            break
        deed = deed or (shown if title.level < LABEL_LEVEL else "")
    says_deed = draft.kind in _TYPED and ":" not in draft.question
    topic = topic or ("" if says_deed else deed)
    return str(phrasing(draft.lang).topic(topic, draft.question)) if topic else draft.question


def _inwards_first(titles: Sequence[Title]) -> list[Title]:
    """Return the label right above, then the headings, innermost first."""
    return sorted(titles, key=lambda title: title.level, reverse=True)


@lru_cache(maxsize=1_024)
def _shown(title: str, lang: str) -> str:
    own = language.language(title, lang)
    topic = mend(topic_of(mend(title, own).text), own).text
    named = topic.replace(" : ", ", ").replace(": ", ", ")
    return named if is_program(named.partition(" ")[0]) else capitalised(named)


def _tells(topic: str, draft: Draft) -> bool:
    """Whether a topic says something in a few words, and not the answer."""
    if is_empty(topic) or topic.endswith("?") or draft.answer in topic:
        return False
    return len(topic.split()) <= _LONGEST_TOPIC and not _LEADS.match(topic)


def _is_deed(topic: str, title: Title, draft: Draft) -> bool:
    """Whether a title says what to do, where another one may say what it is done to."""
    asks_for_deed = draft.kind in _TYPED or title.level >= LABEL_LEVEL
    return asks_for_deed and phrasing(language.language(topic, draft.lang)).is_deed(topic)


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
        if not is_empty(t)
        and fold(t) not in fold(card.question)
        and not t.endswith("?")
        and card.answer not in t
    ]
    if not headings:
        return card
    return replace(card, question=str(phrasing(card.lang).topic(headings[-1], card.question)))
