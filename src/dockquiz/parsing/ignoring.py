"""What a note says itself about its problems: `<!-- dockquiz:ignore unknown-flag -->`."""

import re
from bisect import bisect_left
from dataclasses import dataclass

_WORD = "dockquiz:ignore"
_DIRECTIVE = re.compile(
    rf"""[ \t]*+(?:<!--|/\*|\#++|//++|--|;++)?[ \t]*+
    {_WORD}(?P<codes>(?:[ \t,]+[a-z-]*[a-z])*)
    [ \t]*(?:-->|\*/)?[ \t]*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines whose problems are left out."""

    line: int
    end_line: int
    codes: frozenset[str]
    """Empty for every code."""


@dataclass(frozen=True, slots=True)
class Ignoring:
    """The problems that a note wants to be left out."""

    stretches: tuple[_Stretch, ...] = ()
    lines: tuple[int, ...] = ()
    """Where the note says so."""

    def covers(self, line: int, code: str) -> bool:
        """Whether a problem with this code on this line is left out."""
        return any(
            s.line <= line <= s.end_line and (not s.codes or code in s.codes)
            for s in self.stretches
        )


NOTHING = Ignoring()
"""What most notes say."""


def ignoring(text: str) -> Ignoring:
    """Return what a note says about its problems.

    A comment above a paragraph speaks of that paragraph, one that stands alone
    of the whole note. It names codes, or none to mean all.
    """
    if _WORD not in text:
        return NOTHING
    rows = text.split("\n")
    found = [(n, m["codes"]) for n, row in enumerate(rows) if (m := _DIRECTIVE.fullmatch(row))]
    blank = [n for n, row in enumerate(rows) if not row.strip()] + [len(rows)]
    stretches = []
    for row, named in found:
        end = blank[bisect_left(blank, row)]
        codes = frozenset(named.replace(",", " ").split())
        above = row == 0 or not rows[row - 1].strip()
        alone = above and end == row + 1
        stretches.append(_Stretch(1, len(rows), codes) if alone else _Stretch(row + 1, end, codes))
    return Ignoring(tuple(stretches), tuple(row + 1 for row, _ in found))
