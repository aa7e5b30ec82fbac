"""Read a command line into parts that can be compared with those of another.

Aliases become the main path, flags know all their names, and what is optional is
marked. Where the reference has no tree, the customs of the shell decide.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dockquiz.reference.conventions import (
    COUNTS,
    FIRST_WORD_BUNDLES,
    FLAGS_IN_ORDER,
    HOSTS,
    KUBECTL_KINDS,
    WHOLE_WORDS,
)
from dockquiz.reference.equivalents import named, path_of, spelt
from dockquiz.reference.invocation import Invocation, UsedFlag, resolve
from dockquiz.reference.shellwords import ASSIGNMENT, LONGEST_LINE, Kind, Word, split

_TYPOGRAPHY = str.maketrans({"–": "-", "—": "--", "\u00a0": " ", "\u202f": " "})
_ASIDE = re.compile(
    r"\(\s*(?:optionnell?e?s?|facultati(?:f|ve)s?|optional(?:ly)?|opt\.?)\s*[:,]?\s*([^()]{0,200})\)",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(r"\[([^\s\[\]][^\n]*)\]((?:\.\.\.|…)?)")
_ANY_FLAGS = re.compile(r"(?:options?|flags?)(?:\.\.\.|…)?", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_SEVERAL = re.compile(r"<?([^<>]+?)>?(?:\.\.\.|…)")
_CONTINUED = re.compile(r"(?:\\|\||&&|\|\|)\s*$")
_NUMBER_FLAG = re.compile(r"-\d+")
_DEEPEST = 5
"""Optional parts inside optional parts, and commands run by commands."""


class Role(StrEnum):
    """What a part of a command line is."""

    PATH = "path"
    WORD = "word"
    FLAG = "flag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a simple command."""

    role: Role
    key: str
    """What two parts that mean the same share."""
    shown: str
    """As it was written."""
    names: tuple[str, ...] = ()
    """Of a flag: every name, the long one first."""
    value: str | None = None
    takes_value: bool | None = None
    """Of a flag: None if the reference does not say."""
    optional: bool = False
    is_bundle: bool = False
    """Of a flag: may stand for several short ones."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A simple command, and the operator in front of it; a line break counts as one."""

    operator: str
    parts: tuple[Part, ...]
    any_flags: bool = False
    """`[options]`: further flags may stand here."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """The words of a simple command, and which are optional."""

    words: tuple[Word, ...]
    optional: frozenset[int]
    """Places in the text where optional words start."""
    any_flags: bool


def read(text: str) -> tuple[Segment, ...]:
    """Read a command line, or several lines.

    Example:
        >>> [[part.key for part in segment.parts] for segment in read("docker ps -aq | wc")]
        [['docker container ls', '--all', '--quiet'], ['wc']]
    """
    segments: list[Segment] = []
    for number, line in enumerate(_lines(text[:LONGEST_LINE])):
        operator = "\n" if number else ""
        piece: list[Word] = []
        for word in split(_ASIDE.sub(_as_optional, line)):
            if word.kind in {Kind.OPERATOR, Kind.ARROW}:
                segments += _simple(piece, operator)
                operator, piece = word.raw, []
            else:
                piece.append(word)
        segments += _simple(piece, operator)
    return tuple(segments)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines, those that go on joined."""
    pending = ""
    for line in text.translate(_TYPOGRAPHY).splitlines():
        pending = f"{pending}\n{line}" if pending else line
        if not _CONTINUED.search(line):
            if pending.strip():
                yield pending
            pending = ""
    if pending.strip():
        yield pending


def _as_optional(aside: re.Match[str]) -> str:
    """`(optional: -d)` is `[-d]`; `(optional)` alone is about the word before it."""
    return f"[{aside[1].strip()}]" if aside[1].strip() else "[?]"


def _simple(piece: Sequence[Word], operator: str) -> Iterator[Segment]:
    """Yield a simple command, and those that it runs."""
    before: list[Part] = []
    command: list[Word] = []
    behind: list[Part] = []
    words = iter(piece)
    for word in words:
        if word.kind is Kind.REDIRECTION:
            behind.append(_redirection(word, words))
        elif not command and word.kind is Kind.WORD and ASSIGNMENT.match(word.raw):
            name, _, value = word.value.partition("=")
            before.append(_pair(f"{name}=", value, word.raw))
        else:
            command.append(word)
    segments = list(_command(_marked(command), 0)) or [Segment("", ())]
    first = segments[0]
    parts = (*before, *first.parts, *behind)
    if parts or first.any_flags:
        yield replace(first, operator=operator, parts=parts)
        yield from segments[1:]


def _redirection(word: Word, words: Iterator[Word]) -> Part:
    target = next(words, None) if word.raw[-1] in "<>-" else None
    mark = word.raw.removeprefix("1") if word.raw[:2] == "1>" else word.raw
    shown = f"{word.raw} {target.raw}" if target else word.raw
    return _pair(mark, target.value if target else None, shown)


def _pair(name: str, value: str | None, shown: str) -> Part:
    takes_value = value is not None
    return Part(
        role=Role.FLAG, key=name, shown=shown, names=(name,), value=value, takes_value=takes_value
    )


def _marked(words: Sequence[Word], depth: int = 0) -> _Marked:
    """Take `[…]` out of its brackets; say what was in them."""
    result: list[Word] = []
    optional: set[int] = set()
    any_flags = False
    for word in words:
        inside = _OPTIONAL.fullmatch(word.raw)
        if word.raw == "[?]" and result:
            optional.add(result[-1].start)
        elif inside is None or depth > _DEEPEST:
            result.append(word)
        elif _ANY_FLAGS.fullmatch(inside[1]):
            any_flags = True
        else:
            first = inside[1].partition("|")[0]
            moved = [
                replace(w, start=w.start + word.start + 1, end=w.end + word.start + 1)
                for w in split(first + inside[2])
            ]
            deeper = _marked(moved, depth + 1)
            result += deeper.words
            optional |= {w.start for w in deeper.words}
            any_flags = any_flags or deeper.any_flags
    kept = tuple(_with_ellipsis(result))
    return _Marked(kept, frozenset(optional), any_flags)


def _with_ellipsis(words: Sequence[Word]) -> Iterator[Word]:
    """Join `<file>` and `...` behind it: one or several."""
    for at, word in enumerate(words):
        if word.kind is Kind.ELLIPSIS:
            continue
        if at + 1 < len(words) and words[at + 1].kind is Kind.ELLIPSIS:
            bare = word.value.strip("<>")
            yield replace(word, raw=f"<{bare}...>", value=f"<{bare}...>")
        else:
            yield word


def _command(marked: _Marked, depth: int) -> Iterator[Segment]:
    words = marked.words
    if not words:
        if marked.any_flags:
            yield Segment("", (), any_flags=True)
        return
    if words[0].is_flag:
        parts: tuple[Part, ...] = tuple(_loose(words, marked, ""))
        yield Segment("", parts, marked.any_flags)
        return
    words = _dashed(words)
    invocation = _resolved(words)
    inner = invocation.inner if depth < _DEEPEST else ()
    own = words[: len(words) - len(inner)]
    if [word.value for word in own] == ["sudo"] and inner and not inner[0].is_open:
        # Who needs `sudo` depends on the machine, not on the command.
        yield from _command(replace(marked, words=inner), depth + 1)
        return
    if invocation.command is None:
        parts = (_program(own[0]), *_loose(own[1:], marked, own[0].value))
    else:
        parts = tuple(_known(own, invocation, marked))
    yield Segment("", parts, marked.any_flags)
    if inner:
        yield from _command(replace(marked, words=inner, any_flags=False), depth + 1)


def _dashed(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Write the dash that `tar xzf` leaves out."""
    program, *rest = words
    if program.value not in FIRST_WORD_BUNDLES or not rest or not rest[0].value.isalpha():
        return words
    first = replace(rest[0], raw=f"-{rest[0].raw}", value=f"-{rest[0].value}")
    return (program, first, *rest[1:])


def _resolved(words: Sequence[Word]) -> Invocation:
    """Read the words; behind a host stands another command."""
    invocation = resolve(words)
    if invocation.command is None and words[0].value in HOSTS:
        operands = [at for at, word in enumerate(words) if at and not word.is_flag]
        if operands:
            return replace(invocation, inner=tuple(words[operands[0] + 1 :]))
    return invocation


def _program(word: Word) -> Part:
    return Part(role=Role.PATH, key=word.value, shown=word.raw)


def _loose(words: Sequence[Word], marked: _Marked, program: str) -> Iterator[Part]:
    """Yield the parts behind a program that has no tree."""
    ended = program in FLAGS_IN_ORDER
    for word in words:
        optional = word.start in marked.optional
        if word.is_flag and not ended:
            yield _unknown_flag(word, program, optional=optional)
        else:
            ended = ended or word.raw == "--"
            yield _word(word, optional=optional)


def _unknown_flag(word: Word, program: str, *, optional: bool) -> Part:
    name, equals, value = word.value.partition("=")
    if program in COUNTS and _NUMBER_FLAG.fullmatch(name):
        name, equals, value = "-n", "=", name[1:]
    is_bundle = not equals and len(name) > 2 and name[1] != "-" and program not in WHOLE_WORDS
    return Part(
        role=Role.FLAG,
        key=name,
        shown=word.raw,
        names=(name,),
        value=value if equals else None,
        takes_value=True if equals else None,
        optional=optional,
        is_bundle=is_bundle,
    )


def _word(word: Word, *, optional: bool = False, kinds: bool = False) -> Part:
    key = word.raw if word.raw.startswith("<") else spelt(word, modern=True)
    if key[:1] == "'" and "$" not in key:
        key = word.value
    key = _TEMPLATE.sub(r"{{\1}}", key)
    if several := _SEVERAL.fullmatch(key):
        key = f"<{several[1]}...>"
    if kinds:
        key = KUBECTL_KINDS.get(key, key)
    return Part(role=Role.WORD, key=key, shown=word.raw, optional=optional)


def _known(own: Sequence[Word], invocation: Invocation, marked: _Marked) -> Iterator[Part]:
    """Yield the parts of a command that the reference knows, as they stand."""
    command = invocation.command
    assert command is not None
    on_path = [own[0], *named(invocation, own)]
    shown = " ".join(word.raw for word in on_path)
    yield Part(role=Role.PATH, key=" ".join(path_of(command, modern=True)), shown=shown)
    used: dict[int, list[UsedFlag]] = {}
    for flag in invocation.flags:
        used.setdefault(flag.word.start, []).append(flag)
    path = {word.start for word in on_path}
    operands = {word.start for word in invocation.operands}
    ended = False
    for word in own:
        optional = word.start in marked.optional
        if word.start in used:
            yield from _used(word, used[word.start], invocation, optional=optional)
        elif word.start in path:
            continue
        elif word.is_flag and not ended:
            # Behind a sub-command that nobody knows.
            if word.start in operands:
                yield _unknown_flag(word, own[0].value, optional=optional)
        elif word.start in operands or word is invocation.unknown or word.raw == "--":
            ended = ended or word.raw == "--"
            yield _word(word, optional=optional, kinds=own[0].value == "kubectl")


def _used(
    word: Word, flags: Sequence[UsedFlag], invocation: Invocation, *, optional: bool
) -> Iterator[Part]:
    command = invocation.command
    assert command is not None
    if len(word.value) > 3 and command.flag(f"-{word.value.partition('=')[0]}"):
        # `-all` has lost a dash; it is no bundle of three.
        yield replace(_unknown_flag(word, "", optional=optional), is_bundle=False)
        return
    for flag in flags:
        if flag.flag is None:
            yield _unknown_flag(word, own_name(invocation), optional=optional)
            continue
        bare = flag.value is None or (not flag.flag.takes_value and flag.value == "true")
        value = None if bare else _TEMPLATE.sub(r"{{\1}}", flag.value or "")
        shown = flag.name if bare else f"{flag.name} {flag.value_raw or flag.value}"
        yield Part(
            role=Role.FLAG,
            key=flag.flag.long,
            shown=shown,
            names=(flag.flag.long, *(n for n in flag.flag.names if n != flag.flag.long)),
            value=value,
            takes_value=flag.flag.takes_value,
            optional=optional,
        )


def own_name(invocation: Invocation) -> str:
    """Return the program of a command line, empty if it names none."""
    return invocation.program.value if invocation.program else ""
