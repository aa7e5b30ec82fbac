"""Cloze: a text with gaps gives one card for each number, all gaps of that number asked at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from dockquiz.domain.card import GAP

HIDDEN = "…"
"""Stands for a gap that is neither asked nor shown."""
LONGEST = 20_000
"""Characters: a longer text is data, and no card."""
MOST_GAPS = 200


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of a text that cards ask for; gaps lie apart or one in another."""

    start: int
    end: int
    """With its marks: `text[start:end]` is replaced."""
    inner: tuple[int, int]
    """Where the text stands that belongs there."""
    asked: frozenset[int]
    """The cards that ask for it, by number."""
    hint: str = ""
    hidden: frozenset[int] = frozenset()
    """The cards that neither ask for it nor show it."""


@dataclass(frozen=True, slots=True)
class Cloze:
    """One card of a text with gaps."""

    question: str
    answers: tuple[str, ...]
    """What belongs in the gaps asked, in the order of the text."""

    @property
    def answer(self) -> str:
        """All that belongs in the gaps."""
        return ", ".join(self.answers)


def clozes(text: str, gaps: Sequence[Gap]) -> list[Cloze]:
    """Return the cards of a text, by number; gaps without text give none."""
    if len(gaps) > MOST_GAPS:
        return []
    ordered = sorted(gaps, key=lambda gap: (gap.start, -gap.end))
    cards = []
    for number in sorted({n for gap in ordered for n in gap.asked}):
        asked = [gap for gap in ordered if number in gap.asked]
        answers = [_shown(text, ordered, *gap.inner, None).strip() for gap in asked]
        question = _shown(text, ordered, 0, len(text), number).strip()
        if all(answers) and question.replace(GAP, "").strip(" .,;:!?-*#\n"):
            cards.append(Cloze(question, tuple(dict.fromkeys(answers))))
    return cards


def _shown(text: str, gaps: Sequence[Gap], start: int, end: int, number: int | None) -> str:
    """Return a part of the text as a card shows it; None shows what belongs in the gaps."""
    parts: list[str] = []
    at = start
    for gap in gaps:
        if gap.start < at or gap.end > end:
            continue
        parts.append(text[at : gap.start])
        if number is not None and number in gap.asked:
            parts.append(f"{GAP} ({gap.hint})" if gap.hint else GAP)
        elif number is not None and number in gap.hidden:
            parts.append(HIDDEN)
        else:
            parts.append(_shown(text, gaps, *gap.inner, number))
        at = gap.end
    return "".join([*parts, text[at:end]])
