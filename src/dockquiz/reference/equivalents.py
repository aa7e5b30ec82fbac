"""One spelling for command lines that mean the same.

`docker ps -aq` and `docker container ls --quiet --all` are one command: aliases
become the main path, short flags long ones, and flags stand sorted before the
operands. Where the reference knows less, less is changed; of an unknown program
only the spacing is.
"""

from collections.abc import Sequence

from dockquiz.reference.invocation import Invocation, UsedFlag, resolve
from dockquiz.reference.lookup import load
from dockquiz.reference.shellwords import (
    ASSIGNMENT,
    DEEPEST,
    LONGEST_LINE,
    Kind,
    Word,
    split,
    substitutions,
)
from dockquiz.reference.tree import Command


def canonical(line: str) -> str:
    """Return the one spelling of a command line.

    Example:
        >>> canonical("docker ps -aq --no-trunc")
        'docker container ls --all --no-trunc --quiet'
    """
    return _canonical(line, modern=False)


def equivalents(line: str) -> frozenset[str]:
    """Return the canonical spellings of a line; two lines that share one mean the same.

    There is more than one where another program replaced the one that the line
    names: `docker-compose up` is also `docker compose up`.
    """
    return frozenset({_canonical(line, modern=False), _canonical(line, modern=True)})


def _canonical(line: str, *, modern: bool) -> str:
    if len(line) > LONGEST_LINE:
        return " ".join(line.split())
    parts: list[str] = []
    piece: list[Word] = []
    for word in split(line):
        if word.kind in {Kind.OPERATOR, Kind.ARROW}:
            parts += [*_piece(piece, modern=modern), word.raw]
            piece = []
        else:
            piece.append(word)
    return " ".join([*parts, *_piece(piece, modern=modern)])


def _piece(piece: Sequence[Word], *, modern: bool) -> list[str]:
    """Spell one simple command; redirections go last, as they stand."""
    before: list[str] = []
    command: list[Word] = []
    behind: list[str] = []
    for word in piece:
        if word.kind is Kind.REDIRECTION or (behind and behind[-1][-1] in "<>"):
            behind.append(word.raw)
        elif command or not (word.kind is Kind.ELLIPSIS or ASSIGNMENT.match(word.raw)):
            command.append(word)
        else:
            before.append(word.raw)
    if "..." in before or "…" in before:
        return [*before, *(word.raw for word in command), *behind]
    return [*before, *_command(command, modern=modern), *behind]


def _command(words: Sequence[Word], *, modern: bool) -> list[str]:
    invocation = resolve(words)
    inner = _command(invocation.inner, modern=modern) if invocation.inner else []
    own = words[: len(words) - len(invocation.inner)]
    if invocation.command is None:
        return [*(spelt(word, modern=modern) for word in own), *inner]
    path = path_of(invocation.command, modern=modern)
    exact = all(used.flag for used in invocation.flags) and not invocation.unknown
    if not exact or any(word.raw == "--" for word in own):
        rest = [word for word in own[1:] if word not in named(invocation, own)]
        return [*path, *(spelt(word, modern=modern) for word in rest), *inner]
    flags = sorted(invocation.flags, key=lambda used: used.flag.long if used.flag else "")
    options = [part for used in flags for part in _flag(used)]
    operands = [spelt(word, modern=modern) for word in invocation.operands]
    return [*path, *options, *operands, *inner]


def path_of(command: Command, *, modern: bool) -> list[str]:
    """Return the main names of a command from the program down.

    Args:
        command: A command of some tree.
        modern: Name what replaced the program, if anything did.
    """
    root = load(command.path[0])
    if modern and root is not None and root.obsolete:
        return [*root.obsolete.split(), *command.path[1:]]
    return list(command.path)


def named(invocation: Invocation, own: Sequence[Word]) -> list[Word]:
    """Return the words behind the program that name the sub-commands on the path."""
    node = load(invocation.path[0])
    found: list[Word] = []
    for word in own[1:]:
        if node is None or node is invocation.command:
            break
        if child := node.commands.get(word.value):
            node = child
            found.append(word)
    return found


def _flag(used: UsedFlag) -> list[str]:
    flag = used.flag
    if flag is None:
        return [used.name]
    if used.value is None or (not flag.takes_value and used.value == "true"):
        return [flag.long]
    if not flag.takes_value:
        return [f"{flag.long}={used.value}"]
    return [flag.long, _quoted(used.value)]


def spelt(word: Word, *, modern: bool) -> str:
    """Spell a word: substitutions canonical, quotes only where they matter.

    Args:
        word: As it stands in a line.
        modern: Inside substitutions, name what replaced an obsolete program.
    """
    if word.raw.startswith("'") and "$" in word.raw:
        return word.raw
    if not substitutions(word.raw) or word.raw.count("$(") > DEEPEST:
        return _quoted(word.value)
    parts: list[str] = []
    at = 0
    for start, end in substitutions(word.raw):
        opening = 1 if word.raw[start - 1] == "`" else 2
        inside = _canonical(word.raw[start:end], modern=modern)
        parts += [word.raw[at : start - opening], "$(", inside, ")"]
        at = end + 1
    return "".join([*parts, word.raw[at:]]).strip('"')


def _quoted(value: str) -> str:
    bare = value and not any(char.isspace() or char in "'\"\\;|&" for char in value)
    return value if bare or value.startswith("<") else "'" + value.replace("'", "'\\''") + "'"
