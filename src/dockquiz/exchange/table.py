"""Cards to a table: CSV or TSV, with the names of the columns or with Anki's header lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from json import dumps

from dockquiz.domain.card import SUSPECT, Card

COLUMNS = (
    "question", "answer", "kind", "deck", "section", "tags",
    "accept", "items", "choices", "lang", "suspect", "guid",
)  # fmt: skip
"""In the order in which they stand; question and answer first, for programs that count."""
_ANKI_COLUMNS = ("question", "answer", "deck", "tags", "guid")
"""Anki takes the first columns that have no other use for the first fields of a note. A line
`#columns` would make it look for fields of these names, which its translations do not have."""
_FORMULA = re.compile(r"^'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet may take for a formula."""
BOM = "\ufeff"
"""Tells Excel that a file is UTF-8."""


class Sign(StrEnum):
    """What sets the cells of a row apart, by its name in Anki's header lines."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"

    @property
    def character(self) -> str:
        """The sign itself."""
        return {"comma": ",", "semicolon": ";", "tab": "\t"}[self.value]


class Reader(StrEnum):
    """Whom a table is for."""

    PROGRAM = "program"
    """The names of the columns, then every cell exactly as it is."""
    ANKI = "anki"
    """Header lines instead of names."""
    SPREADSHEET = "spreadsheet"
    """No cell can be taken for a formula."""


@dataclass(frozen=True, slots=True)
class Row:
    """A card with the name that it has for other programs."""

    card: Card
    guid: str


def table(rows: Sequence[Row], *, sign: Sign, reader: Reader) -> Iterator[str]:
    """Yield a table of cards, line ends included.

    Args:
        rows: The cards, in order.
        sign: What sets cells apart.
        reader: Whom it is for. In a row that is guarded from spreadsheets the last
            column, `guard`, holds the apostrophe that cells begin with.
    """
    columns = _ANKI_COLUMNS if reader is Reader.ANKI else COLUMNS
    guards = reader is Reader.SPREADSHEET
    if reader is Reader.ANKI:
        yield from _anki_header(sign)
    else:
        yield (BOM if guards else "") + _line([*columns, "guard"] if guards else columns, sign)
    for row in rows:
        known = _cells(row)
        cells = [known[name] for name in columns]
        yield _line(_guarded(cells) if guards else cells, sign)


def _anki_header(sign: Sign) -> Iterator[str]:
    yield f"#separator:{sign.value.capitalize()}\n"
    yield "#html:false\n"
    yield "#notetype:Basic\n"
    for name in ("guid", "deck", "tags"):
        yield f"#{name} column:{_ANKI_COLUMNS.index(name) + 1}\n"


def _cells(row: Row) -> dict[str, str]:
    card = row.card
    return {
        "question": card.question,
        "answer": card.answer,
        "kind": card.kind.value,
        "deck": card.deck,
        "section": several(card.section),
        "tags": " ".join(tag for tag in card.tags if tag != SUSPECT),
        "accept": several(card.accept),
        "items": several(card.items),
        "choices": several(card.choices),
        "lang": card.lang,
        "suspect": card.suspect or "",
        "guid": row.guid,
    }


def several(texts: Sequence[str]) -> str:
    """Return several texts in one cell: one a line, or a list in JSON where texts have lines."""
    is_plain = all("\n" not in text and text == text.strip() for text in texts)
    if is_plain and not "".join(texts[:1]).startswith("["):
        return "\n".join(texts)
    return dumps(texts, ensure_ascii=False)


def _guarded(cells: Sequence[str]) -> list[str]:
    """Return cells of which none begins a formula, and behind them the sign of having done so."""
    harmless = [f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells]
    return [*harmless, "'" if harmless != [*cells] else ""]


def _line(cells: Sequence[str], sign: Sign) -> str:
    return sign.character.join(_quoted(cell, sign.character) for cell in cells) + "\n"


def _quoted(cell: str, sign: str) -> str:
    """Return a cell, between quotes where it holds a sign, a quote or a line end, or begins `#`."""
    if (
        cell.startswith("#")
        or cell != cell.strip()
        or any(c in cell for c in (sign, '"', "\n", "\r"))
    ):
        return '"' + cell.replace('"', '""') + '"'
    return cell
