"""Is a word a typing error of another?"""

import re

_ROMAN = re.compile(r"[ivxlcdm]+")
_LONG = 8
"""Letters from which two errors are forgiven."""
_SHORT = 4
"""Letters under which none is: `cat` is not `cut`."""
_LONGEST = 64
"""Letters: nothing longer is a word."""


def is_typo(expected: str, given: str) -> bool:
    """Whether a word was mistyped: one edit, two in long words, the beginning right.

    Numbers, Arabic or Roman, and short words are never mistyped: they would be another.
    """
    shorter, longer = sorted((len(expected), len(given)))
    if shorter < _SHORT or longer > _LONGEST or not _begins_alike(expected, given):
        return False
    if any(a.isdigit() for a in expected + given) or _ROMAN.fullmatch(expected):
        return False
    allowed = 2 if len(expected) >= _LONG else 1
    return 0 < edits(expected, given, allowed) <= allowed


def edits(one: str, other: str, limit: int) -> int:
    """Count letters more, less, other or swapped with a neighbour; at most `limit` + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _begins_alike(expected: str, given: str) -> bool:
    """`import` is not a typing error of `export`, `internal` none of `external`."""
    swapped = expected[:2] == given[1::-1]
    return expected[0] == given[0] or swapped or expected[1:] == given or expected == given[1:]
