"""Cards to a note: the syntax `cards`, which an import reads back as the very same cards.

Titles are the sections; cards of one block stand together. What a line cannot hold,
such as a space at its end or a character that reading a note makes plain, is JSON.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from json import dumps
from unicodedata import is_normalized

from dockquiz.domain.card import SUSPECT, Card, Kind

_CHANGED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00a0\u2000-\u200f\u2028\u2029\u202f\ufeff]")
"""Characters that reading a note makes plain, or that no note may hold."""
_TAKEN = re.compile(
    rf"^(?:(?:Q|A|Or|Tags|Lang|Suspect|Deck|{'|'.join(kind.capitalize() for kind in Kind)})?:"
    r"|\#+(?:\s|$)|-(?:\s|$)|\d+\.(?:\s|$))|dockquiz:ignore"
)
"""Lines that would mean something else where they stand."""


def note_text(cards: Sequence[Card]) -> Iterator[str]:
    """Yield a note that holds cards, in pieces that end with a line; nothing else is in it.

    Args:
        cards: In order; siblings that follow each other stay siblings.
    """
    (lang, _count), *_ = Counter(card.lang for card in cards).most_common(1) or [("en", 0)]
    yield f"---\nsyntax: cards\nlang: {lang}\n---\n"
    before: Card | None = None
    for card in cards:
        lines = [*_headings(card, before)]
        if lines or before is None or card.block != before.block:
            lines.insert(0, "")
        yield "\n".join([*lines, *_lines(card, lang), ""])
        before = card


def _headings(card: Card, before: Card | None) -> Iterator[str]:
    """Yield what must be said before a card: its deck, and the titles that are not open yet."""
    if before is None or card.deck != before.deck:
        yield f"Deck: {_said(card.deck)}"
        yield ""
    old = before.section if before else ()
    if card.section == old:
        return
    pairs = zip(old, card.section, strict=False)
    start = sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], pairs))
    if start == len(card.section):  # fewer titles: what is open below must be closed
        start = max(0, start - 1)
    if not card.section:
        yield "#"
    for level, title in enumerate(card.section[start:], start + 1):
        yield f"{'#' * level} {_said(title, lines=False)}"
    yield ""


def _lines(card: Card, lang: str) -> Iterator[str]:
    """Yield the lines of a card."""
    yield f"{'Q' if card.kind is Kind.QA else card.kind.capitalize()}: {_said(card.question)}"
    parts = list(_parts(card))
    if _derived(card) != card.answer:
        yield f"A: {_said(card.answer)}"
    for mark, text in parts:
        yield f"{mark} {_said(text)}"
    for text in card.accept:
        yield f"Or: {_said(text)}"
    tags = [tag for tag in card.tags if tag != SUSPECT]
    if tags:
        yield f"Tags: {_words(tags)}"
    if card.lang != lang:
        yield f"Lang: {card.lang}"
    if card.suspect is not None:
        yield f"Suspect: {_said(card.suspect)}"


def _parts(card: Card) -> Iterator[tuple[str, str]]:
    """Yield items and options with their marks."""
    for number, item in enumerate(card.items, 1):
        yield (f"{number}." if card.kind is Kind.SEQUENCE else "-"), item
    right = {card.answer, *card.answer.split("\n")}
    for choice in card.choices:
        yield f"- [{'x' if choice in right else ' '}]", choice


def _derived(card: Card) -> str:
    """Return the answer that items and options alone would give."""
    if card.kind is Kind.SEQUENCE:
        return "\n".join(f"{n}. {item}" for n, item in enumerate(card.items, 1))
    right = {card.answer, *card.answer.split("\n")}
    return "\n".join(card.items or [choice for choice in card.choices if choice in right])


def _said(text: str, *, lines: bool = True) -> str:
    """Return a text as a part of a card holds it."""
    rows = text.split("\n")
    is_plain = (
        text == text.strip()
        and bool(text)
        and all(row == row.rstrip() for row in rows)
        and not _CHANGED.search(text)
        and is_normalized("NFC", text)
        and not text.startswith(("=", "[x]", "[X]", "[ ]"))
        and (lines or len(rows) == 1)
    )
    if not is_plain:
        return "=" + dumps(text)
    return "\n".join([rows[0], *map(_continued, rows[1:])])


def _continued(row: str) -> str:
    """Return a further line of a part, marked where it would mean something else."""
    return f": {row}".rstrip() if not row.strip() or _TAKEN.search(row) else row


def _words(tags: Iterable[str]) -> str:
    """Return tags as words, or in JSON where one is no word."""
    words = list(tags)
    is_plain = all(
        word == word.strip(",") and len(word.split()) == 1 and not _CHANGED.search(word)
        for word in words
    )
    is_plain = is_plain and not words[0].startswith("=") and is_normalized("NFC", "".join(words))
    return " ".join(words) if is_plain else "=" + dumps(words)
