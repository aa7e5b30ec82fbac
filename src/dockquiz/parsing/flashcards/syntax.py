"""The flashcard syntaxes by name, and which of them a file is written in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from dockquiz.domain.syntax import Syntax
from dockquiz.parsing.flashcards import hascard, hashcards, org_drill
from dockquiz.parsing.flashcards.anki_text import HEADER, read_table
from dockquiz.parsing.flashcards.card_lines import read_cards
from dockquiz.parsing.flashcards.delimited import is_table
from dockquiz.parsing.flashcards.flashcard import File, Found, Reader
from dockquiz.parsing.flashcards.inline import read_inline
from dockquiz.parsing.flashcards.json_cards import read_objects
from dockquiz.parsing.flashcards.obsidian import is_tagged, read_tagged
from dockquiz.parsing.line import Shape, split_marker
from dockquiz.parsing.shape import shape_of

READERS: Mapping[Syntax, Reader] = {
    Syntax.NOTE: read_inline,
    Syntax.HASHCARDS: hashcards.read_deck,
    Syntax.OBSIDIAN: read_tagged,
    Syntax.HASCARD: hascard.read_deck,
    Syntax.ORG_DRILL: org_drill.read_deck,
    Syntax.ANKI: read_table,
    Syntax.CARDS: read_cards,
    Syntax.JSON: read_objects,
}
_DECKS = {
    Syntax.ORG_DRILL: org_drill.is_deck,
    Syntax.HASCARD: hascard.is_deck,
    Syntax.HASHCARDS: hashcards.is_deck,
}
_SUFFIXES = {
    ".tsv": Syntax.ANKI,
    ".csv": Syntax.ANKI,
    ".json": Syntax.JSON,
    ".jsonl": Syntax.JSON,
    ".ndjson": Syntax.JSON,
}
_SHARE = {Syntax.NOTE: 0.6, Syntax.OBSIDIAN: 0.2}
"""How much of a file its cards take up at least if nothing else in it is to be read."""
_FURNITURE = re.compile(r"^\s*(?:#{1,6}\s.*|-{3,}|\*{3,})\s*$")


@dataclass(frozen=True, slots=True)
class Flashcards:
    """The cards that the author of a file wrote as cards."""

    found: Found
    is_deck: bool
    """Whether the file holds nothing else to learn."""


def read_flashcards(file: File) -> Flashcards:
    """Return the cards of a file that its author wrote as cards."""
    told, rows = file.front.syntax, file.rows
    if told in set(Syntax):
        syntax = Syntax(told)
        return Flashcards(READERS[syntax](rows), is_deck=syntax is not Syntax.NOTE)
    syntax = syntax_of(file)
    found = READERS[syntax](rows)
    is_deck = _share(rows, found) >= _SHARE.get(syntax, 0)
    return Flashcards(found, is_deck and not (syntax is Syntax.NOTE and _tells_more(rows, found)))


def syntax_of(file: File) -> Syntax:
    """Return what a file is written in, by its ending and by signs that are certain."""
    rows = file.rows
    if known := _SUFFIXES.get(PurePath(file.path).suffix.lower()):
        return known
    first = next((row for row in rows if row.strip()), "")
    if HEADER.match(first):
        return Syntax.ANKI
    if is_tagged(rows) or any(tag.startswith("flashcard") for tag in file.front.tags):
        return Syntax.OBSIDIAN
    for syntax, program in _DECKS.items():
        if program(rows):
            return syntax
    return Syntax.ANKI if is_table(rows) else Syntax.NOTE


def _tells_more(rows: Sequence[str], found: Found) -> bool:
    """Whether commands stand between the cards: somebody wrote notes there."""
    taken = {n for card in found.cards for n in range(card.line, card.end_line + 1)}
    others = (row for n, row in enumerate(rows, 1) if n not in taken and row.strip())
    texts = (split_marker(row)[3] for row in others)
    return any(text and shape_of(text) is Shape.COMMAND for text in texts)


def _share(rows: Sequence[str], found: Found) -> float:
    """Return the share of a file's lines that its cards take up, furniture aside."""
    taken = {n for card in found.cards for n in range(card.line, card.end_line + 1)}
    written = {
        n
        for n, row in enumerate(rows, 1)
        if row.strip() and n not in found.skipped and not _FURNITURE.match(row)
    }
    return len(taken & written) / len(written | taken) if taken else 0.0
