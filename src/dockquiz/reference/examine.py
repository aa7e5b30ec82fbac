"""Judge a command line by the reference: what is impossible, missing or outdated in it?

The reference proves, it does not guess. A word is judged only where the tree
says what must stand there; values, operands, placeholders, everything behind
`--` and every program without a tree are left alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from dockquiz.reference.fileformat import examine_instruction
from dockquiz.reference.finding import Finding
from dockquiz.reference.flags import flag_findings, mended
from dockquiz.reference.invocation import Invocation, resolve, resolve_at
from dockquiz.reference.lookup import load
from dockquiz.reference.misspelt import inner_program, misspelt_program, stray_programs
from dockquiz.reference.nearest import nearest
from dockquiz.reference.shellwords import (
    BARE,
    GLUED,
    REMEMBERED,
    Word,
    looks_like_arguments,
    simple_commands,
)
from dockquiz.reference.tree import Command

__all__ = ["command_at", "examine", "examine_flags", "examine_instruction"]

FED_BY_INPUT = {"xargs", "parallel"}
"""Wrappers that add the operands themselves."""


def examine(line: str) -> list[Finding]:
    """Return what is wrong in a command line, left to right.

    The line may hold several commands (`a && b | c`, `$(…)`), a prompt, and a
    remark behind an arrow. Prose gives next to nothing, but it is up to the
    caller to pass command lines.
    """
    found: list[Finding] = []
    for simple in simple_commands(line):
        if not simple.elided:
            found += _command_line(simple.words)
    return _in_order(line, found)


def examine_flags(line: str, command_line: str) -> list[Finding]:
    """Judge a line that only holds flags (`--env X=<v>`) by the command it belongs to.

    Gives nothing if `command_line` names no command that the reference knows.
    """
    command = command_at(command_line)
    found: list[Finding] = []
    for simple in simple_commands(line) if command else ():
        words, split = mended(simple.words, command)
        found += split
        found += flag_findings(resolve_at(command, words)) if command else ()
    return _in_order(line, found)


@lru_cache(maxsize=REMEMBERED)
def command_at(line: str) -> Command | None:
    """Return the command that a line runs: the first that has a tree.

    Example:
        >>> command_at("sudo docker ps -a").path
        ('docker', 'container', 'ls')
    """
    for simple in simple_commands(line):
        invocation = resolve(() if simple.elided else simple.words)
        while invocation.command is None and invocation.inner:
            invocation = resolve(invocation.inner)
        if invocation.command is not None:
            return invocation.command
    return None


def _in_order(line: str, found: list[Finding]) -> list[Finding]:
    """Sort findings, say what each found, and keep the first of several on one place."""
    places: dict[tuple[int, int, str], Finding] = {}
    for finding in found:
        key = (finding.start, finding.end, finding.code)
        places.setdefault(key, replace(finding, found=line[finding.start : finding.end]))
    return [places[key] for key in sorted(places)]


def _command_line(words: Sequence[Word], *, fed: bool = False) -> Iterator[Finding]:
    invocation = resolve(words)
    program = invocation.program
    if program is None:
        return
    if invocation.command is None:
        if invocation.inner:
            fed = program.value in FED_BY_INPUT
            yield from _command_line(invocation.inner, fed=fed)
            yield from inner_program(invocation.inner)
        else:
            yield from misspelt_program(program, words[1:])
            yield from stray_programs(words)
        return
    words, split = mended(words, None)
    yield from split
    yield from _in_tree(resolve(words) if split else invocation, fed=fed)


def _in_tree(invocation: Invocation, *, fed: bool) -> Iterator[Finding]:
    """Judge a command line whose program has a tree."""
    command, program = invocation.command, invocation.program
    if command is None or program is None:
        return
    yield from _obsolete(command, program)
    if invocation.unknown is not None:
        yield from _unknown_command(command, program, invocation)
        return
    yield from flag_findings(invocation)
    if not fed:
        yield from _missing(command, program, invocation)
    for word in invocation.operands:
        if glued := GLUED.search(word.raw):
            start, end = word.start + glued.start(), word.start + glued.end()
            apart = glued[0].replace("><", ">:<")
            yield Finding("glued-operands", start, end, candidates=(apart,))
    if invocation.inner:
        yield from inner_program(invocation.inner)
        yield from stray_programs(invocation.inner)


def _obsolete(command: Command, program: Word) -> Iterator[Finding]:
    root = load(command.path[0])
    if root is not None and root.obsolete is not None:
        candidates = (root.obsolete,) if root.obsolete else ()
        yield Finding(
            "obsolete-command", program.start, program.end, "", candidates, None, root.path[0]
        )


def _unknown_command(command: Command, program: Word, invocation: Invocation) -> Iterator[Finding]:
    """Judge a word that should name a sub-command of `command` and does not."""
    word = invocation.unknown
    if word is None or not BARE.fullmatch(word.raw):
        return
    about = " ".join(command.path)
    hyphenated = f"{about}-{word.raw}"
    if len(command.path) == 1 and load(hyphenated) is not None:
        yield Finding(
            "unknown-command", program.start, word.end, "", (hyphenated,), hyphenated, about
        )
        return
    names = _meant(command, word.raw, invocation.operands)
    one = names[0] if len(names) == 1 else None
    rest = invocation.operands
    if names or (command.all_commands_known and (not rest or looks_like_arguments(rest))):
        yield Finding("unknown-command", word.start, word.end, "", names, one, about)


def _meant(command: Command, word: str, rest: Sequence[Word]) -> tuple[str, ...]:
    """Return what a misspelt sub-command may mean; the word behind it breaks a tie."""
    first, _, second = word.partition("-")
    if first in command.commands and second in command.commands[first].commands:
        return (f"{first} {second}",)
    names = nearest(word, command.commands, strict=not command.all_commands_known)
    if len({command.commands[name].path for name in names}) == 1:
        return (command.commands[names[0]].path[-1],)
    if len(names) > 1 and rest:
        fitting = [name for name in names if rest[0].value in command.commands[name].commands]
        return tuple(fitting) if len(fitting) == 1 else names
    return names


def _missing(command: Command, program: Word, invocation: Invocation) -> Iterator[Finding]:
    """Name the operands that a command needs and the note leaves out."""
    needed = [operand.name for operand in command.operands or () if operand.required]
    given = len(invocation.operands) + len(invocation.inner)
    names = {used.name for used in invocation.flags}
    words = (*invocation.operands, *invocation.inner)
    vague = any(word.raw.startswith("[") or "..." in word.raw or "…" in word.raw for word in words)
    if given >= len(needed) or vague or names & {"-h", "--help"}:
        return
    last = max([program.end, invocation.end])
    yield Finding("missing-operand", program.start, last, "", (), None, " ".join(needed[given:]))
