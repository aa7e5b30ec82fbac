"""Read the sub-commands that a help text lists."""

import re
from collections.abc import Sequence

from dockquiz.reference.help.text import Section

_ENTRY = re.compile(
    r"(?P<names>[A-Za-z][\w.:-]*(?:(?:, ?|/|\|)[A-Za-z][\w.:-]*)*)(?P<aka> \([\w, .:-]+\))?\*?,?"
    r"(?:\s*$|\s{2,}\S.*| - \S.*| [A-Z\[<{].*)"
)
_ROW_OF_NAMES = re.compile(r"\s+[a-z][\w-]*(?:, [a-z][\w-]*)+,?")
_CHOICES = re.compile(r"\{([\w.:-]+(?:,[\w.:-]+)*)\} \.\.\.(?!\S)")
LONGEST_NAME = 50


def read_commands(parts: Sequence[Section], usages: Sequence[str]) -> dict[str, list[str]]:
    """Return the sub-commands of a help text, each with its other names."""
    found: dict[str, list[str]] = {}
    names = [name for usage in usages for name in _choices(usage)]
    subparsers = bool(names) or any(usage.endswith(" ...") for usage in usages)
    for part in parts:
        if re.search(r"\b(sub-?)?commands?\b", part.title) and "option" not in part.title:
            _take(part.lines, found)
        elif subparsers and part.title in {"positional arguments", "actions"}:
            _take(_below_choices(part.lines), found)
    taken = {name for others in found.values() for name in others}
    for name in names:
        if name not in taken:
            found.setdefault(name, [])
    return found


def git_style(parts: Sequence[Section]) -> dict[str, list[str]]:
    """Return the commands of a text that lists them below sentences, as `git -h` does."""
    found: dict[str, list[str]] = {}
    for line in (line for part in parts for line in part.lines):
        if entry := re.fullmatch(r" {3}([a-z][a-z-]*)\s{2,}\S.*", line):
            found[entry[1]] = []
    return found


def _choices(usage: str) -> list[str]:
    choices = _CHOICES.search(usage)
    return choices[1].split(",") if choices else []


def _below_choices(lines: Sequence[str]) -> list[str]:
    """Return the lines that argparse puts, further in, below `{start,stop}` or `COMMAND`."""
    filled = [line for line in lines if line.strip()]
    left = min((_indent(line) for line in filled), default=0)
    return [line for line in filled if left < _indent(line) <= left + 2]


def _take(lines: Sequence[str], found: dict[str, list[str]]) -> None:
    """Add the entries of one list: its leftmost lines, or a row of names."""
    filled = [line for line in lines if line.startswith(" ")]
    if filled and all(_ROW_OF_NAMES.fullmatch(line) for line in filled):
        found |= {name: [] for line in filled for name in re.findall(r"[\w-]+", line)}
        return
    filled = [line for line in filled if line.strip() and "{" not in line[: _indent(line) + 1]]
    left = min((_indent(line) for line in filled), default=0)
    for line in filled:
        entry = _ENTRY.fullmatch(line.strip())
        if entry is None or _indent(line) > left:
            continue
        names = re.split(r", ?|/|\|", entry["names"])
        names += re.findall(r"[\w.:-]+", entry["aka"] or "")
        if all(len(name) <= LONGEST_NAME for name in names):
            found.setdefault(names[0], names[1:])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
