"""Lines to records: fields set apart by a sign, in quotes where they hold it or a line break."""

from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST = 500
"""Lines: a quote that is not closed by then opens nothing."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table, which may take several lines."""

    line: int
    end_line: int
    fields: tuple[str, ...]


def records(rows: Sequence[str], sign: str, *, comments: bool = True) -> list[Record]:
    """Return the records of a text; blank lines are left out.

    Args:
        rows: The lines.
        sign: One character that sets fields apart.
        comments: Whether a line that begins with `#` is left out as well.
    """
    found: list[Record] = []
    at = unclosed = 0
    while at < len(rows):
        if not rows[at].strip() or (comments and rows[at].startswith("#")):
            at += 1
            continue
        fields, end = rows[at].split(sign), at + 1
        if '"' in rows[at]:
            last = min(len(rows), at + (1 if at < unclosed else _LONGEST))
            quoted, reached = _quoted(rows, at, last, sign)
            unclosed = last if reached == last and not quoted else unclosed
            fields, end = (quoted, reached) if quoted else (fields, end)
        found.append(Record(at + 1, end, tuple(field.strip() for field in fields)))
        at = end
    return found


def _quoted(rows: Sequence[str], at: int, last: int, sign: str) -> tuple[list[str], int]:
    """Return the fields of a record and where it ends; none if nothing closes a quote."""
    text, end = rows[at], at + 1
    fields: list[str] = []
    place = 0
    while place <= len(text):
        opening = _after_spaces(text, place)
        close = _quote(text, opening + 1) if text.startswith('"', opening) else -1
        while close == len(text):
            if end >= last:
                return [], last
            text, end = f"{text}\n{rows[end]}", end + 1
            close = _quote(text, close + 1)
        after = _after_spaces(text, close + 1)
        is_quoted = close >= 0 and (after == len(text) or text[after] == sign)
        if not is_quoted and "\n" in text[place:close]:
            return [], end
        stop = after if is_quoted else text.find(sign, place)
        stop = len(text) if stop < 0 else stop
        quoted = text[opening + 1 : close].replace('""', '"')
        fields.append(quoted if is_quoted else text[place:stop])
        place = stop + 1
    return fields, end


def _quote(text: str, start: int) -> int:
    """Return where the next quote stands that is not doubled; the length of the text if none."""
    at = text.find('"', start)
    while at >= 0 and text.startswith('""', at):
        at = text.find('"', at + 2)
    return len(text) if at < 0 else at


def _after_spaces(text: str, at: int) -> int:
    while text.startswith(" ", at):
        at += 1
    return at
