"""Judge the flags of a command line."""

from collections.abc import Iterator, Sequence

from dockquiz.reference.finding import Finding
from dockquiz.reference.invocation import Invocation, UsedFlag, resolve, resolve_at
from dockquiz.reference.nearest import distance, nearest
from dockquiz.reference.shellwords import Word
from dockquiz.reference.tree import Command

LONG_ENOUGH = len("--abcd")


def mended(
    words: Sequence[Word], command: Command | None
) -> tuple[tuple[Word, ...], list[Finding]]:
    """Join flags that a space splits (`-- env X`), and say where.

    Args:
        words: The words of one simple command.
        command: What they belong to, if they do not name their program themselves.
    """
    found: list[Finding] = []
    words = tuple(words)
    for at in range(len(words) - 2, -1, -1):
        dash, after = words[at], words[at + 1]
        name = dash.raw + after.raw.partition("=")[0]
        if dash.raw not in {"--", "-"} or (dash.raw == "-") != (len(name) == 2):
            continue
        before = resolve_at(command, words[:at]) if command else resolve(words[:at])
        if before.operands or before.unknown or before.inner or before.command is None:
            continue
        known = any(name in flag.names for flag in before.command.flags)
        if not known or _takes_dash(before):
            continue
        end = after.start + len(name) - len(dash.raw)
        about = " ".join(before.command.path)
        found.append(Finding("split-flag", dash.start, end, "", (name,), name, about))
        whole = Word(dash.raw + after.raw, dash.raw + after.value, dash.start, after.end)
        words = (*words[:at], whole, *words[at + 2 :])
    return words, found


def _takes_dash(before: Invocation) -> bool:
    """Whether lone dashes may stand here: as an operand, as a value, or before paths (git)."""
    if before.command and before.command.negates:
        return True
    operands = before.command.operands if before.command else None
    last = before.flags[-1] if before.flags else None
    waiting = last is not None and last.flag and last.flag.takes_value and last.value is None
    return bool(waiting) or any("-" in operand.name.split("|") for operand in operands or ())


def flag_findings(invocation: Invocation) -> Iterator[Finding]:
    """Judge the flags of a command line by the command that it runs."""
    command = invocation.command
    if command is None:
        return
    for used in invocation.flags:
        start = used.word.start
        if used.flag is None:
            yield from _unknown(command, used)
        elif used.flag.legacy and used.word.raw.startswith(used.name):
            end = start + len(used.name)
            yield Finding("legacy-flag", start, end, about=" ".join(command.path))


def _unknown(command: Command, used: UsedFlag) -> Iterator[Finding]:
    name = used.word.raw.partition("=")[0]
    if not name.lstrip("-").replace("-", "").isalnum():
        return
    if name[1].isdigit():  # `head -5`, `git log -3`, `kill -9`
        return
    if not command.all_flags_known:
        names = _swapped(command, name)
        if not names:
            return
    elif name.startswith("--"):
        names = _meant(command, name)
    else:
        names = tuple(n for n in ("-" + name, name.swapcase()) if command.flag(n))[:1]
    one = names[0] if len(names) == 1 and len(name) > 2 else None
    start = used.word.start
    about = " ".join(command.path)
    yield Finding("unknown-flag", start, start + len(name), "", names, one, about)


def _meant(command: Command, name: str) -> tuple[str, ...]:
    """Return the flags that a misspelt long name is nearest to, each under one name."""
    bare = {n[2:]: flag for flag in command.flags for n in flag.names if n.startswith("--")}
    found = nearest(name[2:], bare)
    return tuple(
        "--" + n
        for at, n in enumerate(found)
        if bare[n] not in [bare[other] for other in found[:at]]
    )


def _swapped(command: Command, name: str) -> tuple[str, ...]:
    """Return the long flag whose letters a name has in another order.

    A command whose flags are not all known may have the name too; but two flags
    that differ by such a slip alone would confuse everybody.
    """
    letters = sorted(name)
    known = [n for flag in command.flags for n in flag.names if sorted(n) == letters]
    near = [n for n in known if len(n) > LONG_ENOUGH and distance(n, name) == 1]
    return tuple(near) if len(near) == 1 else ()
