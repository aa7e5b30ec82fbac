"""Which known name did a misspelt word mean?"""

from collections.abc import Iterable


def distance(a: str, b: str, limit: int = 3) -> int:
    """Count the edits between two words: a letter more, less, other, or two swapped.

    Counts no further than `limit`.
    """
    if abs(len(a) - len(b)) >= limit:
        return limit
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


def nearest(word: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that a misspelt word is nearest to; more than one is a tie.

    Of two names equally near, one of the same letters wins (`chwon` is `chown`).

    Short words allow one edit, longer ones two. A word that goes on where a
    name ends, stops before it, or leaves letters out counts as two edits.
    """
    allowed = 1 if len(word) < 7 else 2
    best: dict[str, int] = {}
    for name in names:
        edits = distance(word, name, allowed + 1)
        if edits > allowed and _abridged(word, name):
            edits = 2
        if 0 < edits <= max(allowed, 2 * _abridged(word, name)):
            best[name] = edits
    least = min(best.values(), default=0)
    found = sorted(name for name, edits in best.items() if edits == least)
    same_letters = [name for name in found if sorted(name) == sorted(word)]
    return tuple(same_letters or found)


def _abridged(word: str, name: str) -> bool:
    """Whether one starts the other, or `name` less some letters makes `word`."""
    bare, bare_name = word.lstrip("-"), name.lstrip("-")
    shorter, longer = sorted((bare, bare_name), key=len)
    if len(shorter) < 5 or len(shorter) * 10 < len(longer) * 6 or word[:3] != name[:3]:
        return False
    letters = iter(bare_name)
    return longer.startswith(shorter) or all(letter in letters for letter in bare)
