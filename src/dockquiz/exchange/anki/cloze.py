"""A text with gaps as Anki writes it: `The {{c1::kernel}} runs`."""

import re

from dockquiz.domain.card import GAP
from dockquiz.exchange.anki.markup import prose

_GAP = re.compile(re.escape(GAP) + r"(?: \(([^()\n]*)\))?")
_SEPARATOR = ", "
"""Between what belongs in several gaps, in the answer of a card."""
_SIGNS = str.maketrans({"{": "&#123;", "}": "&#125;", ":": "&#58;"})
"""What Anki would read as the end of a gap or the begin of a hint."""


def cloze(question: str, answer: str) -> str:
    """Return the text of a cloze note: one card, all gaps asked at once.

    Where it is not clear what belongs in which gap, the first gap holds the whole answer. A
    question without a gap gets one at its end, for without one Anki would make no card.
    """
    if GAP not in question:
        question = f"{question}\n{GAP}"
    count = question.count(GAP)
    words = iter(_words(answer, count))

    def filled(match: re.Match[str]) -> str:
        hint = f"::{_inside(match[1])}" if match[1] else ""
        return f"{{{{c1::{_inside(next(words))}{hint}}}}}"

    parts: list[str] = []
    at = 0
    for match in _GAP.finditer(question):
        parts += prose(question[at : match.start()]), filled(match)
        at = match.end()
    return "".join([*parts, prose(question[at:])])


def _words(answer: str, count: int) -> list[str]:
    """Return what belongs in each gap."""
    if count == 1:
        return [answer]
    words = answer.split(_SEPARATOR)
    if len(words) == 1:
        return words * count
    return words if len(words) == count else [answer, *["…"] * (count - 1)]


def _inside(text: str) -> str:
    return prose(text).translate(_SIGNS)
