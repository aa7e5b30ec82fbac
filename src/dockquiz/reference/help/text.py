"""Make plain lines of whatever a program printed: no colours, boxes or control characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_TEXT = 400_000
"""Characters of one help text that are read; nobody's help is longer."""
LONGEST_LINE = 1_000
"""Longer lines are no help: they are dropped."""

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_OVERSTRIKE = re.compile(r".\x08")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]")
_BOX_TITLE = re.compile(r"^[╭┌+][─-]+ ([^─]+?) [─-]+[╮┐+]$")
_BOX_ROW = re.compile(r"^[│|] (.*) [│|]$")
_BOX_EDGE = re.compile(r"^[╰└├+][─-]*[╯┘┤+]$")
_COLUMN_GAP = re.compile(r" {2,}")
_METAVAR = re.compile(r"[A-Z][A-Z0-9_:.-]*|[<\[{]\S+[>\]}](?:\.\.\.)?|INTEGER RANGE|FLOAT RANGE")
_TITLE = re.compile(r" ?([A-Za-z][^:]{0,70}):(?:\s+(\S.*))?")
_LOUD_TITLE = re.compile(r"[A-Z][A-Z &/-]{3,50}")


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of a help text below one title."""

    title: str
    """Lower case, without its colon; empty above the first title."""
    lines: tuple[str, ...]


def plain_lines(text: str) -> list[str]:
    """Return the lines of a help text as a person would see them, without spaces at their end."""
    text = _ESCAPE.sub("", text[:LONGEST_TEXT].replace("\r\n", "\n"))
    text = _CONTROL.sub("", _OVERSTRIKE.sub("", text))
    lines = [line.rstrip().expandtabs() for line in text.split("\n")]
    return [plain for line in lines if len(line) <= LONGEST_LINE for plain in _unboxed(line)]


def sections(lines: list[str]) -> list[Section]:
    """Split a help text at its titles: `Options:`, ` Main operation mode:`, `FLAGS`.

    Text behind the colon of a title (`Usage:  docker run IMAGE`) is the first line below it.
    """
    found: list[Section] = []
    title, below = "", list[str]()
    for line in lines:
        matched = _TITLE.fullmatch(line) or _LOUD_TITLE.fullmatch(line)
        if matched and (matched.re is _LOUD_TITLE or not matched[2] or _starts_usage(matched[1])):
            found.append(Section(title, tuple(below)))
            name = matched[0] if matched.re is _LOUD_TITLE else matched[1]
            rest = None if matched.re is _LOUD_TITLE else matched[2]
            title, below = name.lower(), [rest] if rest else []
        elif not line and below and _starts_usage(title):
            found.append(Section(title, tuple(below)))
            title, below = "", []
        else:
            below.append(line)
    return [*found, Section(title, tuple(below))]


def _starts_usage(title: str) -> bool:
    return title.lower() in {"usage", "aliases", "alias"}


def _unboxed(line: str) -> Iterator[str]:
    """Yield what a line says without the frame around it."""
    if title := _BOX_TITLE.match(line):
        yield f"{title[1]}:"
    elif row := _BOX_ROW.match(line):
        yield "  " + _joined(row[1].removeprefix("*").strip())
    elif not _BOX_EDGE.match(line):
        yield line


def _joined(row: str) -> str:
    """Close the gaps between the names of a flag and its value in a row of a box."""
    if not row.startswith("-"):
        return row
    names, *rest = _COLUMN_GAP.split(row)
    while rest and (rest[0].startswith("-") or _METAVAR.fullmatch(rest[0])):
        names += " " + rest.pop(0)
    return "  ".join([names, *rest])
