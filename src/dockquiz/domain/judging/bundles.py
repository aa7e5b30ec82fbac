"""Read the flags of two command lines alike where nobody knows the program.

Whether `-n 5` is a flag with a value, or `-it` two flags, the shell does not say.
Each line is read so that it agrees with the other one, if it can.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dockquiz.domain.judging.commandline import Part, Role
from dockquiz.domain.judging.openwords import fits, opened

_GLUED_NUMBER = re.compile(r"(-[A-Za-z])(\d.*)")
_NUMBER = re.compile(r"\d[\d.:]*")


def agreed(expected: Sequence[Part], given: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Return both lists of parts with bundles taken apart and values put to their flags."""
    one, other = _apart(expected, given), _apart(given, expected)
    return _valued(one, other), _valued(other, one)


def same_flag(one: Part, other: Part) -> bool:
    """Whether two flags share a name."""
    return not set(one.names).isdisjoint(other.names)


def _apart(parts: Sequence[Part], others: Sequence[Part]) -> list[Part]:
    names = {name for other in others for name in other.names}
    letters = {
        letter
        for other in others
        if other.role is Role.FLAG
        for name in ((*other.names, other.key) if not other.is_bundle else (other.key,))
        if not name.startswith("--")
        for letter in (name[1:] if other.is_bundle else name[1:2])
    }
    result: list[Part] = []
    for part in parts:
        if part.is_bundle and part.key not in names:
            result += _opened(part, others, letters)
        else:
            result.append(part)
    return result


def _opened(part: Part, others: Sequence[Part], letters: set[str]) -> Iterator[Part]:
    """Yield what a bundle stands for: a flag with its value, several flags, or itself."""
    name, value = part.key[:2], part.key[2:]
    if _GLUED_NUMBER.fullmatch(part.key) or _has_value(name, value, others):
        yield replace(part, key=name, names=(name,), value=value, takes_value=True, is_bundle=False)
    elif letters.isdisjoint(part.key[1:]) or not part.key[1:].isalnum():
        yield part
    else:
        for letter in part.key[1:]:
            flag = f"-{letter}"
            yield replace(part, key=flag, names=(flag,), shown=flag, is_bundle=False)


def _has_value(name: str, value: str, others: Sequence[Part]) -> bool:
    """Whether the other line has this flag with this value."""
    for at, other in enumerate(others):
        if other.role is Role.FLAG and name in other.names and not other.is_bundle:
            theirs = other.value if other.value is not None else _follower(others, at)
            if theirs is not None and (fits(theirs, value) or fits(value, theirs)):
                return True
    return False


def _follower(parts: Sequence[Part], at: int) -> str | None:
    """Return the word right behind a part."""
    if at + 1 < len(parts) and parts[at + 1].role is Role.WORD:
        return opened(parts[at + 1].key, parts[at + 1].shown)
    return None


def _valued(parts: Sequence[Part], others: Sequence[Part]) -> list[Part]:
    """Give flags that nobody knows the word behind them, where that is their value."""
    result: list[Part] = []
    taken = -1
    for at, part in enumerate(parts):
        if at == taken:
            continue
        word = _follower(parts, at)
        unknown = part.role is Role.FLAG and part.takes_value is None and part.value is None
        if unknown and word is not None and _is_value(part, word, others):
            shown = f"{part.shown} {parts[at + 1].shown}"
            result.append(replace(part, value=word, shown=shown, takes_value=True))
            taken = at + 1
        else:
            result.append(part)
    return result


def _is_value(flag: Part, word: str, others: Sequence[Part]) -> bool:
    twins = [
        (at, other)
        for at, other in enumerate(others)
        if other.role is Role.FLAG and same_flag(flag, other)
    ]
    known = next((other.takes_value for _, other in twins if other.takes_value is not None), None)
    if known is not None:
        return known
    if _NUMBER.fullmatch(word) or " " in word:
        return True
    if twins:
        followers = (_follower(others, at) for at, _ in twins)
        return any(f is not None and (fits(f, word) or fits(word, f)) for f in followers)
    return not any(other.role is Role.WORD and fits(other.key, word) for other in others)
