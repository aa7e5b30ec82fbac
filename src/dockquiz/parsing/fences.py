"""Code fences: where each one opens and closes."""

import re
from collections.abc import Iterator, Sequence

from dockquiz.domain.problem import Problem, Severity, Span

OPENING = re.compile(r"^\s*(```+|~~~+)\s*([\w+-]*)[^`]*$")
"""A line that opens a fence: its mark, and the language behind it."""


def unclosed_fences(rows: Sequence[str], path: str) -> Iterator[Problem]:
    """Tell the fences that nothing closes; what stands below one is read as plain lines."""
    longest = _longest_mark_from(rows)
    at = 0
    while at < len(rows):
        opening = OPENING.match(rows[at]) if _begins_like_a_fence(rows[at]) else None
        at += 1
        if not opening:
            continue
        mark = opening[1]
        if longest[mark[0]][at] >= len(mark):
            while not closes(rows[at], mark):
                at += 1
            at += 1
        else:
            span = Span(path, at, at, opening.start(1) + 1)
            yield Problem(
                "unclosed-fence",
                Severity.WARNING,
                "nothing closes this fence",
                span,
                f"write {mark} on a line of its own below the code",
            )


def _begins_like_a_fence(row: str) -> bool:
    return row.lstrip()[:3] in {"```", "~~~"}


def closes(row: str, mark: str) -> bool:
    """Whether a row closes a fence that a mark (``` or ~~~, or longer) has opened."""
    text = row.strip()
    return text.startswith(mark) and not text.strip(mark[0])


def _longest_mark_from(rows: Sequence[str]) -> dict[str, list[int]]:
    """Return, for each kind of mark and each row, the longest closing mark from there on."""
    longest = {character: [0] * (len(rows) + 1) for character in "`~"}
    for at in range(len(rows) - 1, -1, -1):
        text = rows[at].strip() if _begins_like_a_fence(rows[at]) else ""
        for character, found in longest.items():
            length = len(text) if text and not text.strip(character) else 0
            found[at] = max(found[at + 1], length)
    return longest
