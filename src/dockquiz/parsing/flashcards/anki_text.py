"""Anki's text files: fields set apart by tabs, commas, semicolons or bars, and header lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from dockquiz.domain.card import Kind
from dockquiz.i18n import _
from dockquiz.parsing.flashcards.columns import bare, contents, is_head, roles
from dockquiz.parsing.flashcards.flashcard import SETTING, Broken, Flashcard, Found
from dockquiz.parsing.flashcards.gaps import clozes
from dockquiz.parsing.flashcards.html import has_html, plain_text
from dockquiz.parsing.flashcards.records import Record, records
from dockquiz.parsing.flashcards.spellings import anki_gaps

HEADER = re.compile(
    r"^#(?P<key>separator|html|tags|columns|(?:notetype|deck|tags|guid)(?:\s+column)?"
    r"|match\s+scope|if\s+matches)\s*:(?P<value>.*)$",
    re.IGNORECASE,
)
_EXCEL = re.compile(r"^sep=(?P<sign>\S|\t)$", re.IGNORECASE)
_SIGNS = {
    "tab": "\t", "pipe": "|", "semicolon": ";", "colon": ":", "comma": ",", "space": " ",
}  # fmt: skip
GUESSED = ("\t", ";", "|", ",")
"""Signs that are looked for where no header names one, the likeliest first."""
_TAG_LIKE = re.compile(r"^(?:#?[\w:./&-]+)(?:[ ,]+#?[\w:./&-]+){0,3}$")
_SAMPLE = 200
"""Records that tell what the others are like."""
_REVERSED = re.compile(r"revers|invers", re.IGNORECASE)
_OPTIONAL = re.compile(r"option", re.IGNORECASE)


@dataclass(slots=True)
class _Header:
    """What the lines at the top of a file say of the rest."""

    sign: str = ""
    html: bool | None = None
    tags: tuple[str, ...] = ()
    deck: str = ""
    notetype: str = ""
    columns: dict[str, int] = field(default_factory=dict)
    """Index of the column of the deck, the tags, the note type, question and answer."""
    special: set[int] = field(default_factory=set)
    """Indexes of columns that are no field of a note."""

    def take(self, key: str, value: str) -> None:
        """Take one header line."""
        name, _, column = key.lower().partition(" ")
        number = value.strip().rstrip("\t;,| ")
        if column == "column":
            if number.isdigit() and int(number) > 0:
                self.columns[name] = int(number) - 1
                self.special.add(int(number) - 1)
        elif name == "separator":
            self.sign = _SIGNS.get(number.lower(), value.strip(" ")[:1])
        elif name == "html":
            self.html = number.lower() == "true"
        elif name == "tags":
            self.tags = tuple(value.split())
        elif name == "deck":
            self.deck = value.strip()
        elif name == "notetype":
            self.notetype = value.strip()


def read_table(rows: Sequence[str]) -> Found:
    """Read a file of delimited fields, one note a record."""
    header, skipped = _header(rows)
    body = ["" if line in skipped else row for line, row in enumerate(rows, 1)]
    header.sign = header.sign or _named_sign(body) or guessed_sign(body) or "\t"
    found = records(body, header.sign)
    if found and not header.columns.keys() & {"question", "answer"} and is_head(found[0].fields):
        _name(header, roles(found[0].fields))
        skipped |= dict.fromkeys(range(found[0].line, found[0].end_line + 1), SETTING)
        found = found[1:]
    inside = {n for record in found for n in range(record.line, record.end_line + 1)}
    remarks = {n for n, row in enumerate(body, 1) if row.startswith("#")} - inside
    cards, broken = _Notes(found, header).read()
    return Found(tuple(cards), skipped | dict.fromkeys(remarks, SETTING), tuple(broken))


def guessed_sign(rows: Sequence[str]) -> str | None:
    """Return the sign that cuts most lines into the same number of fields, or None."""
    best: tuple[float, str | None] = (0.5, None)
    sample = [row for row in rows if row.strip()][:_SAMPLE]
    for sign in GUESSED:
        widths = Counter(len(record.fields) for record in records(sample, sign))
        several = {width: count for width, count in widths.items() if width > 1}
        share = max(several.values(), default=0) / max(1, widths.total())
        best = max(best, (share, sign), key=lambda known: known[0])
    return best[1]


def _named_sign(rows: Sequence[str]) -> str | None:
    """Return the sign that cuts the first line into names of columns, or None."""
    first = next((row for row in rows if row.strip()), "")
    return next((sign for sign in GUESSED if is_head(first.split(sign))), None)


def _header(rows: Sequence[str]) -> tuple[_Header, dict[int, str]]:
    """Read the header lines; they end at the first line that is neither that nor a remark."""
    header, taken, columns = _Header(), dict[int, str](), ""
    for line, row in enumerate(rows, 1):
        if told := _EXCEL.match(row):
            header.sign, taken[line] = told["sign"], SETTING
            continue
        found = HEADER.match(row)
        if not found and row.strip() and not row.startswith("#"):
            break
        if found and found["key"].lower() == "columns":
            columns = found["value"]
        elif found:
            header.take(" ".join(found["key"].split()), found["value"])
        if found:
            taken[line] = SETTING
    if columns:
        sign = header.sign or guessed_sign([columns]) or "\t"
        _name(header, roles(records([columns], sign, comments=False)[0].fields))
    return header, taken


def _name(header: _Header, roles: dict[str, int]) -> None:
    header.columns = roles | header.columns
    header.special |= {at for role, at in roles.items() if role not in {"question", "answer"}}


class _Notes:
    """Makes cards of the records of one file."""

    def __init__(self, found: Sequence[Record], header: _Header) -> None:
        self._found = found
        self._header = header
        sample = (text for record in found[:_SAMPLE] for text in record.fields)
        is_html = header.html if "kind" not in header.columns else False
        self._is_html = any(map(has_html, sample)) if is_html is None else is_html
        self._tags_at = header.columns.get("tags", self._third())

    def _third(self) -> int | None:
        """Return the third column of a plain table if it holds tags."""
        if self._header.special or self._header.columns:
            return None
        thirds = [record.fields[2] for record in self._found if len(record.fields) > 2]
        most = 2 * len(thirds) > len(self._found)
        return 2 if most and all(not t or _TAG_LIKE.match(t) for t in thirds) else None

    def read(self) -> tuple[list[Flashcard], list[Broken]]:
        """Return the cards, and the records that are none."""
        cards: list[Flashcard] = []
        broken: list[Broken] = []
        for record in self._found:
            made = list(self._cards(record))
            cards += made
            if not made:
                hint = _("question and answer stand in the first two columns")
                broken.append(Broken(record.line, _("this record has no answer"), hint))
        return cards, broken

    def _cards(self, record: Record) -> Iterator[Flashcard]:
        columns = self._header.columns
        cells = bare({role: _at(record, at) for role, at in columns.items()})
        if "kind" in columns:
            told = contents(cells)
            deck = cells.get("deck") or self._header.deck
            if told["question"] and told["answer"]:
                yield Flashcard(**told, deck=deck, line=record.line, end_line=record.end_line)
            return
        question, answer, rest = self._sides(record)
        made = partial(
            Flashcard,
            line=record.line,
            end_line=record.end_line,
            tags=self._tags(record),
            deck=self._field(record, "deck") or self._header.deck,
        )
        if gaps := anki_gaps(question):
            for cloze in clozes(question, gaps):
                yield made(kind=Kind.CLOZE, question=cloze.question, answer=cloze.answer)
        elif question and answer:
            yield made(question=question, answer=answer)
            if self._is_reversed(record, rest):
                yield made(question=answer, answer=question)

    def _sides(self, record: Record) -> tuple[str, str, list[str]]:
        """Return question and answer, and the other fields of the note."""
        columns = self._header.columns
        special = self._header.special | {self._tags_at}
        plain = [text for at, text in enumerate(record.fields) if at not in special]
        if "question" in columns and "answer" in columns:
            sides = [_at(record, columns["question"]), _at(record, columns["answer"])]
            return self._text(sides[0]), self._text(sides[1]), plain[2:]
        if self._header.sign == "," and self._tags_at is None and not columns:
            plain[1:] = [", ".join(plain[1:])]  # commas that should stand in quotes
        sides = [*plain, "", ""][:2]
        return self._text(sides[0]), self._text(sides[1]), plain[2:]

    def _text(self, field_: str) -> str:
        return plain_text(field_) if self._is_html else field_.strip()

    def _tags(self, record: Record) -> tuple[str, ...]:
        own = "" if self._tags_at is None else _at(record, self._tags_at)
        words = [word.strip(",#") for word in own.split()]
        return tuple(dict.fromkeys(word for word in (*self._header.tags, *words) if word))

    def _field(self, record: Record, role: str) -> str:
        at = self._header.columns.get(role)
        return "" if at is None else _at(record, at)

    def _is_reversed(self, record: Record, rest: Sequence[str]) -> bool:
        notetype = self._field(record, "notetype") or self._header.notetype
        if not _REVERSED.search(notetype):
            return False
        return not _OPTIONAL.search(notetype) or any(text.strip() for text in rest)


def _at(record: Record, index: int) -> str:
    return record.fields[index] if index < len(record.fields) else ""
