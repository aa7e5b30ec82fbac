"""Cards as written to cards of a deck, and the account of a flashcard file's lines."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dockquiz.domain.card import Card
from dockquiz.domain.deck import SEPARATOR, contains, nest
from dockquiz.domain.problem import Problem, Severity, Span
from dockquiz.parsing.card_problems import doubled_flashcards
from dockquiz.parsing.cards import slug
from dockquiz.parsing.extraction import Extraction, Skipped
from dockquiz.parsing.flashcards.flashcard import (
    DECORATION,
    OUTSIDE,
    TITLE,
    Broken,
    File,
    Flashcard,
    Found,
)
from dockquiz.parsing.language import language, main_language
from dockquiz.parsing.line import Shape
from dockquiz.parsing.shape import shape_of


def deck_extraction(found: Found, file: File) -> Extraction:
    """Return what a flashcard file gives: the cards of its author and no other."""
    cards = cards_of(found.cards, file)
    problems = [_problem(broken, file.path) for broken in found.broken]
    problems += doubled_flashcards(cards)
    return Extraction(tuple(cards), tuple(problems), tuple(_leftovers(cards, found, file)))


def cards_of(flashcards: Sequence[Flashcard], file: File) -> list[Card]:
    """Return the cards of a file; those that are equal to the letter become one."""
    lang = file.front.lang or main_language(card.question for card in flashcards)
    nested = _nesting(flashcards)
    same: dict[tuple[object, ...], list[Card]] = {}
    for flashcard in flashcards:
        card = _card(flashcard, file, nested(flashcard.section), lang)
        key = card.kind, card.question, card.answer, card.choices
        same.setdefault(key, []).append(card)
    return [_together(cards) if len(cards) > 1 else cards[0] for cards in same.values()]


def _together(cards: Sequence[Card]) -> Card:
    return replace(
        cards[0],
        sources=tuple(dict.fromkeys(span for card in cards for span in card.sources)),
        context=tuple(dict.fromkeys(span for card in cards for span in card.context)),
        tags=tuple(dict.fromkeys(tag for card in cards for tag in card.tags)),
    )


def _card(flashcard: Flashcard, file: File, nested: str, lang: str) -> Card:
    rows = file.rows[flashcard.line - 1 : flashcard.end_line]
    context = (n for n in flashcard.context if not flashcard.line <= n <= flashcard.end_line)
    return Card(
        kind=flashcard.kind,
        question=flashcard.question,
        answer=flashcard.answer,
        accept=flashcard.accept,
        items=flashcard.items,
        choices=flashcard.choices,
        lang=flashcard.lang or file.front.lang or language(flashcard.question, lang),
        deck=_deck(flashcard.deck, file) if flashcard.deck else nest(file.deck, nested),
        section=flashcard.section,
        tags=flashcard.tags,
        suspect=flashcard.suspect,
        block=flashcard.block
        or hashlib.blake2b("\n".join(rows).encode(), digest_size=6).hexdigest(),
        sources=(Span(file.path, flashcard.line, flashcard.end_line),),
        context=tuple(Span(file.path, n, n) for n in context),
    )


def _deck(named: str, file: File) -> str:
    """Return the deck that a card's author named, inside the one that was told for the file."""
    name = nest(*named.split(SEPARATOR))
    if file.front.deck is None or contains(file.deck, name):
        return name or file.deck
    return SEPARATOR.join(part for part in (file.deck, name) if part)


def _nesting(flashcards: Sequence[Flashcard]) -> Callable[[Sequence[str]], str]:
    """Return how sections nest in the file's deck: by the outermost title that divides it."""
    tops = {card.section[0] for card in flashcards if card.section}
    deeper = 1 if len(tops) == 1 and any(len(card.section) > 1 for card in flashcards) else 0
    return lambda section: slug(section[deeper]) if len(section) > deeper else ""


def _problem(broken: Broken, path: str) -> Problem:
    span = Span(path, broken.line, broken.line)
    return Problem("broken-card", Severity.WARNING, broken.message, span, broken.hint)


def _leftovers(cards: Sequence[Card], found: Found, file: File) -> Iterator[Skipped]:
    """Yield a skipped row for every line that no card uses."""
    used = {
        n for c in cards for s in (*c.sources, *c.context) for n in range(s.line, s.end_line + 1)
    }
    for line, row in enumerate(file.rows, 1):
        if row.strip() and line not in used:
            yield Skipped(found.skipped.get(line) or _reason(row), Span(file.path, line, line))


def _reason(row: str) -> str:
    if row.startswith("#") and row.lstrip("#")[:1] == " ":
        return TITLE
    return DECORATION if shape_of(row.strip()) is Shape.RULE else OUTSIDE
