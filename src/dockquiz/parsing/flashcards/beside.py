"""Flashcards beside the other cards of a note: titles from the note, each fact once."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from dockquiz.domain.card import Card
from dockquiz.domain.deck import nest
from dockquiz.domain.problem import Span
from dockquiz.parsing.doubles import answer_key, question_key
from dockquiz.parsing.extraction import Skipped
from dockquiz.parsing.flashcards.deck import cards_of
from dockquiz.parsing.flashcards.flashcard import File, Found
from dockquiz.parsing.outline import Passage


def settings_of(found: Found, path: str) -> list[Skipped]:
    """Return the lines that belong to the marks of a flashcard program and to no card."""
    return [Skipped(reason, Span(path, n, n)) for n, reason in found.skipped.items()]


def explicit_cards(
    found: Found, file: File, passages: Sequence[Passage], nested: Callable[[Passage], str]
) -> list[Card]:
    """Return the cards that the author of a note wrote as cards, below the note's titles.

    Args:
        found: The cards as they stand in the note.
        file: The note.
        passages: Its passages, in order.
        nested: How a passage nests in the note's deck.
    """
    starts = [_start(passage) for passage in passages]
    cards = []
    for card in cards_of(found.cards, file):
        passage = passages[max(0, bisect_right(starts, card.sources[0].line) - 1)]
        titles = [title for title in passage.titles if title.line < card.sources[0].line]
        own = any(flashcard.deck for flashcard in found.cards)
        cards.append(
            replace(
                card,
                deck=card.deck if own else nest(file.deck, nested(passage)),
                section=tuple(title.text for title in titles),
                context=tuple(Span(file.path, t.line, t.end_line) for t in titles),
            )
        )
    return cards


def _start(passage: Passage) -> int:
    lines = [title.line for title in passage.titles[-1:]]
    lines += [item.line for item in passage.items[:1]]
    return max(lines, default=0) if len(lines) < 2 else min(lines)


def with_flashcards(cards: Sequence[Card], explicit: Sequence[Card]) -> list[Card]:
    """Return all cards of a note in its order; a fact that is also a flashcard is told once."""
    same = {(question_key(card.question), answer_key(card)): n for n, card in enumerate(explicit)}
    together = list(explicit)
    rest = []
    for card in cards:
        n = same.get((question_key(card.question), answer_key(card)))
        if n is None:
            rest.append(card)
        else:
            sources = dict.fromkeys((*together[n].sources, *card.sources))
            together[n] = replace(together[n], sources=tuple(sources))
    return sorted([*rest, *together], key=lambda card: card.sources[0].line)
