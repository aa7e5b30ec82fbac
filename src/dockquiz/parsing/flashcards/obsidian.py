"""Obsidian's spaced repetition: `a :: b`, `a ::: b`, `?` and `??` on their own line, `==gap==`.

A card ends at a blank line, as that plugin has it; code fences hold no marks. In a
note that is no flashcard file the marks need room around them: `std::vector` is
no card. Its scheduling comments are left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from dockquiz.domain.card import Kind
from dockquiz.parsing.flashcards.flashcard import SETTING, Flashcard, Found
from dockquiz.parsing.flashcards.gaps import clozes
from dockquiz.parsing.flashcards.spellings import anki_gaps, highlights, inside, masked
from dockquiz.parsing.flashcards.titles import Titles

TAG = re.compile(r"(?<!\S)#flashcards?(?:/[^\s#]+)?(?=\s|$)")
"""Says that a note holds flashcards, and of which deck."""
_ONLY_TAGS = re.compile(r"^\s*(?:#[^\s#]+\s*)+$")
_SCHEDULE = re.compile(r"\s?<!--SR:.*?-->")
_CALLOUT = re.compile(r"^>\s*(?:\[!sr\|card-metadata\].*)?$")
_BLOCK_ID = re.compile(r" \^[A-Za-z0-9-]+$")
_MARKER = re.compile(r"^\s*(?:[-*+•]\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)]\s+|#{1,6}\s+|>\s+)+")
_COMMENT = re.compile(r"<!--(?!SR:)")
_FENCE = re.compile(r"^\s*(?P<mark>```+|~~~+)")
_ANYWHERE = re.compile(r":{2,3}")
_APART = re.compile(r"(?<=\s):{2,3}(?=\s)")
_URL = re.compile(r"\b[A-Za-z]{2,9}://\S+")
_PATH = re.compile(r"\b(?:std|boost|crate|self|super)::\w\S*|[\w:]*\w::\w+::\w[\w:]*")
"""A name in a namespace, as programs write it."""
_HEADING = re.compile(r"^#{1,6}\s")
_SIGNATURE = re.compile(r"^[\w.']+\s+::\s.*->")
"""The type of a function, as Haskell writes it."""
_FEWEST = 3
_NEARLY_ALL = 0.8
_LONGEST = 4_000
"""Characters: beyond it a line is data."""


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    text: str
    is_code: bool


def is_tagged(rows: Sequence[str]) -> bool:
    """Whether a file says that it holds flashcards, or has `::` in nearly every line."""
    if any("#flashcard" in row and TAG.search(row) for row in rows):
        return True
    written = [row for row in rows if row.strip() and not row.startswith("#")]
    split = sum("::" in row and "::" in _URL.sub("", row[:_LONGEST]) for row in written)
    return len(written) >= _FEWEST and split >= _NEARLY_ALL * len(written)


def read_tagged(rows: Sequence[str]) -> Found:
    """Read a file whose author marked it as flashcards."""
    return _Reader(is_tagged=True).read(rows)


def read_marks(rows: Sequence[str]) -> Found:
    """Read the marks that are certain in an ordinary note."""
    return _Reader(is_tagged=False).read(rows)


class _Reader:
    """Reads one text, from top to bottom."""

    def __init__(self, *, is_tagged: bool) -> None:
        self._is_tagged = is_tagged
        self._cards: list[Flashcard] = []
        self._skipped: dict[int, str] = {}
        self._deck = ""
        self._titles = Titles()

    def read(self, rows: Sequence[str]) -> Found:
        paragraph: list[_Row] = []
        for row in [*self._rows(rows), _Row(len(rows) + 1, "", is_code=False)]:
            if row.text.strip() or row.is_code:
                paragraph.append(row)
            elif paragraph:
                self._paragraph(paragraph)
                paragraph = []
        return Found(tuple(self._cards), self._skipped)

    def _rows(self, rows: Sequence[str]) -> Iterator[_Row]:
        """Yield the lines that can hold cards; scheduling and comments are left out."""
        last_fence = max((n for n, row in enumerate(rows, 1) if _FENCE.match(row)), default=0)
        closing, in_comment = "", False
        for line, text in enumerate(rows, 1):
            fence = _FENCE.match(text)
            if closing or (fence and line < last_fence):
                yield _Row(line, text, is_code=True)
                closing = _closing(closing, fence["mark"] if fence else "")
            elif self._is_tagged and (in_comment or _COMMENT.match(text)):
                in_comment = "-->" not in text
                self._skipped[line] = SETTING
            else:
                yield from self._scheduled(line, text)

    def _scheduled(self, line: int, text: str) -> Iterator[_Row]:
        """Yield a line without what the plugin wrote into it."""
        if len(text) < _LONGEST and ("<!--SR:" in text or "[!sr|card-metadata]" in text):
            text = _CALLOUT.sub("", _SCHEDULE.sub("", text))
            if not text.strip():
                self._skipped[line] = SETTING
                return
        yield _Row(line, text, is_code=False)

    def _paragraph(self, rows: Sequence[_Row]) -> None:
        """Read the lines between two blank ones."""
        pending: list[_Row] = []
        for at, row in enumerate(rows):
            if row.is_code:
                pending.append(row)
            elif row.text.strip() in {"?", "??"} and pending and at + 1 < len(rows):
                self._sides(pending, rows[at + 1 :], both=row.text.strip() == "??")
                return
            elif mark := self._mark(row.text):
                self._gapped(pending)
                pending = []
                self._line(row, mark)
            elif not self._is_marker(row):
                pending.append(row)
        self._gapped(pending)

    def _is_marker(self, row: _Row) -> bool:
        """Whether a line holds nothing but tags; the deck it names holds from here on."""
        self._titles.see(row.line, row.text)
        tag = TAG.search(row.text)
        if tag:
            self._deck = deck_of(tag[0])
        if not tag or not _ONLY_TAGS.match(row.text):
            return False
        self._skipped[row.line] = SETTING
        return True

    def _mark(self, text: str) -> re.Match[str] | None:
        """Return the `::` or `:::` that splits a line, or None."""
        if "::" not in text or len(text) > _LONGEST or text.lstrip().startswith(("|", "..")):
            return None
        if not self._is_tagged and (_SIGNATURE.match(text.lstrip("-*+ ")) or "{{c" in text):
            return None
        names = (m.span() for code in (_URL, _PATH) for m in code.finditer(text))
        places = [*masked(text), *names]
        places += [(gap.start, gap.end) for gap in anki_gaps(text)]
        pattern = _ANYWHERE if self._is_tagged else _APART
        found = (m for m in pattern.finditer(text) if not inside(*m.span(), places))
        mark = next(found, None)
        if mark is None or not _bare(text[: mark.start()]) or not text[mark.end() :].strip():
            return None
        left = text[: mark.start()]
        return mark if left.count("[") == left.count("]") else None

    def _line(self, row: _Row, mark: re.Match[str]) -> None:
        front, back = row.text[: mark.start()], row.text[mark.end() :]
        self._add(front, back, (row.line, row.line), both=len(mark[0]) == 3)

    def _sides(self, front: Sequence[_Row], back: Sequence[_Row], *, both: bool) -> None:
        asked, answered = ("\n".join(r.text.rstrip() for r in rows) for rows in (front, back))
        self._add(asked, answered, (front[0].line, back[-1].line), both=both)

    def _add(self, front: str, back: str, lines: tuple[int, int], *, both: bool) -> None:
        tag = TAG.search(front) or TAG.search(back)
        question, answer = _bare(front), _bare(back, marker=False)
        if not question or not answer:
            return
        sides = [(question, answer), (answer, question)] if both else [(question, answer)]
        for asked, answered in sides:
            self._cards.append(self._card(Kind.QA, asked, answered, lines, tag))

    def _gapped(self, rows: Sequence[_Row]) -> None:
        """Make the cards of a text with gaps: of a paragraph, or of an entry of a list."""
        rows = list(dropwhile(lambda row: bool(_HEADING.match(row.text)), rows))
        for unit in [rows] if self._is_tagged and rows else _entries(rows):
            text = "\n".join(row.text.rstrip() for row in unit)
            gaps = highlights(text, anywhere=self._is_tagged) or anki_gaps(text)
            for cloze in clozes(text, gaps):
                lines = unit[0].line, unit[-1].line
                question = _bare(cloze.question)
                self._cards.append(
                    self._card(Kind.CLOZE, question, cloze.answer, lines, TAG.search(text))
                )

    def _card(
        self,
        kind: Kind,
        question: str,
        answer: str,
        lines: tuple[int, int],
        tag: re.Match[str] | None,
    ) -> Flashcard:
        above = self._titles.above(lines[0])
        return Flashcard(
            kind=kind,
            question=question,
            answer=answer,
            line=lines[0],
            end_line=lines[1],
            deck=deck_of(tag[0]) if tag else self._deck,
            section=tuple(title.text for title in above),
            context=tuple(title.line for title in above),
        )


def deck_of(tag: str) -> str:
    """Return the deck that a tag names: `#flashcards/docker/swarm` is `docker::swarm`."""
    return "::".join(tag.split("/")[1:])


def _closing(open_: str, mark: str) -> str:
    """Return the fence that is open after a line."""
    if not open_:
        return mark
    return "" if mark.startswith(open_) else open_


def _entries(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Return the entries of a list, or the whole paragraph; code belongs to no gap."""
    entries: list[list[_Row]] = []
    for row in rows:
        if not entries or row.is_code or _MARKER.match(row.text):
            entries.append([])
        entries[-1].append(row)
    return [entry for entry in entries if not entry[0].is_code]


def _bare(text: str, *, marker: bool = True) -> str:
    """Return a side of a card without tags, block name and the marker of its line."""
    text = _BLOCK_ID.sub("", TAG.sub("", text).rstrip())
    return (_MARKER.sub("", text, count=1) if marker else text).strip()
