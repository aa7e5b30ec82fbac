"""Text to items: fences, wrapped commands and wrapped sentences become one item each."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dockquiz.parsing.fences import OPENING, closing_row, explains
from dockquiz.parsing.html import without_html
from dockquiz.parsing.language import is_small_word
from dockquiz.parsing.lettered import lettered
from dockquiz.parsing.line import BULLETS, Item, Shape, split_marker
from dockquiz.parsing.markup import without_closing_marks
from dockquiz.parsing.numbering import numbered
from dockquiz.parsing.open_tables import with_outer_pipes
from dockquiz.parsing.pasted import is_prompt, pasted
from dockquiz.parsing.quotes import without_quotes
from dockquiz.parsing.shape import command_body, is_drawn, is_output, is_prompted, shape_of
from dockquiz.parsing.wiki import as_markdown

_HEADING = re.compile(r"^(#{1,6})\s+(\S.*)$")
_BARE_FENCE = re.compile(r"^\s*(?:`{3,9}|~{3,9})\s*[\w+-]*\s*$")
_FENCE = "```"
_TABLE = re.compile(r"^\s*\|.*\|\s*$")
SENTENCE_GOES_ON = re.compile(
    r"^(?:et|ou|qui|que|dont|dans|pour|par|avec|sur|mais|donc|and|or|which|that|with|in|on|for|to|but|so)\s"
)
_SHELLS = frozenset({"", "sh", "bash", "shell", "zsh", "console", "powershell", "fish"})
_OWN_PAIR = re.compile(r"^[^:=]{1,40}?(?::\s|\s[:=–—]\s|\s-\s|\s[=-]>\s)")
"""A line that begins with a term of its own does not go on with the line above."""
_WIDEST = 110
"""Characters: a note with longer prose lines is not wrapped by hand."""
_NARROWEST = 55
"""Characters: shorter lines were ended on purpose."""
_FEW_WORDS = 4
_ALL_MARK = "<!-->"
"""What stands for a line that is nothing but tags; it is decoration."""
_LONG = 60
"""Characters of a line of a paragraph: what goes on small below it belongs to it."""
_TWO_SENTENCES = re.compile(r"[^\W\d_]{2}\. [A-ZÀ-Ý]")
_LONGEST_LINE = 4_000
"""Characters: beyond it a line is data, not a note."""
_TASK = re.compile(r"\W{0,4}(?:to-?do|fixme)\b", re.IGNORECASE)
_OPEN_END = re.compile(
    r".{20}(?: [^\W\d_]+){2} (?:the|an?|of|and|or|which(?: it)?|that|where|whose|from|into"
    r"|la|le|les|des|du|et|ou|qui|dont|où|une?)$"
)
"""A word that never ends a sentence, at the end of a line that has the length of one."""
_WIDEST_GAP = 200
_GAP = re.compile(rf"\s{{{_WIDEST_GAP}}}")
"""Blanks inside a line, beyond which it is data as well."""
_SPLIT_FLAG = re.compile(r"[a-z][\w-]+(?:[ =](?:[A-Z_]+=\S*|<[^>]*>|\d\S*))?$")
"""`-- env X=<y>`: a flag whose dashes stand apart, not a comment."""


def fold(rows: Sequence[str]) -> list[Item]:
    """Return the items of a note's lines, in order. Every non-blank line lies in exactly one."""
    rows = with_outer_pipes([_without_html(row) for row in without_quotes(as_markdown(rows))])
    items: list[Item] = []
    unclosed: dict[str, int] = {}
    at, gap = 0, 0
    while at < len(rows):
        if not rows[at].strip():
            at, gap = at + 1, gap + 1
            continue
        found = _fence(rows, at, gap, unclosed) or [_single(rows[at], at, gap)]
        items += found
        at, gap = found[-1].end_line, gap if _is_open(found) else 0
    return _joined(pasted(lettered(numbered(items))), _wrap_width(rows))


def _without_html(row: str) -> str:
    """Return a line without tags; one that is all tags stays as decoration."""
    bare = without_html(row)
    return bare if bare.strip() or not row.strip() else _ALL_MARK


def _is_open(found: Sequence[Item]) -> bool:
    """Whether a fence that nothing closes was read: the gap above it is that of what follows."""
    return len(found) == 1 and found[0].shape is Shape.RULE and found[0].text == _FENCE


def _wrap_width(rows: Sequence[str]) -> int:
    """Return the width at which the note's prose is wrapped by hand; 0 if it is not."""
    width = max((len(r) for r in rows if " " in r.strip() and not _TABLE.match(r)), default=0)
    near = sum(len(r) > width - 15 for r in rows)
    return width if _NARROWEST <= width <= _WIDEST and near >= 3 else 0


def _single(row: str, at: int, gap: int, *, fenced: bool = False) -> Item:
    line = at + 1
    if not fenced and (heading := _HEADING.match(row)):
        level = len(heading[1])
        text = without_closing_marks(heading[2])
        return Item(line, line, level + 2, 0, heading[1], text, Shape.HEADING, gap, level)
    indent, marker, column, text = split_marker(row)
    if _TABLE.match(row):
        return Item(line, line, column, indent, "", row.strip(), Shape.TABLE, gap)
    if _is_data(row) or is_prompt(row) or _is_printed(row, marker, text):
        return Item(line, line, column, indent, marker, text, Shape.OUTPUT, gap)
    if not text:
        return Item(line, line, column, indent, "", row.strip(), Shape.RULE, gap)
    shape = Shape.COMMAND if marker == "$" and is_prompted(text) else shape_of(text)
    if marker and shape_of(row.strip()) in {Shape.RULE, Shape.FLAG}:
        shape, marker, text, column = shape_of(row.strip()), "", row.strip(), column - len(marker)
    if marker == "--" and _SPLIT_FLAG.match(text):
        return Item(line, line, column, indent, "", row.strip(), Shape.FLAG, gap)
    if (
        not marker
        and text[0] == "."
        and is_small_word(text[1:].split(maxsplit=1)[0] if text[1:] else "")
    ):
        marker, text, column = ".", text[1:], column + 1
    text = command_body(text) if shape is Shape.COMMAND else text
    return Item(line, line, column, indent, marker, text, shape, gap)


def _is_printed(row: str, marker: str, text: str) -> bool:
    shown = row.strip()
    return is_output(shown) or (marker == "#" and is_output(text)) or is_drawn(shown)


def _is_data(row: str) -> bool:
    """Whether a line is too long, or too empty inside, to be written by hand."""
    return len(row) > _LONGEST_LINE or (len(row) > _WIDEST_GAP and bool(_GAP.search(row.strip())))


def _fence(rows: Sequence[str], at: int, gap: int, unclosed: dict[str, int]) -> list[Item] | None:
    """Return the items of a closed code fence; an unclosed one hides nothing."""
    opening = OPENING.match(rows[at])
    end = closing_row(rows, at + 1, opening[1], unclosed) if opening else None
    if opening is None:
        return None
    if end is None:
        return [_bar(at, gap)] if _BARE_FENCE.match(rows[at]) else None
    body = [row for row in rows[at + 1 : end] if row.strip()]
    margin = min((len(row) - len(row.lstrip()) for row in body), default=0)
    text = "\n".join(row[margin:].rstrip() for row in body)
    if opening[2] in _SHELLS and explains(body):
        return _unfolded(rows, at, end, gap)
    shape = _fenced_shape(text, opening[2])
    return [
        Item(at + 1, end + 1, 1, len(rows[at]) - len(rows[at].lstrip()), "```", text, shape, gap)
    ]


def _unfolded(rows: Sequence[str], at: int, end: int, gap: int) -> list[Item]:
    """Return the lines of a fence whose comments say what each command does."""
    items = [_bar(at, gap)]
    for row in range(at + 1, end):
        if rows[row].strip():
            blank = row - items[-1].end_line
            items.append(_single(rows[row], row, blank, fenced=True))
    return [*items, _bar(end, end - items[-1].end_line)]


def _bar(at: int, gap: int) -> Item:
    return Item(at + 1, at + 1, 1, 0, "", _FENCE, Shape.RULE, gap)


def _fenced_shape(text: str, info: str) -> Shape:
    lines = [line for line in text.split("\n") if line.strip(" \t`~")]
    if not lines:
        return Shape.RULE
    if all(_TASK.match(line) for line in lines) or info in {
        "text",
        "output",
        "console-output",
        "log",
    }:
        return Shape.OUTPUT
    if sum(not any(map(str.isalnum, line)) for line in lines) * 5 >= len(lines):
        return Shape.OUTPUT
    commands = sum(shape_of(split_marker(line)[3]) is Shape.COMMAND for line in lines)
    shellish = info in _SHELLS - {""}
    return Shape.COMMAND if commands * 2 >= len(lines) or (shellish and commands) else Shape.CODE


def _joined(items: list[Item], width: int) -> list[Item]:
    """Join what was wrapped: commands behind a backslash or `&&`, half sentences."""
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        together = _together(last, item, width) if last and not item.gap else None
        if together is None:
            joined.append(item)
        else:
            joined[-1] = together
    return joined


def _together(last: Item, item: Item, width: int) -> Item | None:
    return _wrapped_command(last, item) or _wrapped_prose(last, item, width)


def _wrapped_command(last: Item, item: Item) -> Item | None:
    if last.marker == "```" or last.shape is Shape.RULE or len(last.text) > _LONGEST_LINE:
        return None
    backslash = len(last.text) > 1 and last.text.endswith("\\") and last.shape is not Shape.HEADING
    operator = last.is_code and not item.marker and _is_chained(last.text, item.text)
    if not backslash and not operator:
        return None
    text = last.text.removesuffix("\\").rstrip() + " " + item.text.strip()
    return replace(
        last, end_line=item.end_line, text=text, shape=Shape.COMMAND if operator else shape_of(text)
    )


def _is_chained(line: str, below: str) -> bool:
    """Whether an operator of the shell ties a command to the line below it."""
    return line.endswith(("&&", "||", " |")) or below.startswith(("&& ", "|| ", "| "))


def _explains(last: Item, item: Item) -> bool:
    """Whether a line stands deeper than a few words without a marker: it is said of them."""
    few = len(last.text.split()) <= _FEW_WORDS
    return few and not last.marker and item.indent > last.indent


def _wrapped_prose(last: Item, item: Item, width: int) -> Item | None:
    if last.shape is not Shape.PROSE or item.shape is not Shape.PROSE or item.marker:
        return None
    if last.marker not in {"", *BULLETS} and last.number is None:
        return None
    if len(last.text) > _LONGEST_LINE or _explains(last, item):
        return None
    if "?" in last.text and "?" in item.text:  # two questions are not one sentence
        return None
    goes_on = (
        item.text[0].islower() and last.text[-1] not in ".!?:;" and not _OWN_PAIR.match(item.text)
    )
    deeper = bool(last.marker) and item.indent > last.indent
    last_row = last.text.rsplit("\n", 1)[-1]
    full = width > 0 and last.indent + len(last_row) + len(item.text.split()[0]) + 1 > width - 12
    full = full or (len(last_row) >= _LONG and bool(_TWO_SENTENCES.search(last.text)))
    is_open = full or SENTENCE_GOES_ON.match(item.text) or _OPEN_END.search(last.text)
    if not (deeper or (goes_on and is_open)):
        return None
    return replace(last, end_line=item.end_line, text=f"{last.text}\n{item.text}")
