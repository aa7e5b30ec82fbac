"""Cards asked the other way round: from a flag to its meaning, from a meaning to its term."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from dockquiz.domain.card import Kind
from dockquiz.parsing.doubles import question_key
from dockquiz.parsing.draft import Draft
from dockquiz.parsing.language import is_small_word
from dockquiz.parsing.phrasing import phrasing

KINDS = frozenset({Kind.FLAG, Kind.DEFINITION})
"""What can be asked the other way round."""
_LONGEST = 160
"""Characters of a meaning: nobody guesses a term from a page."""


def reversed_drafts(drafts: Sequence[Draft], kinds: AbstractSet[Kind]) -> dict[int, Draft]:
    """Return the reverse of drafts, by index, where it stands alone and has one answer.

    Two drafts with the same answer have no reverse: the question could mean either.

    Args:
        drafts: All of a note.
        kinds: Which of them to reverse.
    """
    if not kinds:
        return {}
    asked = {n: _question_side(draft) for n, draft in enumerate(drafts) if draft.other}
    common = Counter(asked.values())
    return {
        n: _turned(drafts[n])
        for n, side in asked.items()
        if drafts[n].kind in kinds and common[side] == 1 and _can_turn(drafts[n])
    }


def _question_side(draft: Draft) -> tuple[str, str]:
    """Return what the reverse of a draft asks about; case matters in flags alone."""
    if draft.kind is Kind.FLAG:
        return draft.answer, draft.owner
    return question_key(draft.answer), ""


def _can_turn(draft: Draft) -> bool:
    """Whether the answer makes a question: short, and without the term that it asks for."""
    if "\n" in draft.answer or max(len(draft.answer), len(draft.other)) > _LONGEST:
        return False
    if draft.kind is Kind.FLAG:
        return draft.answer not in draft.other
    names = {word for word in question_key(draft.other).split() if not is_small_word(word)}
    return bool(names) and not names <= set(question_key(draft.answer).split())


def _turned(draft: Draft) -> Draft:
    ask = phrasing(draft.lang)
    if draft.kind is Kind.FLAG:
        kind, question = Kind.DEFINITION, ask.meaning_of_flag(draft.answer, draft.owner)
    else:
        kind, question = Kind.FACT, ask.term(draft.answer)
    return replace(draft, kind=kind, question=question, answer=draft.other, accept=(), other="")
