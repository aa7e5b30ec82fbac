"""Compare the flags of two commands by what they mean, in any order."""

import re
from collections.abc import Sequence

from dockquiz.domain.judging.bundles import same_flag
from dockquiz.domain.judging.commandline import Part
from dockquiz.domain.judging.judgement import Change, Piece, Why
from dockquiz.domain.judging.openwords import fits, is_open, opened
from dockquiz.domain.judging.typos import is_typo

Pair = tuple[int | None, int | None, Piece]
"""A place in the expected flags, one in the given flags, and what to say of them."""
_FREE_TEXT = re.compile(r"[\w',.!?-]+(?: [\w',.!?-]+)+")
"""Words that were made up, such as a message."""
_MOST = 100
"""Flags that are compared with each other; no command has so many."""


def compare_flags(expected: Sequence[Part], given: Sequence[Part]) -> list[Pair]:
    """Pair the flags of two commands.

    Every flag is in one pair. Optional flags that were left out, or that the expected
    command does not have, are in none.
    """
    left = list(range(min(len(expected), _MOST)))
    right = list(range(min(len(given), _MOST)))
    found: list[Pair] = []
    for likeness in (_kept, _other_value, _other_case, _mistyped, _maybe):
        for i in tuple(left):
            for j in tuple(right):
                piece = likeness(expected[i], given[j])
                if piece is not None and _may_pair(expected, given, i, j, piece):
                    found.append((i, j, piece))
                    left.remove(i)
                    right.remove(j)
                    break
    found += [(i, None, _missing(expected[i])) for i in left if not expected[i].optional]
    found += [
        (None, j, Piece(Change.EXTRA, given=given[j].shown)) for j in right if not given[j].optional
    ]
    return found


def _missing(flag: Part) -> Piece:
    return Piece(Change.MISSING, expected=flag.shown, meanings=(_meaning(flag), ""))


def _kept(one: Part, other: Part) -> Piece | None:
    if not same_flag(one, other):
        return None
    if one.value != other.value and not _fits(_value(one), other.value):
        return None
    return Piece(Change.KEPT, one.shown, other.shown)


def _value(flag: Part) -> str | None:
    return flag.value and opened(flag.value, flag.shown)


def _fits(expected: str | None, given: str | None) -> bool:
    return expected is not None and given is not None and fits(expected, given)


def _may_pair(
    expected: Sequence[Part], given: Sequence[Part], i: int, j: int, piece: Piece
) -> bool:
    """Whether equal flags with values that override each other stand in the same order.

    `-e A=1 -e A=2` is not `-e A=2 -e A=1`; the order of `-e A=1 -e B=2` is free.
    """
    if piece.change is not Change.KEPT or expected[i].value is None:
        return True
    before = [n for n, part in enumerate(expected) if same_flag(part, expected[i])]
    if len(before) == 1 or _are_independent([expected[n].value or "" for n in before]):
        return True
    behind = [n for n, part in enumerate(given) if same_flag(part, expected[i])]
    return before.index(i) == behind.index(j)


def _are_independent(values: Sequence[str]) -> bool:
    """Whether values speak of different things: `A=1` and `B=2`, `80:80` and `443:443`."""
    heads = [min(value.partition(mark)[0] for mark in "=:") for value in values]
    marked = all("=" in value or ":" in value for value in values)
    return marked and len(set(heads)) == len(heads)


def _other_value(one: Part, other: Part) -> Piece | None:
    """The right flag with another value, or without."""
    if not same_flag(one, other):
        return None
    mine, theirs = _value(one) or "", other.value or ""
    slip = (
        (bool(mine) and is_open(mine))
        or is_typo(mine, theirs)
        or _FREE_TEXT.fullmatch(mine) is not None
        or (not mine and is_open(theirs))
    )
    return Piece(Change.DIFFERENT, one.shown, other.shown, Why.VALUE, slip)


def _other_case(one: Part, other: Part) -> Piece | None:
    swapped = {name.swapcase() for name in one.names if len(name) == 2}
    if swapped.isdisjoint(other.names) and one.key.casefold() != other.key.casefold():
        return None
    return _different(one, other, Why.LETTER_CASE)


def _mistyped(one: Part, other: Part) -> Piece | None:
    theirs = other.key.lstrip("-")
    for name in one.names:
        mine = name.lstrip("-")
        if mine == theirs and len(mine) > 1:
            return _different(one, other, Why.DASHES, slip=True)
        # A flag that exists is another flag, however near its name is.
        if len(other.names) == 1 and is_typo(mine, theirs) and not _known_both(one, other):
            return _different(one, other, Why.TYPO, slip=True)
    return None


def _known_both(one: Part, other: Part) -> bool:
    return one.takes_value is not None and other.takes_value is not None


def _maybe(one: Part, other: Part) -> Piece | None:
    """`-a` and `--all` of a program that nobody knows."""
    if len(one.names) > 1 or len(other.names) > 1 or _known_both(one, other):
        return None
    short, long = sorted((one.key, other.key), key=len)
    if len(short) == 2 and long.startswith(f"--{short[1]}"):
        return _different(one, other, Why.MAYBE, slip=True)
    return None


def _different(one: Part, other: Part, why: Why, *, slip: bool = False) -> Piece:
    meanings = (_meaning(one), _meaning(other))
    return Piece(Change.DIFFERENT, one.shown, other.shown, why, slip, meanings)


def _meaning(flag: Part) -> str:
    """Return the long name of a flag that was written short."""
    long = flag.names[0] if flag.names else ""
    return long if long.startswith("--") and not flag.shown.startswith("--") else ""
