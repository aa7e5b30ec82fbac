"""`Q:` and `A:`, `C:` with [gaps]: cards as hashcards reads them, and pairs in ordinary notes.

In a deck a card ends at the next one or at `---`, so that answers may hold blank
lines. In a note it ends at a blank line, because other things follow.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from dockquiz.domain.card import Kind
from dockquiz.i18n import _
from dockquiz.parsing.flashcards.flashcard import DECORATION, Broken, Flashcard, Found
from dockquiz.parsing.flashcards.gaps import Gap, clozes
from dockquiz.parsing.flashcards.spellings import brackets
from dockquiz.parsing.flashcards.titles import Title, Titles

_DECK = re.compile(r"^(?P<mark>[QAC]):(?P<text>.*)$")
_NOTE = re.compile(
    r"""^\W{0,4}(?:
      (?P<asked>Q|Question)\s?\d{0,3} | (?P<gapped>C)
      | (?P<answered>A|R|Answer|R[ée]ponse)\s?\d{0,3}
    )\s?[:.](?![\\/\w])\W{0,2}?\s*(?P<text>.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_LOOK_AHEAD = 6
"""Lines."""
_SEPARATOR = re.compile(r"^\s*---\s*$")
_HEADING = re.compile(r"^#{1,6}\s")
_BULLET = re.compile(r"^\s*[-*+•]\s")


@dataclass(slots=True)
class _Open:
    """A card that is being read: its parts so far, by mark."""

    mark: str
    line: int
    end_line: int
    titles: Sequence[Title]
    texts: dict[str, list[str]] = field(default_factory=dict)
    is_bullet: bool = False
    """Whether it begins as an entry of a list: other entries are no part of its question."""

    def add(self, line: int, text: str) -> None:
        """Take a line into the part that is being read."""
        self.texts.setdefault(self.mark, []).append(text)
        if text.strip():
            self.end_line = line

    def part(self, mark: str) -> str:
        """Return a part as it was written."""
        return "\n".join(text.rstrip() for text in self.texts.get(mark, [])).strip()

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands behind or below the mark yet."""
        return not self.part(self.mark)


def is_deck(rows: Sequence[str]) -> bool:
    """Whether a file is a hashcards deck: cards from its first line on, and nothing else.

    An answer may hold several paragraphs, but then there are more cards than such
    paragraphs: a note that opens with a question goes on with other things.
    """
    written = [row for row in rows if row.strip() and not _SEPARATOR.match(row)]
    if not written or not _DECK.match(written[0]) or any(map(_HEADING.match, written)):
        return False
    marks = [found["mark"] for row in written if (found := _DECK.match(row))]
    if "A" in marks and "QA" not in "".join(marks):
        return False
    starts = len(marks) - marks.count("A")
    return _strays(rows) * 2 <= starts


def _strays(rows: Sequence[str]) -> int:
    """Return how many paragraphs below a blank line continue a card that said something already."""
    strays, bare, gap, part = 0, True, False, ""
    for row in rows:
        if not row.strip():
            gap = True
            continue
        mark = _DECK.match(row)
        part = mark["mark"] if mark else part
        goes_on = bare or part == "Q" or (part == "C" and brackets(row))
        strays += bool(gap and not mark and not goes_on and not _SEPARATOR.match(row))
        bare = bool(mark and not mark["text"].strip())
        gap = False
    return strays


def read_deck(rows: Sequence[str]) -> Found:
    """Read a hashcards file."""
    return _read(rows, _deck_mark, in_note=False)


def read_pairs(rows: Sequence[str]) -> Found:
    """Read the `Q:` and `A:` pairs, and the `C:` lines, of an ordinary note."""
    return _read(rows, _note_mark, in_note=True)


def _deck_mark(row: str) -> tuple[str, str] | None:
    found = _DECK.match(row)
    return (found["mark"], found["text"].strip()) if found else None


def _note_mark(row: str) -> tuple[str, str] | None:
    found = _NOTE.match(row)
    if not found:
        return None
    mark = "Q" if found["asked"] else "A" if found["answered"] else "C"
    if mark == "C" and not brackets(found["text"]):
        return None
    return mark, found["text"].strip().removeprefix("**").strip()


def _read(
    rows: Sequence[str], mark_of: Callable[[str], tuple[str, str] | None], *, in_note: bool
) -> Found:
    cards: list[Flashcard] = []
    skipped: dict[int, str] = {}
    broken: list[Broken] = []
    card: _Open | None = None
    titles = Titles()
    for line, row in enumerate([*rows, "---"], 1):
        marked = mark_of(row)
        if marked and card and marked[0] == "A" and card.mark == "Q":
            card.mark = "A"
            card.add(line, marked[1])
        elif marked or (
            _ends(row, card, in_note=in_note)
            and not (card and card.mark == "Q" and _is_answered(rows, line, mark_of))
        ):
            _close(card, cards, broken, in_note=in_note)
            card = None
            if marked and marked[0] != "A":
                card = _Open(marked[0], line, line, titles.above(line))
                card.is_bullet = bool(_BULLET.match(row))
                card.add(line, marked[1])
            elif _SEPARATOR.match(row) and line <= len(rows) and not in_note:
                skipped[line] = DECORATION
        elif card:
            card.add(line, row)
        if not card:
            titles.see(line, row)
    return Found(tuple(cards), skipped, tuple(broken))


def _is_answered(
    rows: Sequence[str], line: int, mark_of: Callable[[str], tuple[str, str] | None]
) -> bool:
    """Whether the blank line below a question is followed by its answer, a picture between."""
    if "".join(rows[line - 1 : line]).strip():
        return False
    for row in rows[line : line + _LOOK_AHEAD]:
        if mark := mark_of(row):
            return mark[0] == "A"
        if _HEADING.match(row) or _SEPARATOR.match(row):
            return False
    return False


def _ends(row: str, card: _Open | None, *, in_note: bool) -> bool:
    """Whether a line without a mark ends the card above it."""
    if _SEPARATOR.match(row):
        return True
    if not in_note or card is None:
        return False
    if card.is_bullet and card.mark == "Q" and _BULLET.match(row):
        return True
    return bool(_HEADING.match(row)) or (not row.strip() and not card.is_bare)


def _close(
    card: _Open | None, cards: list[Flashcard], broken: list[Broken], *, in_note: bool
) -> None:
    """Make cards of what was read, or say what it lacks; in a note it may be no card at all."""
    if card is None:
        return
    made = list(_made(card))
    cards += made
    if not made and not in_note:
        message = _("the card that begins here has no answer")
        hint = _("write `A:` below it")
        if card.mark == "C":
            message = _("the card that begins here has no gap in brackets")
            hint = _("write `C: The [gap].`")
        broken.append(Broken(card.line, message, hint))


def _made(card: _Open) -> Iterator[Flashcard]:
    made = partial(
        Flashcard,
        line=card.line,
        end_line=card.end_line,
        section=tuple(title.text for title in card.titles),
        context=tuple(title.line for title in card.titles),
    )
    question, answer, text = card.part("Q"), card.part("A"), card.part("C")
    if question and answer:
        yield made(question=question, answer=answer)
    for cloze in clozes(text, _gaps(text)):
        asked, answered = _unescaped(cloze.question), _unescaped(cloze.answer)
        yield made(kind=Kind.CLOZE, question=asked, answer=answered)


def _gaps(text: str) -> list[Gap]:
    return [
        Gap(*found.span(), found.span("inner"), frozenset({number}))
        for number, found in enumerate(brackets(text), 1)
    ]


def _unescaped(text: str) -> str:
    return text.replace("\\[", "[").replace("\\]", "]")
