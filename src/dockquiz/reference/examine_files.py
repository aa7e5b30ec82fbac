"""Judge the lines of a Dockerfile or a Compose file: misspelt and obsolete names in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dockquiz.reference.fileformat import compose_keys, instructions, replaced_by
from dockquiz.reference.finding import Finding
from dockquiz.reference.nearest import nearest

_FIRST_WORD = re.compile(r"(?P<word>[A-Z]{2,})\s+\S")
_SERVICES = re.compile(r"(?P<indent>[ \t]*)services:\s*(?:#.*)?")
_KEY = re.compile(r"(?P<indent>[ \t]*)(?P<key>[a-z_]+):(?:\s.*)?")
_JUDGED_INSIDE = frozenset({"build", "deploy", "healthcheck"})
"""Keys of a service whose own keys are all known."""


@dataclass(frozen=True, slots=True)
class LineFinding:
    """A finding, and the row it stands in."""

    row: int
    """Counted from 0."""
    finding: Finding
    """Its `start` and `end` count in the row."""


def examine_dockerfile(rows: Sequence[str]) -> Iterator[LineFinding]:
    """Judge the first words of a Dockerfile's lines; of text that is none, nothing is said.

    Text is a Dockerfile if a line begins with FROM and all others could be instructions.
    """
    judged = list(_first_words(rows))
    if not any(m["word"] == "FROM" for _, m in judged):
        return
    for row, found in judged:
        word = found["word"]
        if replaced_by(word) is not None:
            named = tuple(filter(None, [replaced_by(word)]))
            yield LineFinding(row, _finding("obsolete-instruction", found, "word", named))
        elif word not in instructions():
            names = nearest(word, instructions())
            if names:
                yield LineFinding(row, _finding("unknown-instruction", found, "word", names))


def _first_words(rows: Sequence[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Find the capitals that begin lines, but for wrapped lines and here-documents."""
    goes_on = False
    for number, row in enumerate(rows):
        found = None if goes_on else _FIRST_WORD.match(row.lstrip())
        if found and (placed := _FIRST_WORD.match(row, len(row) - len(row.lstrip()))):
            yield number, placed
        if "<<" in row:
            return
        goes_on = row.rstrip().endswith("\\") or (goes_on and row.lstrip().startswith("#"))


def examine_compose(rows: Sequence[str]) -> Iterator[LineFinding]:
    """Judge the keys of services below each line `services:` of a text.

    Other formats have such a line too, so nothing is said unless a service has a
    key that Compose knows.
    """
    at = 0
    while at < len(rows):
        top = _SERVICES.fullmatch(rows[at])
        at += 1
        if top:
            inside = _Block(len(top["indent"].expandtabs()), [], [])
            end = at
            while end < len(rows) and inside.take(end, rows[end]):
                end += 1
            if inside.is_compose:
                yield from _version(rows, at - 2, top["indent"])
                yield from inside.findings
            at = end


@dataclass(slots=True)
class _Block:
    """What stands below `services:`, line by line."""

    indent: int
    path: list[tuple[int, str]]
    """The keys that the next line may lie in, with their indents."""
    findings: list[LineFinding]
    is_compose: bool = False

    def take(self, number: int, row: str) -> bool:
        """Judge a row; False if the block has ended before it."""
        text = row.strip()
        if not text or text.startswith("#"):
            return True
        indent = len(row[: len(row) - len(row.lstrip())].expandtabs())
        if indent <= self.indent:
            return False
        while self.path and self.path[-1][0] >= indent:
            self.path.pop()
        found = _KEY.fullmatch(row)
        if found:
            self._judge(number, found)
        self.path.append((indent, found["key"] if found else text))
        return True

    def _judge(self, number: int, found: re.Match[str]) -> None:
        section = self._section()
        if section is None:
            return
        known = compose_keys(section)
        if found["key"] in known:
            self.is_compose = True
        elif names := nearest(found["key"], known):
            told = _finding("unknown-key", found, "key", names)
            self.findings.append(LineFinding(number, replace(told, about=section)))

    def _section(self) -> str | None:
        """Return whose keys stand here: a service's, or those of a key of it."""
        if len(self.path) == 1:
            return "service"
        inside = self.path[1][1] if len(self.path) == 2 else ""
        return inside if inside in _JUDGED_INSIDE else None


def _version(rows: Sequence[str], above: int, indent: str) -> Iterator[LineFinding]:
    while above >= 0 and not rows[above].strip():
        above -= 1
    found = _KEY.fullmatch(rows[above]) if above >= 0 else None
    if found and found["indent"] == indent and replaced_by(found["key"]) is not None:
        yield LineFinding(above, _finding("obsolete-key", found, "key", ()))


def _finding(code: str, found: re.Match[str], group: str, names: tuple[str, ...]) -> Finding:
    start, end = found.span(group)
    is_proved = code.startswith("unknown-") and len(names) == 1
    return Finding(code, start, end, found[group], names, names[0] if is_proved else None)
