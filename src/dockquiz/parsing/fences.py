"""Code fences: where each one opens and closes."""

import re
import sys
from collections.abc import Iterator, Sequence

from dockquiz.domain.problem import Problem, Severity, Span
from dockquiz.i18n import _
from dockquiz.parsing.line import Shape, split_marker
from dockquiz.parsing.shape import shape_of

OPENING = re.compile(r"^\s*(`{3,9}|~{3,9})(?![`~])\s*([\w+-]*)[^`]*$")
"""A line that opens a fence: its mark, and the language behind it; a longer row is decoration."""

_FEWEST_LINES = 3
_SCRIPT = re.compile(
    r"#!|(?:if|for|while|case|function|def|class|import)\b|(?:done|fi|esac|EOF|\})\s*$"
)
"""A line of a program: its comments explain steps, not commands to know."""
_ENTRY = re.compile(r"[^\W_][\w/#+.]*(?: [\w/#+.]+){0,2}\s+[-=]>?\s+\S[^-=]*$")
"""A term and its meaning, in a fence for the sake of its columns."""
_BEHIND = re.compile(r"\S\s+#+\s*\w")


def unclosed_fences(rows: Sequence[str], path: str) -> Iterator[Problem]:
    """Tell the fences that nothing closes; what stands below one is read as plain lines."""
    unclosed: dict[str, int] = {}
    at = 0
    while at < len(rows):
        opening = OPENING.match(rows[at])
        at += 1
        if not opening:
            continue
        mark = opening[1]
        end = closing_row(rows, at, mark, unclosed)
        if end is not None:
            at = end + 1
        else:
            yield Problem(
                "unclosed-fence",
                Severity.WARNING,
                _("nothing closes this fence"),
                Span(path, at, at, opening.start(1) + 1),
                _("write {mark} on a line of its own below the code").format(mark=mark),
            )


def explains(body: Sequence[str]) -> bool:
    """Whether the lines of a fence explain themselves: commented commands, or terms."""
    lines = [row.strip() for row in body]
    if sum(bool(_ENTRY.match(line)) for line in lines) * 4 >= max(len(lines), _FEWEST_LINES) * 3:
        return True
    if len(lines) < _FEWEST_LINES or any(_SCRIPT.match(line) for line in lines):
        return False
    above = [line.startswith("#") and not line.startswith("#!") for line in lines]
    commands = [shape_of(split_marker(line)[3]) is Shape.COMMAND for line in lines]
    behind = [bool(_BEHIND.search(line)) for line in lines]
    explained = sum(above) + sum(b and c for b, c in zip(behind, commands, strict=True))
    told = sum(c for c, a in zip(commands, above, strict=True) if not a)
    return explained >= 1 and told >= 2 and told * 2 >= len(lines) - sum(above)


def closing_row(rows: Sequence[str], start: int, mark: str, unclosed: dict[str, int]) -> int | None:
    """Return the row (from 0) that closes a fence, or None if there is none.

    Args:
        rows: The lines of a note.
        start: The row below the one that opens the fence.
        mark: What has opened it.
        unclosed: The shortest fence of each sign that nothing closes from some row on:
            nothing closes it further down either, so that it is looked for once. Added to.
    """
    if len(mark) >= unclosed.get(mark[0], sys.maxsize):
        return None
    end = next((row for row in range(start, len(rows)) if closes(rows[row], mark)), None)
    if end is None:
        unclosed[mark[0]] = len(mark)
    return end


def closes(row: str, mark: str) -> bool:
    """Whether a row closes a fence that a mark (``` or ~~~, or longer) has opened."""
    text = row.strip()
    return text.startswith(mark) and not text.strip(mark[0])
