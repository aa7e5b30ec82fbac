"""Read usage lines: operands, and what stands in brackets."""

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from dockquiz.reference.help.flagline import flag_entry, read_flag

_OPTIONS = re.compile(
    r"\[<?(?:[\w-]*-)?(?:options?|flags?|opts)>?(?:\.\.\.)?\](?:\.\.\.)?"
    r"|<(?:options|flags)>|\bCOMMAND$|(?<!\S)OPTIONS?(?= |$)",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"(?<!\S)(\[?)(\S+) \[\2 ?\.\.\.\]{1,2}")
_ANGLES = re.compile(r"<([\w ./:@=-]+)>")
_TOKEN = re.compile(
    r"\[?[A-Za-z0-9@][\w|.:/@=,*+~-]*?(?:\[[\w|.:/@=-]+\])?(?:\.\.\.)?\]?|-|\[-\]|\([\w|-]+\)"
)
_PAIR = re.compile(r"\[\w+ [\w ]+(?:\.\.\.)?\]")
_SORTED_LETTERS = re.compile(r"-(\w{3,})")
MOST_LINES = 100
"""Lines of usage that are read; what is longer is no usage."""


def usage_lines(lines: Sequence[str], program: str) -> list[str]:
    """Return the usages that a help text shows, each joined to one line.

    Args:
        lines: The plain lines of the text.
        program: Its first word; a line that begins with it is a usage of its own.
    """
    start = next((at for at, line in enumerate(lines) if _begins(line)), None)
    if start is None:
        return []
    first = _after_title(lines[start])
    found = [first] if first else []
    for line in lines[start + 1 : start + MOST_LINES]:
        text = line.strip()
        if not text and found:
            break
        if text and not line.startswith((" ", "\t")):
            break
        text, another = re.subn(r"^or:?\s+", "", text)
        another = another or text.partition(" ")[0] == program or not found
        if text and another:
            found.append(text)
        elif text:
            found[-1] += " " + text
    return found


def _begins(line: str) -> bool:
    return re.match(r"\s?usage:?(\s|$)", line, re.IGNORECASE) is not None


def _after_title(line: str) -> str:
    return re.sub(r"^\s?usage:?\s*", "", line, flags=re.IGNORECASE)


def operands_of(usages: Sequence[str], path: Sequence[str]) -> str | None:
    """Return the operands of the usage that asks for least, as the data files hold them.

    Returns:
        None if there is no usage, or one that cannot be read: nothing is known then.

    Example:
        >>> operands_of(["docker run [OPTIONS] IMAGE [COMMAND] [ARG...]"], ["docker", "run"])
        'IMAGE [COMMAND] [ARG...]'
    """
    own = [usage for usage in usages if usage.split() == list(path) or _behind(usage, path)]
    read = [_operands(usage, path) for usage in own]
    known = [operands for operands in read if operands is not None]
    if not known or len(known) < len(read):
        return None
    return min(known, key=_needed)


def _needed(operands: str) -> int:
    return sum(not word.startswith("[") for word in re.sub(r"\[[^][]*\]", "[]", operands).split())


def _operands(usage: str, path: Sequence[str]) -> str | None:
    if not (rest := _behind(usage, path)):
        return "" if usage.split() == list(path) else None
    rest = _OPTIONS.sub(" ", rest)
    rest = _REPEATED.sub(r"\1\2...", _without_flags(rest))
    rest = re.sub(r"\{([\w,.-]+)\}", lambda found: found[1].replace(",", "|"), rest)
    rest = _ANGLES.sub(lambda found: found[1].replace(" ", "-").upper(), rest)
    rest = rest.replace("]...", "...]").replace(" | ", "|").replace(" ...", "...")
    words = re.findall(r"\[\w+ [^][]*\]|\S+", rest)
    known = all(_TOKEN.fullmatch(word) or _PAIR.fullmatch(word) for word in words)
    return " ".join(words) if known else None


def _behind(usage: str, path: Sequence[str]) -> str:
    """Return what a usage says behind a command; nothing if it is the usage of another."""
    words = usage.split()
    at = 0
    for step in path:
        while at < len(words) and words[at] != step and words[at].startswith(("[", "-")):
            at += 1
        if at == len(words) or words[at].rsplit("/", 1)[-1] != step:
            return ""
        at += 1
    return " ".join(words[at:])


def _without_flags(rest: str) -> str:
    """Drop `[-h]`, `[-o OUTPUT | -q]` and `--name NAME`."""
    rest = re.sub(r"\[(?:[^][]|\[[^][]*\])*\](?:\.\.\.)?", _unless_flags, rest)
    return re.sub(r"(?<!\S)--?\w[\w-]*(?:=\S+| (?:<[^>]*>|[A-Z_]{2,}))?(?!\S)", " ", rest)


def _unless_flags(group: re.Match[str]) -> str:
    return " " if re.match(r"\[\(?--?\w|\[--?\[", group[0]) else group[0]


def flags_in_usage(
    usages: Sequence[str], path: Sequence[str], commands: Collection[str]
) -> list[str]:
    """Return the flags that usages show in brackets: `[-v | --version]`, `[-46Aa]`.

    What stands behind one of the sub-commands belongs to that one.
    """
    found: list[str] = []
    for usage in usages:
        own = " ".join(takewhile(lambda word: word not in commands, _behind(usage, path).split()))
        for group in re.findall(r"\[(-[^][]*(?:\[[^][]*\][^][]*)*)\]", own):
            for part in re.split(r"\s+\|\s+|\s+(?=-)", group):
                found += _from_usage(part)
    return list(dict.fromkeys(found))


def _from_usage(part: str) -> list[str]:
    letters = _SORTED_LETTERS.fullmatch(part)
    if letters and list(letters[1]) == sorted(dict.fromkeys(letters[1]), key=str.casefold):
        return [flag_entry(["-" + letter]) for letter in letters[1]]
    return read_flag(part)


def sub_commands_in(usages: Sequence[str], path: Sequence[str]) -> list[str]:
    """Return the sub-commands that usages name: `git remote add [-t <branch>] <name> <url>`.

    Only a text with several usages names them so; a lone one shows words to type.
    """
    found: list[str] = []
    for usage in usages if len(usages) > 2 else ():
        rest = _behind(usage, path)
        while group := re.match(r"\[-(?:[^][]|\[[^][]*\])*\]\s*", rest):
            rest = rest[group.end() :]
        if word := re.match(r"\[?(?!options\b|flags\b)([a-z][a-z-]{2,})(?=[\s\]]|$)", rest):
            found.append(word[1])
    return list(dict.fromkeys(found))
