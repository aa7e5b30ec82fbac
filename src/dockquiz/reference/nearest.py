"""Which known name did a misspelt word mean?"""

from collections.abc import Iterable


def distance(a: str, b: str, limit: int = 3) -> int:
    """Count the edits between two words: a letter more, less, other, or two swapped.

    Counts no further than `limit`.
    """
    if abs(len(a) - len(b)) >= limit:
        return limit
    a, b = _unlike(a, b)
    if len(a) < 2 and len(b) < 2:
        return min(len(a or b), limit)
    if limit == 2:
        return 1 if len(a) == len(b) == 2 and a[0] == b[1] and a[1] == b[0] else 2
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, above, row = row, before, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) >= limit:
            return limit
    return min(row[-1], limit)


def _unlike(a: str, b: str) -> tuple[str, str]:
    """Return two words without the beginning and the end that they share."""
    shared = min(len(a), len(b))
    start = 0
    while start < shared and a[start] == b[start]:
        start += 1
    end = 0
    while end < shared - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return a[start : len(a) - end], b[start : len(b) - end]


def nearest(word: str, names: Iterable[str], *, strict: bool = False) -> tuple[str, ...]:
    """Return the names that a misspelt word is nearest to; more than one is a tie.

    Of two names equally near, one of the same letters wins (`chwon` is `chown`).

    Short words allow one edit, longer ones two. A word that goes on where a
    name ends, stops before it, or leaves letters out counts as two edits.

    Args:
        word: What the note says.
        names: What it may mean; the word itself is never among the results.
        strict: Other names may exist, so only long words allow two edits.
    """
    allowed = 1 if len(word) < (9 if strict else 7) else 2
    best: dict[str, int] = {}
    for name in names:
        is_far = abs(len(word) - len(name)) > allowed
        edits = allowed + 1 if is_far else distance(word, name, allowed + 1)
        if edits > allowed and not strict and _abridged(word, name):
            edits = 2
        elif edits > allowed or (len(word) < 4 and strict):
            continue
        if edits and (len(word) > 2 or sorted(word) == sorted(name)):
            best[name] = edits
    least = min(best.values(), default=0)
    found = sorted(name for name, edits in best.items() if edits == least)
    same_letters = [name for name in found if sorted(name) == sorted(word)]
    return tuple(same_letters or found)


def _abridged(word: str, name: str) -> bool:
    """Whether one starts the other, or `name` less some letters makes `word`."""
    if word[:1] != name[:1]:
        return False
    shorter, longer = sorted((word, name), key=len)
    if len(shorter) < 5 or len(shorter) * 10 < len(longer) * 6:
        return False
    if word.startswith(name):
        return "-" not in word[len(name) :]
    letters = iter(name)
    return all(letter in letters for letter in word)
