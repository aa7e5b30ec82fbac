"""Tables whose rows have no outer pipes: `a | b` around a line of dashes."""

import re
from collections.abc import Sequence

_RULED = re.compile(r"^\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+$")


def with_outer_pipes(rows: Sequence[str]) -> list[str]:
    """Return the rows, those of open tables with a pipe at both ends."""
    result = list(rows)
    for at, row in enumerate(rows):
        if at and "|" in row and _RULED.match(row) and "|" in rows[at - 1]:
            end = at + 1
            while end < len(rows) and "|" in rows[end]:
                end += 1
            result[at - 1 : end] = [f"| {r.strip().strip('|')} |" for r in rows[at - 1 : end]]
    return result
