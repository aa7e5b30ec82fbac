"""hascard: `# front` and what is below it, cards set apart by `---`.

What is below decides: `* right` and `- wrong` are choices, `[*]` and `[ ]` several
answers, `1.` things to put in order, `_gap_` words to fill in, anything else the
back. In other files `_x_` is emphasis, so that a file needs sure signs to be read so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product

from dockquiz.domain.card import Kind
from dockquiz.i18n import _
from dockquiz.parsing.flashcards.flashcard import DECORATION, Broken, Flashcard, Found
from dockquiz.parsing.flashcards.gaps import Gap, clozes
from dockquiz.parsing.flashcards.spellings import inside, masked

_HEADER = re.compile(r"^#\s(?P<text>.*\S)\s*$")
_OTHER_HEADING = re.compile(r"^#{2,6}\s")
_SEPARATOR = re.compile(r"^---+\s*$")
_IMAGE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\s*$")
_CHOICE = re.compile(r"^(?P<mark>[*-])\s(?P<text>.*\S)")
_OPTION = re.compile(r"^\[(?P<mark>[*xX ])\]\s(?P<text>.*\S)")
_STEP = re.compile(r"^(?P<mark>\d{1,3})\.\s(?P<text>.*\S)")
_GAP = re.compile(r"(?<![\w\\])_(?P<inner>[^_\n]*[^_\s\\])_(?!\w)")
_NO_PROSE = re.compile(r"^\s*(?:[-*+•>$|`~]|=+>|//|\d+[.)]\s)")
_LONGEST_BACK = 8
"""Lines of a back, where nothing else tells a deck from a note with chapters."""
_MOST_SPELLINGS = 12


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What stands between two separators: line numbers with their text, blank ends off."""

    rows: tuple[tuple[int, str], ...]

    @property
    def front(self) -> str:
        """The text of the header; empty if the chunk begins with something else."""
        found = _HEADER.match(self.rows[0][1])
        return found["text"] if found else ""

    @property
    def body(self) -> tuple[tuple[int, str], ...]:
        """The lines below the header, blank ones off."""
        return tuple(row for row in self.rows[1:] if row[1].strip())


def is_deck(rows: Sequence[str]) -> bool:
    """Whether every part of a file between `---` is a header with a back, as hascard has it."""
    first = next((row for row in rows if row.strip()), "")
    if not _HEADER.match(first) or any(map(_OTHER_HEADING.match, rows)):
        return False
    chunks = _chunks(rows)
    whole = [chunk for chunk in chunks if chunk.front and chunk.body]
    if len(whole) * 3 < len(chunks) * 2:
        return False
    if any(map(_is_exercise, whole)) and (len(chunks) > 1 or _is_exercise_alone(whole[0])):
        return True
    headed = sum(bool(chunk.front) for chunk in chunks)
    return headed == len(chunks) > 1 and all(map(_is_prose, whole))


def _is_exercise(chunk: _Chunk) -> bool:
    """Whether a back has marks that nothing but hascard gives a meaning."""
    body = _below_image(chunk)
    steps = [int(found["mark"]) for _, text in body if (found := _STEP.match(text))]
    is_shuffled = bool(_ordered(body)) and steps != sorted(steps)
    return is_shuffled or bool(_marked(body, _CHOICE) or _marked(body, _OPTION, one=False))


def _is_exercise_alone(chunk: _Chunk) -> bool:
    """Whether it is one even if there is no other: lists are marked with stars, too."""
    return chunk.front.endswith("?") or not _CHOICE.match(_below_image(chunk)[0][1])


def _below_image(chunk: _Chunk) -> tuple[tuple[int, str], ...]:
    """Return the back without a picture that belongs to the front."""
    has_image = len(chunk.body) > 1 and _IMAGE.match(chunk.body[0][1])
    return chunk.body[1:] if has_image else chunk.body


def _is_prose(chunk: _Chunk) -> bool:
    """Whether a back is a few lines of text, without marks of lists, code or further cards."""
    marked = (_NO_PROSE.match(text) or _HEADER.match(text) for _, text in chunk.body)
    return len(chunk.body) <= _LONGEST_BACK and not any(marked)


def read_deck(rows: Sequence[str]) -> Found:
    """Read a hascard file."""
    cards: list[Flashcard] = []
    broken: list[Broken] = []
    for chunk in _chunks(rows):
        card = _card(chunk)
        if card:
            cards.append(card)
        else:
            hint = _("write `# front`, and below it the back, or choices with one `*`")
            broken.append(Broken(chunk.rows[0][0], _("what stands here is no card"), hint))
    separators = {n: DECORATION for n, row in enumerate(rows, 1) if _SEPARATOR.match(row)}
    return Found(tuple(cards), separators, tuple(broken))


def _chunks(rows: Sequence[str]) -> list[_Chunk]:
    chunks: list[list[tuple[int, str]]] = [[]]
    for line, row in enumerate(rows, 1):
        if _SEPARATOR.match(row):
            chunks.append([])
        elif row.strip() or chunks[-1]:
            chunks[-1].append((line, row.rstrip()))
    for chunk in chunks:
        while chunk and not chunk[-1][1]:
            chunk.pop()
    return [_Chunk(tuple(chunk)) for chunk in chunks if chunk]


def _card(chunk: _Chunk) -> Flashcard | None:
    body = _below_image(chunk)
    image = [chunk.body[0][1].strip()] if len(body) < len(chunk.body) else []
    asked = "\n".join([chunk.front, *image])
    lines = chunk.rows[0][0], chunk.rows[-1][0]
    if not chunk.front or not body or _has_several_right(body):
        return None
    if choices := _marked(body, _CHOICE):
        return _choice(asked, choices, lines)
    if options := _marked(body, _OPTION, one=False):
        return _choice(asked, options, lines)
    if steps := _ordered(body):
        answer = "\n".join(f"{n}. {text}" for n, text in enumerate(steps, 1))
        return Flashcard(
            kind=Kind.SEQUENCE, question=asked, answer=answer, items=steps,
            line=lines[0], end_line=lines[1],
        )  # fmt: skip
    start = body[0][0] - chunk.rows[0][0]
    return _text(asked, "\n".join(text for _, text in chunk.rows[start:]), lines)


def _marked(
    body: Sequence[tuple[int, str]], pattern: re.Pattern[str], *, one: bool = True
) -> list[tuple[str, str]]:
    """Return the options with their marks; none if lines are no options, or none is right."""
    if not body or not pattern.match(body[0][1]):
        return []
    options: list[tuple[str, str]] = []
    for _number, text in body:
        if found := pattern.match(text):
            options.append((found["mark"], found["text"]))
        else:
            mark, above = options[-1]
            options[-1] = mark, f"{above} {text.strip()}"
    right = sum(mark in "*xX" for mark, _ in options)
    return options if right and (right == 1 or not one) and len(options) > 1 else []


def _has_several_right(body: Sequence[tuple[int, str]]) -> bool:
    """Whether choices of which one is right have more than one mark for it."""
    marks = [found["mark"] for _, text in body if (found := _CHOICE.match(text))]
    return bool(_CHOICE.match(body[0][1])) and "-" in marks and marks.count("*") > 1


def _choice(asked: str, options: Sequence[tuple[str, str]], lines: tuple[int, int]) -> Flashcard:
    return Flashcard(
        kind=Kind.CHOICE,
        question=asked,
        answer="\n".join(text for mark, text in options if mark in "*xX"),
        choices=tuple(text for _, text in options),
        line=lines[0],
        end_line=lines[1],
    )


def _ordered(body: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """Return the things to put in order, in order; none if the numbers leave one out."""
    found = [_STEP.match(text) for _, text in body]
    steps = {int(step["mark"]): step["text"] for step in found if step}
    if len(steps) < len(body) or len(steps) < 2 or {*steps} != {*range(1, len(steps) + 1)}:
        return ()
    return tuple(steps[n] for n in sorted(steps))


def _text(asked: str, text: str, lines: tuple[int, int]) -> Flashcard | None:
    """Return the card of a back, or of a text whose gaps are all asked at once."""
    places = masked(text)
    found = [m for m in _GAP.finditer(text) if not inside(*m.span(), places)]
    gaps = [Gap(*m.span(), m.span("inner"), frozenset({1})) for m in found]
    for cloze in clozes(f"{asked}\n{text}", [_moved(gap, len(asked) + 1) for gap in gaps]):
        first, *others = islice(
            product(*(answer.split("|") for answer in cloze.answers)), _MOST_SPELLINGS
        )
        return Flashcard(
            kind=Kind.CLOZE,
            question=_unescaped(cloze.question),
            answer=_unescaped(", ".join(first)),
            accept=tuple(_unescaped(", ".join(other)) for other in others),
            line=lines[0],
            end_line=lines[1],
        )
    return Flashcard(question=asked, answer=_unescaped(text), line=lines[0], end_line=lines[1])


def _moved(gap: Gap, by: int) -> Gap:
    inner = gap.inner[0] + by, gap.inner[1] + by
    return Gap(gap.start + by, gap.end + by, inner, gap.asked)


def _unescaped(text: str) -> str:
    return text.replace("\\_", "_")
