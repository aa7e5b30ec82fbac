"""Split what a note says into shell words, with their places, whatever it says.

This is a reader of notes, not a shell: `<a placeholder>`, `[an option]`,
`{{ .Field }}` and curly quotes are one word each, an unclosed quote is a
letter, and nothing is expanded. Every text has a reading; none raises.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

CLOSING = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "`": "`"}
OPERATOR = re.compile(r"&&|\|\||\|&|;;|[;|&]")
ARROW = re.compile(r"(?:[=-]+>|[⇒→➜])(?=\s|$)")
REDIRECTION = re.compile(r"\d*(?:<<<|<<-?|>>|&>>?|>&|<&|[<>])(?:\s*&?\d+(?=\s|$)|-(?=\s|$))?")
PLACEHOLDER = re.compile(r"<[^\s<>](?:[^<>\n]*[^\s<>])?>")
OPTIONAL = re.compile(r"\[[^\s\[\]][^\[\]\n]{0,99}(?:\[[^\[\]\n]{0,99}\][^\[\]\n]{0,99}){0,9}\]")
TEMPLATE = re.compile(r"\{\{.{0,400}?\}\}", re.DOTALL)
SUBSTITUTION = re.compile(r"\$\(|`")
PROMPT = re.compile(r"\s*(?:(?:\[?[\w.-]+@[\w.-]+[^$#>\n]{0,40})?[$#❯➜]\s+|PS [^>\n]*>\s*)?")
ASSIGNMENT = re.compile(r"[A-Za-z_]\w*\+?=")
BARE = re.compile(r"[a-z][a-z0-9+._-]*[a-z0-9]")
"""A word that may be a name of a program or a command."""
GLUED = re.compile(r"<[^<>\s][^<>]*><[^<>]*[^<>\s]>")
"""Two placeholders with nothing between them."""
ARGUMENT = re.compile(r"[/:=@~]\w|\d")
PARENTHESIS = re.compile("[()]")
LONGEST = 2000
"""A quote or parenthesis that is not closed within this many characters never is."""
MOST_OPEN = 40
"""Parentheses that may be open at once."""
LONGEST_LINE = 10_000
"""A longer line is data, not a command line."""
DEEPEST = 8
"""Substitutions inside substitutions are read this far."""
ORDINARY = re.compile(r"[^\s\\\"'“‘«`$<{\[;|&>]+")
"""Letters that mean nothing but themselves, wherever in a word they stand."""
OPENING = frozenset("<>&;|.…=-⇒→➜0123456789")
"""Letters that anything but a word may begin with."""
REMEMBERED = 4_096
"""Lines: the parts of the reference read the same one again and again."""
SKIPPED = re.compile(r"(?:\s|\\\r?\n|\\$)+")


class Kind(Enum):
    """What part a word plays in a command line."""

    WORD = auto()
    OPERATOR = auto()
    """Ends a simple command: `&&`, `||`, `;`, `|`, `&`."""
    REDIRECTION = auto()
    """`>`, `2>&1`, `<<`; the word behind it is its target."""
    ELLIPSIS = auto()
    """`...` or `…`: something was left out here."""
    ARROW = auto()
    """`=>`, `->`, `→`: what a note says about the command follows."""


SPECIAL = (
    (ARROW, Kind.ARROW),
    (REDIRECTION, Kind.REDIRECTION),
    (OPERATOR, Kind.OPERATOR),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    raw: str
    """The text as it stands, `text[start:end]`."""
    value: str
    """The text without its quotes and escapes."""
    start: int
    end: int
    kind: Kind = Kind.WORD

    @property
    def is_open(self) -> bool:
        """Whether the word stands for something else: a placeholder, a variable, a list."""
        return any(mark in self.raw for mark in "<>[]{}$`*?…") or "..." in self.raw

    @property
    def is_flag(self) -> bool:
        """Whether the word is an option (`-a`, `--all`), not `-` and not `--`."""
        return len(self.raw) > 1 and self.raw[0] == "-" and self.raw != "--"


@dataclass(frozen=True, slots=True)
class SimpleCommand:
    """The words between two operators, without redirections and assignments."""

    words: tuple[Word, ...]
    elided: bool = False
    """The note leaves the beginning out (`...run -v …`)."""


@lru_cache(maxsize=REMEMBERED)
def split(text: str) -> tuple[Word, ...]:
    """Split a command line into words, left to right.

    A prompt (`$ `, `# `, `user@host:~$ `) in front and a comment (` # …`)
    behind are left out.
    """
    words: list[Word] = []
    at = _match_end(PROMPT, text, 0)
    while at < len(text):
        at = _match_end(SKIPPED, text, at)
        if at >= len(text) or text[at] == "#":
            at = _end_of_line(text, at)
            continue
        word = _special(text, at) or _word(text, at)
        words.append(word)
        at = word.end
    return tuple(words)


def _match_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _special(text: str, at: int) -> Word | None:
    """Read an ellipsis, an operator or a redirection that starts here."""
    if text[at] not in OPENING:
        return None
    for mark in ("...", "…"):
        if text.startswith(mark, at):
            return _made(text, at, at + len(mark), Kind.ELLIPSIS)
    if PLACEHOLDER.match(text, at):
        return None
    for pattern, kind in SPECIAL:
        if found := pattern.match(text, at):
            return _made(text, at, found.end(), kind)
    return None


def _made(text: str, start: int, end: int, kind: Kind) -> Word:
    return Word(text[start:end], text[start:end], start, end, kind)


def _word(text: str, start: int) -> Word:
    """Read a word that starts here; it has one character at least."""
    at = start
    value: list[str] = []
    while at < len(text) and not text[at].isspace():
        if ordinary := ORDINARY.match(text, at):
            value.append(ordinary[0])
            at = ordinary.end()
            continue
        end, part = _piece(text, at, first=at == start)
        if end == at:
            break
        value.append(part)
        at = end
    if at == start:
        at += 1
        value.append(text[start])
    return Word(text[start:at], "".join(value), start, at)


def _piece(text: str, at: int, *, first: bool) -> tuple[int, str]:
    """Read a part of a word; an end equal to `at` means that the word is over."""
    char = text[at]
    if char == "\\" and at + 1 < len(text):
        return (at, "") if text[at + 1] in "\r\n" else (at + 2, text[at + 1])
    if char in CLOSING:
        return _quoted(text, at)
    if text.startswith("$(", at):
        end = _closing_parenthesis(text, at + 1)
        return end, text[at:end]
    for pattern in (PLACEHOLDER, TEMPLATE, *((OPTIONAL,) if first else ())):
        if found := pattern.match(text, at):
            return found.end(), found[0]
    if not first and char in ";|&<>" and not (char == "&" and text[at - 1] in "=?"):
        return at, ""
    return at + 1, char


def _quoted(text: str, at: int) -> tuple[int, str]:
    """Read a quoted part; a quote that is never closed is an ordinary letter."""
    closing = CLOSING[text[at]]
    last = min(len(text), at + LONGEST)
    end = text.find(closing, at + 1, last)
    while closing == '"' and end > 0 and text[end - 1] == "\\" and not _is_escaped(text, end - 1):
        end = text.find(closing, end + 1, last)
    if end < 0:
        return at + 1, text[at]
    inside = text[at + 1 : end]
    if closing == '"':
        inside = re.sub(r'\\([\\"$`])', r"\1", inside)
    return end + 1, text[at : end + 1] if closing == "`" else inside


def _is_escaped(text: str, at: int) -> bool:
    """Whether an odd number of backslashes stands before a character."""
    before = text[max(0, at - LONGEST) : at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _closing_parenthesis(text: str, at: int) -> int:
    """Return the place behind the parenthesis that closes the one at `at`."""
    depth = 0
    for found in PARENTHESIS.finditer(text, at, min(len(text), at + LONGEST)):
        depth += 1 if found[0] == "(" else -1
        if depth == 0:
            return found.end()
        if depth > MOST_OPEN:
            break
    return at + 1


@lru_cache(maxsize=REMEMBERED)
def simple_commands(line: str) -> tuple[SimpleCommand, ...]:
    """Return the simple commands of a line, those inside `$(…)` and backticks last.

    What follows an arrow (`ps aux => all processes`) is the note's remark, no command.
    A line of more than `LONGEST_LINE` characters holds none.

    Example:
        >>> [[w.raw for w in c.words] for c in simple_commands("A=1 cd x && ls > y")]
        [['cd', 'x'], ['ls']]
    """
    return tuple(_commands(line, 0, 0)) if len(line) <= LONGEST_LINE else ()


def _commands(text: str, offset: int, depth: int) -> list[SimpleCommand]:
    words: Sequence[Word] = split(text)
    if offset:
        words = [replace(w, start=w.start + offset, end=w.end + offset) for w in words]
    pieces: list[list[Word]] = [[]]
    for word in words:
        if word.kind is Kind.ARROW and pieces != [[]]:
            break
        if word.kind in {Kind.OPERATOR, Kind.ARROW}:
            pieces.append([])
        else:
            pieces[-1].append(word)
    found = [simple for piece in pieces if (simple := _simple(piece)).words]
    if depth < DEEPEST:
        for word in words:
            found += _nested(word, depth + 1)
    return found


def _simple(piece: list[Word]) -> SimpleCommand:
    """Drop redirections with their targets, and what stands before the program."""
    kept: list[Word] = []
    elided = target_next = False
    for word in piece:
        if word.kind is Kind.REDIRECTION:
            target_next = word.raw[-1] in "<>"
        elif target_next:
            target_next = False
        elif not kept and word.kind is Kind.ELLIPSIS:
            elided = True
        elif kept or not ASSIGNMENT.match(word.raw):
            kept.append(word)
    return SimpleCommand(tuple(kept), elided)


def _nested(word: Word, depth: int) -> list[SimpleCommand]:
    """Return the commands of the substitutions inside a word."""
    return [
        simple
        for start, end in substitutions(word.raw)
        for simple in _commands(word.raw[start:end], word.start + start, depth)
    ]


def substitutions(raw: str) -> list[tuple[int, int]]:
    """Return where the insides of `$(…)` and backticks lie, outermost only."""
    found: list[tuple[int, int]] = []
    at = 0
    while not raw.startswith("'") and (opening := SUBSTITUTION.search(raw, at)):
        start = opening.end()
        if opening[0] == "`":
            end = raw.find("`", start)
        else:
            end = _closing_parenthesis(raw, start - 1) - 1
        if end < start:
            break
        found.append((start, end))
        at = end + 1
    return found


def looks_like_arguments(words: Sequence[Word]) -> bool:
    """Whether words are what a command line has and prose has not: flags, paths, numbers."""
    return any(word.is_flag or word.is_open or ARGUMENT.search(word.raw) for word in words)
