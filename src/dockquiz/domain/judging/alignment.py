"""Lay two lists beside each other so that as much as possible fits, in order."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Part = TypeVar("Part")

LONGEST = 300
"""Longer lists are compared place by place: the table grows with the square."""


def align(
    expected: Sequence[Part], given: Sequence[Part], fits: Callable[[Part, Part], bool]
) -> list[tuple[int, int]]:
    """Return the places of the parts that fit, both ascending; as many as there can be.

    Lists longer than `LONGEST` are compared place by place.
    """
    if max(len(expected), len(given)) > LONGEST:
        both = range(min(len(expected), len(given)))
        return [(n, n) for n in both if fits(expected[n], given[n])]
    fitting = [[fits(one, other) for other in given] for one in expected]
    table = [[0] * (len(given) + 1) for _ in range(len(expected) + 1)]
    for i in reversed(range(len(expected))):
        for j in reversed(range(len(given))):
            table[i][j] = (
                table[i + 1][j + 1] + 1 if fitting[i][j] else max(table[i + 1][j], table[i][j + 1])
            )
    return list(_walk(table, fitting))


def _walk(table: list[list[int]], fitting: list[list[bool]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(fitting) and j < len(fitting[i]):
        if fitting[i][j] and table[i][j] == table[i + 1][j + 1] + 1:
            yield i, j
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1


def gaps(
    pairs: Sequence[tuple[int, int]], expected: int, given: int
) -> Iterator[tuple[int | None, int | None]]:
    """Yield all places of two lists in order: those that fit, and what lies between, paired.

    Args:
        pairs: What `align` found.
        expected: Length of the one list.
        given: Length of the other.
    """
    i = j = 0
    for stop_i, stop_j in (*pairs, (expected, given)):
        for n in range(max(stop_i - i, stop_j - j)):
            yield (
                i + n if i + n < stop_i else None,
                j + n if j + n < stop_j else None,
            )
        if stop_i < expected and stop_j < given:
            yield stop_i, stop_j
        i, j = stop_i + 1, stop_j + 1
